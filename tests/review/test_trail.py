from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Event
from imrdesk.domain import Verdict
from imrdesk.review.trail import about
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import latest_on_letter
from imrdesk.review.trail import live
from tests.review.letters import AGE
from tests.review.letters import SEX
from tests.review.letters import event
from tests.review.letters import withdrawing


@st.composite
def trails(draw: st.DrawFn) -> list[Event]:
    """Lines of all kinds, some of which take back an earlier one."""
    lines: list[Event] = []
    for _ in range(draw(st.integers(0, 12))):
        taking_back = draw(st.booleans())
        if lines and taking_back:
            lines.append(withdrawing(draw(st.sampled_from(lines))))
        else:
            slot = draw(st.sampled_from([AGE, SEX]))
            lines.append(event(Verdict.CORRECTED, slot, before=48, after=draw(st.integers(1, 99))))
    return lines


@given(trails())
def test_what_is_taken_back_at_the_end_leaves_what_was_before(lines: list[Event]) -> None:
    last = event(Verdict.CORRECTED, AGE, before=48, after=50)
    assert live([*lines, last, withdrawing(last)]) == live(lines)


@given(trails())
def test_taking_the_taking_back_back_leaves_all_as_it_was(lines: list[Event]) -> None:
    last = event(Verdict.CORRECTED, AGE, before=48, after=50)
    undone = withdrawing(last)
    assert live([*lines, last, undone, withdrawing(undone)]) == live([*lines, last])


@given(trails())
def test_living_lines_keep_their_order_and_none_is_invented(lines: list[Event]) -> None:
    speaking = live(lines)
    assert [line for line in lines if line in speaking] == list(speaking)


def test_the_last_living_word_counts() -> None:
    first = event(Verdict.CORRECTED, AGE, after=49)
    second = event(Verdict.CONFIRMED, AGE, after=48)
    lines = [first, second, withdrawing(second)]
    assert latest_by_slot(live(lines)) == {AGE: first}


def test_the_last_word_on_the_letter() -> None:
    accepted = event(Verdict.ACCEPTED)
    reopened = event(Verdict.REOPENED)
    lines = [accepted, event(Verdict.CONFIRMED, AGE), reopened]
    assert latest_on_letter(live(lines)) is reopened
    assert latest_on_letter(live([*lines, withdrawing(reopened)])) is accepted
    assert latest_on_letter(()) is None


def test_the_history_of_a_slot_tells_what_was_taken_back_too() -> None:
    said = event(Verdict.CORRECTED, AGE, after=49)
    undone = withdrawing(said)
    again = withdrawing(undone)
    other = event(Verdict.CONFIRMED, SEX)
    assert about([said, other, undone, withdrawing(other), again], AGE) == (said, undone, again)
