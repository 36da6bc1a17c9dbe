from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import EffectiveValue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.domain import worst


def value(slot: Slot) -> EffectiveValue:
    return EffectiveValue(slot, "words", "words", Span(0, 5), Origin.MACHINE, State.UNCHECKED)


def view(*slots: Slot) -> LetterView:
    return LetterView(
        letter=Letter(LetterId("0" * 64), "words", (0,), "plain", "utf-8"),
        name="a.txt",
        path="/letters/a.txt",
        format=Format.D1,
        engine="0",
        sections=(),
        values=tuple(value(slot) for slot in slots),
        flags=(),
        tags=(),
        notes=(),
        status=LetterStatus.NOT_CHECKED,
    )


def test_a_view_finds_the_value_at_a_slot() -> None:
    shown = view(Slot("item", 1), Slot("item", 2))
    found = shown.at(Slot("item", 2))
    assert found is shown.values[1]
    assert shown.at(Slot("item", 3)) is None


@pytest.mark.parametrize(
    ("slots", "disputes"),
    [((), 0), ((Slot("patient.age"),), 0), ((Slot("item", 2), Slot("item", 1)), 2)],
)
def test_a_view_counts_its_disputes(slots: tuple[Slot, ...], disputes: int) -> None:
    assert view(*slots).disputes == disputes


def test_verdicts_speak_of_a_value_or_of_a_letter() -> None:
    assert VALUE_VERDICTS.issubset(Verdict)
    assert {Verdict.ACCEPTED, Verdict.TAGGED, Verdict.WITHDRAWN}.isdisjoint(VALUE_VERDICTS)


@pytest.mark.parametrize(
    ("group", "always", "headed", "owed"),
    [
        (FieldGroup.HEADER, True, True, True),
        (FieldGroup.HEADER, True, False, False),
        (FieldGroup.PATIENT, True, False, True),
        (FieldGroup.PATIENT, False, True, False),
    ],
)
def test_a_letter_without_a_header_owes_nothing_of_it(
    group: FieldGroup, *, always: bool, headed: bool, owed: bool
) -> None:
    spec = FieldSpec("some.field", "Some field", group, FieldKind.INTEGER, always=always)
    header = Section(SectionName.HEADER, None, Span(0, 5))
    letter = replace(view(), sections=(header,) if headed else ())
    assert letter.owes(spec) is owed


def test_an_error_is_worse_than_a_warning_and_that_than_a_hint() -> None:
    assert worst([Severity.INFO, Severity.ERROR, Severity.WARN]) is Severity.ERROR
    assert worst([Severity.INFO, Severity.WARN]) is Severity.WARN
    assert worst([]) is None


def test_a_letter_accepted_with_a_change_is_checked_too() -> None:
    checked = [status for status in LetterStatus if status.is_checked]
    assert checked == [LetterStatus.CHECKED, LetterStatus.CORRECTED]
