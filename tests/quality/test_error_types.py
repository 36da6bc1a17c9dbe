from __future__ import annotations

import pytest

from imrdesk.domain import Finding
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.quality.error_types import NOT_THE_MACHINE
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.error_types import named_in
from imrdesk.quality.error_types import ranked
from imrdesk.quality.error_types import told_by
from imrdesk.quality.error_types import with_kind

AGE = Finding(Slot("patient.age"), 48, Span(4, 6), "test")


@pytest.mark.parametrize(
    ("finding", "value", "span", "kind"),
    [
        (AGE, 48, AGE.span, None),
        (AGE, 48, None, None),
        (AGE, 48, Span(9, 11), ErrorType.WRONG_BOUNDARIES),
        (AGE, 49, Span(9, 11), ErrorType.WRONG_VALUE),
        (AGE, 49, None, ErrorType.WRONG_VALUE),
        (AGE, 49, AGE.span, ErrorType.WRONG_NORMAL_FORM),
        (AGE, None, None, ErrorType.SPURIOUS),
        (None, 48, Span(4, 6), ErrorType.MISSED),
        (None, None, None, None),
    ],
)
def test_what_the_values_tell(
    finding: Finding | None, value: Value | None, span: Span | None, kind: ErrorType | None
) -> None:
    assert told_by(finding, value, span) is kind


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("L", ErrorType.WRONG_LINK),
        ("O: the letter has two dates", ErrorType.SOURCE_WRONG),
        ("Ordered twice", None),
        ("", None),
    ],
)
def test_what_a_note_names(note: str, kind: ErrorType | None) -> None:
    assert named_in(note) is kind


def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(ErrorType)
    assert len(NOT_THE_MACHINE) == 2


def test_the_commonest_first() -> None:
    kinds = [ErrorType(letter) for letter in "WMWSMW"]
    assert [(str(kind), n) for kind, n in ranked(kinds)] == [("W", 3), ("M", 2), ("S", 1)]
    assert ranked([]) == ()


@pytest.mark.parametrize(
    ("note", "kind", "told"),
    [
        ("", ErrorType.WRONG_VALUE, "W"),
        ("looked twice", ErrorType.WRONG_VALUE, "W: looked twice"),
        ("M: looked twice", ErrorType.WRONG_VALUE, "W: looked twice"),
        ("M: looked twice", None, "looked twice"),
        ("M", None, ""),
        ("M: see L: below", None, "see L: below"),
    ],
)
def test_a_note_keeps_its_words_when_the_kind_changes(
    note: str, kind: ErrorType | None, told: str
) -> None:
    assert with_kind(note, kind) == told
