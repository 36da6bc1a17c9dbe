"""Plain words on screen."""

from __future__ import annotations

from datetime import datetime

import pytest

from imrdesk.domain import Citation
from imrdesk.domain import Counts
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import NeedsAttention
from imrdesk.domain import RowItem
from imrdesk.domain import Severity
from imrdesk.domain import Value
from imrdesk.ui import wording


def spec(kind: FieldKind, choices: tuple[str, ...] = ()) -> FieldSpec:
    return FieldSpec("field", "Field", FieldGroup.ITEM, kind, choices=choices)


def row(status: LetterStatus = LetterStatus.NOT_CHECKED) -> LetterRow:
    items = (RowItem("Norco\n 10/325", "Upheld"), RowItem("MRI", ""))
    return LetterRow(
        LetterId("a"), "CM15-1.pdf", "", "", items, Severity.ERROR, 2, status, ("odd dose",)
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2015-04-28", "04/28/2015"),
        ("2015-04", "04/2015"),
        ("10/325", "10/325"),
        ("1234-5", "1234-5"),
        ("CM15-0001234", "CM15-0001234"),
        (37.5, "37.5"),
        (True, "Yes"),
        (None, ""),
        (Citation("mtus", "Chronic Pain", pages=(24,)), "Chronic Pain, p. 24"),
    ],
)
def test_values_read_as_people_write_them(value: Value | None, text: str) -> None:
    assert wording.shown(value) == text


def test_a_choice_is_shown_and_typed_with_blanks() -> None:
    field = spec(FieldKind.CHOICE, ("not_necessary", "necessary"))
    assert wording.shown_as(field, "not_necessary") == "not necessary"
    assert wording.typed_for(field, " Not  Necessary ") == "not_necessary"
    assert wording.typed_for(field, "else") == "else"


@pytest.mark.parametrize(
    ("kind", "typed", "fits"),
    [
        (FieldKind.DATE, "4/28/15", True),
        (FieldKind.DATE, "13/45/2015", False),
        (FieldKind.INTEGER, "thirty", True),
        (FieldKind.INTEGER, "about 30", False),
        (FieldKind.TEXT, "anything", True),
        (FieldKind.DATE, "  ", True),
    ],
)
def test_a_misfit_is_told_while_typing(kind: FieldKind, typed: str, fits: bool) -> None:  # noqa: FBT001
    assert (wording.misfit(spec(kind), typed) == "") is fits


def test_a_misfit_names_the_form_that_fits() -> None:
    assert "03/15/2015" in wording.misfit(spec(FieldKind.DATE), "soon")
    assert "left or right" in wording.misfit(spec(FieldKind.CHOICE, ("left", "right")), "up")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "no letters"), (1, "one letter"), (9, "nine letters"), (1234, "1,234 letters")],
)
def test_counting(number: int, text: str) -> None:
    assert wording.count(number, "letter") == text


def test_a_line_of_the_list_is_read_aloud_in_words() -> None:
    assert wording.row_in_words(row()) == (
        "Letter CM15-1, two items, Norco 10/325 Upheld, MRI decision not found, two flags, "
        "the worst is error, tag odd dose, not checked"
    )
    assert "three hits" in wording.row_in_words(row(), 3)


@pytest.mark.parametrize(
    ("name", "short"), [("a.pdf", "a"), ("a.b.TXT", "a.b"), (".txt", ".txt"), ("a.b", "a.b")]
)
def test_a_file_ending_is_left_out(name: str, short: str) -> None:
    assert wording.short_name(name) == short


def test_progress_counts_what_a_reviewer_did() -> None:
    some = Counts(total=4, reviewed=2, corrected=1, deferred=1, flagged=3)
    told = "2 of 4 letters checked, 1 corrected, 1 deferred, 3 with flags"
    assert wording.progress_in_words(some) == told
    assert wording.progress_in_words(Counts(), desk_is_empty=True) == "No letters yet"
    assert wording.progress_in_words(Counts()) == "Nothing matches"
    assert wording.progress_in_words(Counts(1_204)) == "0 of 1,204 letters checked"
    assert wording.queue_finished(some) == (
        "No letter of this list is left to check.",
        "1 deferred.",
    )
    done = Counts(total=2, reviewed=2, flags=1)
    assert wording.queue_finished(done) == (
        "All 2 letters of this list are checked.",
        "One flag unanswered.",
    )
    one = Counts(total=1, reviewed=1)
    assert wording.queue_finished(one) == ("The one letter of this list is checked.", "")


def test_an_import_is_told_so_that_the_numbers_add_up() -> None:
    bad = NeedsAttention("x", "t", "s")
    assert wording.import_in_words(ImportReport(9, 5, 2, 1, (bad,))) == (
        "Found nine files: 5 new, 2 already here, 1 twice, 1 in need of attention."
    )


def test_times_are_the_readers_own() -> None:
    local = datetime(2026, 1, 5, 14, 2).astimezone()
    assert wording.clock(local) == "14:02"
    assert wording.when(local.isoformat()) == "01/05/2026 14:02"
