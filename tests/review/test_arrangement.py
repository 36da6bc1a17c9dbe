"""Disputes as a reviewer arranged them: numbers of the trail, and numbers that people see."""

from __future__ import annotations

import pytest

from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.review.arrangement import FIRST_MADE
from imrdesk.review.arrangement import Arranged
from imrdesk.review.arrangement import Arrangement
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.arrangement import as_arranged
from imrdesk.review.arrangement import disputes_of
from imrdesk.review.arrangement import new_key
from imrdesk.review.arrangement import written
from imrdesk.review.fold import fold
from tests.review.letters import AGE
from tests.review.letters import FINDINGS
from tests.review.letters import ITEM
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction
from tests.review.letters import finding
from tests.review.letters import span_of
from tests.review.letters import withdrawing

FIRST, SECOND = FINDINGS[4:6], FINDINGS[6:8]
MADE = finding(Slot("item", FIRST_MADE), "wrist pain", "wrist pain")
TURNED = event(Verdict.ARRANGED, after=written([Arranged(2, SECOND), Arranged(1, FIRST)]))


def items(*lines: object) -> list[tuple[int, object]]:
    values = fold(TEXT, extraction(), lines)  # type: ignore[arg-type]
    return [(v.slot.dispute, v.value) for v in values if v.slot.field == "item"]


def test_without_an_arrangement_the_machine_counts() -> None:
    arrangement = arrangement_of([])
    assert disputes_of(extraction(), arrangement) == (Arranged(1, FIRST), Arranged(2, SECOND))
    assert (
        arrangement.shown(Slot("item", 7)) == arrangement.kept(Slot("item", 7)) == Slot("item", 7)
    )
    assert as_arranged(extraction(), arrangement) == FINDINGS


def test_disputes_are_shown_in_the_order_told() -> None:
    assert items() == [(1, "Norco 10mg"), (2, "MRI of the neck")]
    assert items(TURNED) == [(1, "MRI of the neck"), (2, "Norco 10mg")]
    told = disputes_of(extraction(), arrangement_of([TURNED]))
    assert told == (Arranged(2, SECOND), Arranged(1, FIRST))
    assert items(TURNED, withdrawing(TURNED)) == items()


def test_what_was_said_of_a_dispute_goes_with_it() -> None:
    word = event(Verdict.CORRECTED, ITEM, before="Norco 10mg", after="Norco 5mg")
    assert items(word, TURNED) == items(TURNED, word) == [(1, "MRI of the neck"), (2, "Norco 5mg")]
    gone = event(Verdict.ARRANGED, after=written([Arranged(2, SECOND)]))
    assert items(word, gone) == [(1, "MRI of the neck")]
    assert items(word, gone, withdrawing(gone)) == items(word)


def test_what_a_reviewer_made_is_read_like_the_rest() -> None:
    made = event(
        Verdict.ARRANGED, after=written([Arranged(1, FIRST), Arranged(FIRST_MADE, (MADE,))])
    )
    (_, new) = [v for v in fold(TEXT, extraction(), [made]) if v.slot.field == "item"]
    assert (new.slot, new.value, new.span) == (Slot("item", 2), "wrist pain", span_of("wrist pain"))
    assert new.finding == MADE
    assert not new.stale


def test_numbers_of_the_trail_and_of_people() -> None:
    told = arrangement_of([TURNED])
    assert (told.shown(Slot("item", 2)), told.kept(Slot("item", 1))) == (
        Slot("item", 1),
        Slot("item", 2),
    )
    assert told.shown(Slot("item", 3)) is None
    assert told.shown(AGE) == told.kept(AGE) == AGE
    with pytest.raises(IndexError):
        told.kept(Slot("item", 3))


def test_a_number_is_never_given_twice() -> None:
    assert new_key([], ()) == FIRST_MADE
    made = event(Verdict.ARRANGED, after=written([Arranged(FIRST_MADE)]))
    assert new_key([made, withdrawing(made)], ()) == FIRST_MADE + 1
    said = event(Verdict.ADDED, Slot("item", FIRST_MADE + 4), after="x")
    assert new_key([said], ()) == FIRST_MADE + 5
    assert new_key([], Arrangement((Arranged(FIRST_MADE + 1),)).disputes) == FIRST_MADE + 2
