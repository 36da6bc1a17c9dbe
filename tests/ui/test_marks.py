"""Which words are marked, and whose field a place belongs to."""

from __future__ import annotations

from dataclasses import replace

from imrdesk.domain import FieldGroup
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.ui.marks import marks_of
from imrdesk.ui.marks import slot_at
from tests.ui.made import catalogue
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = letter_view()
TEXT = VIEW.letter.text
MARKS = marks_of(VIEW, catalogue())


def test_every_mark_covers_the_words_of_its_value() -> None:
    assert MARKS
    for mark in MARKS:
        value = VIEW.at(mark.slot)
        assert value is not None
        assert value.surface == mark.span.of(TEXT)


def test_larger_marks_are_painted_before_the_smaller_ones_in_them() -> None:
    for n, mark in enumerate(MARKS):
        assert not any(
            later.span.holds(mark.span) and later.span != mark.span for later in MARKS[n + 1 :]
        )


def test_values_computed_from_others_have_no_mark() -> None:
    fields = {mark.slot.field for mark in MARKS}
    assert "service_category" not in fields
    assert {"decision", "item", "patient.age"} <= fields


def test_a_rationale_is_marked_as_a_block() -> None:
    passages = {mark.slot.field for mark in MARKS if mark.passage}
    assert passages == {"rationale"}


def test_the_shortest_mark_owns_a_place() -> None:
    strength = words(TEXT, "50mg #60")
    assert slot_at(MARKS, strength.start + 1) == Slot("strength", 1)


def test_a_second_click_digs_outwards() -> None:
    point = words(TEXT, "50mg #60").start + 1
    outer = slot_at(MARKS, point, besides=Slot("strength", 1))
    assert outer not in {None, Slot("strength", 1)}


def test_unmarked_words_belong_to_no_field() -> None:
    assert slot_at(MARKS, words(TEXT, "HOW THE IMR").start + 5) is None


def test_a_reviewers_value_is_marked_as_such_and_a_missing_one_is_not_marked() -> None:
    age = VIEW.at(Slot("patient.age"))
    assert age is not None
    said = replace(age, origin=Origin.REVIEWER, state=State.CORRECTED)
    gone = replace(age, value=None, state=State.NOT_STATED)
    for value, corrected in ((said, [True]), (gone, [])):
        marks = marks_of(replace(VIEW, values=(value,)), catalogue())
        assert [mark.corrected for mark in marks] == corrected


def test_marks_carry_the_group_of_their_field() -> None:
    groups = {mark.slot.field: mark.group for mark in MARKS}
    assert groups["decision"] is FieldGroup.DECISION
    assert groups["reviewer.specialty"] is FieldGroup.REVIEWER
