"""What the check pane lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import SCANNED
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Finding
from imrdesk.domain import Flag
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.ui.field_rows import NO_SOURCE
from imrdesk.ui.field_rows import TO_ENTER
from imrdesk.ui.field_rows import TYPED_ONLY
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import FlagRow
from imrdesk.ui.field_rows import Group
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.field_rows import groups_of
from tests.ui.made import catalogue
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = replace(letter_view(), flags=())
TEXT = VIEW.letter.text


def group(title: str, view: LetterView = VIEW, *, empty: bool = False) -> Group:
    return next(g for g in groups_of(view, catalogue(), empty=empty) if g.title == title)


def without(field: str) -> LetterView:
    return replace(VIEW, values=tuple(v for v in VIEW.values if v.slot.field != field))


def flag(place: Span | None, dispute: int = 0) -> Flag:
    spans = (place,) if place is not None else ()
    return Flag("X01", Severity.WARN, "Please check.", dispute, spans)


def flagged(*flags: Flag) -> LetterView:
    return replace(VIEW, flags=flags)


def place_of(view: LetterView) -> list[tuple[str, str]]:
    """Group and field above each flag."""
    found = []
    for g in groups_of(view, catalogue()):
        above = ""
        for entry in g.entries:
            if isinstance(entry, FlagRow):
                found.append((g.title, above))
            else:
                above = entry.slot.field
    return found


def test_groups_follow_the_letter() -> None:
    titles = [g.title for g in groups_of(VIEW, catalogue())]
    assert titles == ["Letter", "Reviewer", "Patient", "Utilization review", "Item 1", "Item 2"]


def test_every_value_stands_in_exactly_one_line() -> None:
    slots = [row.slot for row in field_rows(groups_of(VIEW, catalogue()))]
    assert len(slots) == len(set(slots))
    assert {value.slot for value in VIEW.values} <= set(slots)


def test_an_item_shows_its_words_and_its_decision() -> None:
    item = group("Item 2")
    assert (item.dispute, item.detail, item.decision) == (
        2,
        "MRI of the lumbar spine",
        "Overturned",
    )
    assert "Overturned" in item.spoken


def test_a_missing_value_is_a_visible_gap() -> None:
    row = next(r for r in field_rows((group("Patient", without("patient.age")),)) if not r.value)
    assert (row.slot, row.text, row.problem, row.open) == (
        Slot("patient.age"),
        "not found",
        True,
        True,
    )
    assert row.spoken == "Age: not found"


def test_fields_that_need_not_be_there_are_listed_on_request() -> None:
    shown = {row.slot for row in field_rows((group("Item 2"),))}
    listed = {row.slot for row in field_rows((group("Item 2", empty=True),))}
    assert Slot("refills", 2) in listed - shown
    assert Slot("drug_class", 2) not in listed  # computed from other fields


def test_a_further_value_of_a_repeated_field_can_be_added_and_is_no_gap() -> None:
    rows = [r for r in field_rows((group("Reviewer", empty=True),)) if not r.value]
    extra = next(r for r in rows if r.slot == Slot("reviewer.license_state", 0, 1))
    assert (extra.problem, extra.open, extra.label) == (False, False, "Licence state 2")


@pytest.mark.parametrize(
    ("state", "origin", "value", "word", "was"),
    [
        (State.UNCHECKED, Origin.MACHINE, 47, "not checked", ""),
        (State.CORRECTED, Origin.REVIEWER, 48, "corrected", "was: 47"),
        (State.NOT_STATED, Origin.REVIEWER, None, "not stated", "was: 47"),
        (State.CONFIRMED, Origin.REVIEWER, 47, "checked", ""),
    ],
)
def test_state_and_machine_value_are_both_told(
    state: State, origin: Origin, value: int | None, word: str, was: str
) -> None:
    slot = Slot("patient.age")
    finding = Finding(slot, 47, Span(0, 2), "rule")
    known = EffectiveValue(slot, value, "", None, origin, state, finding)
    row = FieldRow(slot, catalogue()["patient.age"], known)
    assert (row.state_word, row.was, row.open) == (word, was, state is State.UNCHECKED)
    assert word in row.spoken


def test_where_the_letter_has_no_words_it_is_told_what_to_do() -> None:
    spec, slot = catalogue()["patient.age"], Slot("patient.age")
    added = EffectiveValue(slot, 48, "", None, Origin.REVIEWER, State.ADDED)
    assert FieldRow(slot, spec, None).lacks_source == NO_SOURCE
    assert FieldRow(slot, spec, added).lacks_source == TYPED_ONLY
    assert FieldRow(slot, spec, replace(added, span=Span(0, 2))).lacks_source == ""
    nothing = replace(added, value=None, state=State.NOT_STATED)
    assert FieldRow(slot, spec, nothing).lacks_source == ""
    assert FieldRow(slot, replace(spec, derived=True), None).lacks_source == ""
    assert FieldRow(slot, spec, None, TO_ENTER).lacks_source == ""  # what is read blind


def test_a_value_that_the_machine_did_not_find_says_so() -> None:
    slot = Slot("refills", 1)
    known = EffectiveValue(slot, 3, "3", None, Origin.REVIEWER, State.ADDED)
    assert FieldRow(slot, catalogue()["refills"], known).was == "not found by the machine"


def test_a_value_changed_since_it_was_checked_is_open_again() -> None:
    value = replace(VIEW.values[0], state=State.CONFIRMED, stale=True)
    row = FieldRow(value.slot, catalogue()[value.slot.field], value)
    assert (row.open, row.problem, row.state_word) == (True, True, "changed since checked")


def test_a_flag_stands_under_the_field_whose_words_it_speaks_of() -> None:
    strength = words(TEXT, "50mg", 1)
    decision = words(TEXT, "Overturned")
    view = flagged(flag(strength, 1), flag(decision, 2), flag(words(TEXT, "47 year")))
    assert ("Item 2", "decision") in place_of(view)
    assert ("Patient", "patient.age") in place_of(view)
    assert [title for title, _ in place_of(view)].count("Item 1") == 1


def test_a_flag_without_words_heads_its_group() -> None:
    assert place_of(flagged(flag(None), flag(None, 2), flag(None, 9))) == [
        ("Letter", ""),
        ("Letter", ""),
        ("Item 2", ""),
    ]


def test_a_group_shows_its_worst_open_flag() -> None:
    error = replace(flag(None, 2), severity=Severity.ERROR)
    answered = replace(error, answer="rule is wrong")
    assert group("Item 2", flagged(flag(None, 2), error)).worst is Severity.ERROR
    assert group("Item 2", flagged(flag(None, 2), answered)).worst is Severity.WARN
    assert group("Item 1", flagged(error)).worst is None


def test_a_group_counts_what_is_left_to_check() -> None:
    unchecked = group("Reviewer")
    checked = replace(VIEW, values=tuple(replace(v, state=State.CONFIRMED) for v in VIEW.values))
    assert unchecked.to_check == 2
    assert group("Reviewer", checked).to_check == 0
    assert "checked" in group("Reviewer", checked).spoken


def test_every_value_of_a_scan_says_so() -> None:
    scan = replace(VIEW, letter=replace(VIEW.letter, reader=SCANNED))
    rows = [row for row in field_rows(groups_of(scan, catalogue())) if row.value is not None]
    assert rows
    assert all("from a scan" in row.state_word and "from a scan" in row.spoken for row in rows)
    assert "scan" not in next(field_rows(groups_of(VIEW, catalogue()))).spoken
