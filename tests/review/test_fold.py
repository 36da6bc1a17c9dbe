from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.review.accepted import vouched_for
from imrdesk.review.fold import fold
from tests.review.letters import AGE
from tests.review.letters import DRUG
from tests.review.letters import FINDINGS
from tests.review.letters import ITEM
from tests.review.letters import NECK
from tests.review.letters import SEX
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction
from tests.review.letters import finding
from tests.review.letters import span_of
from tests.review.letters import withdrawing


def at(slot: Slot, *events: Event, on: Extraction | None = None) -> EffectiveValue | None:
    values = fold(TEXT, on or extraction(), events)
    return next((value for value in values if value.slot == slot), None)


def known(slot: Slot, *events: Event, on: Extraction | None = None) -> EffectiveValue:
    value = at(slot, *events, on=on)
    assert value is not None
    return value


def accepting(on: Extraction, *events: Event) -> Event:
    return event(Verdict.ACCEPTED, after=vouched_for(fold(TEXT, on, events)))


def test_without_a_trail_the_machine_has_its_word() -> None:
    values = fold(TEXT, extraction(), [])
    assert [(v.slot, v.value) for v in values] == [(f.slot, f.value) for f in FINDINGS]
    assert {v.state for v in values} == {State.UNCHECKED}
    assert all(v.span is not None and v.span.of(TEXT) == v.surface for v in values)


def test_a_confirmed_value_is_still_the_machines() -> None:
    value = known(AGE, event(Verdict.CONFIRMED, AGE, before=48, after=48, span=span_of("48")))
    assert (value.value, value.origin, value.state) == (48, Origin.MACHINE, State.CONFIRMED)


@pytest.mark.parametrize(
    ("line", "value", "surface", "state"),
    [
        (event(Verdict.CORRECTED, AGE, before=48, after=49), 49, "49", State.CORRECTED),
        (
            event(Verdict.CORRECTED, AGE, before=48, after=10, span=span_of("10")),
            10,
            "10",
            State.CORRECTED,
        ),
        (event(Verdict.NOT_STATED, AGE, before=48), None, "", State.NOT_STATED),
        (event(Verdict.UNDECIDED, AGE, before=48, after=48), 48, "48", State.UNDECIDED),
    ],
)
def test_a_reviewers_word_replaces_the_machines(
    line: Event, value: int | None, surface: str, state: State
) -> None:
    now = known(AGE, line)
    assert (now.value, now.surface, now.state) == (value, surface, state)
    assert now.origin is Origin.REVIEWER
    assert now.finding == FINDINGS[0]
    assert not now.stale


def test_a_removed_value_is_gone() -> None:
    assert at(NECK, event(Verdict.REMOVED, NECK, before="neck pain")) is None


def test_an_added_value_stands_with_its_dispute() -> None:
    line = event(Verdict.ADDED, DRUG, after="Norco", span=span_of("Norco"))
    values = fold(TEXT, extraction(), [line])
    slots = [v.slot for v in values]
    assert slots.index(DRUG) < slots.index(Slot("item", 2))
    assert known(DRUG, line).state is State.ADDED


def test_a_word_on_a_value_that_the_machine_changed_since_is_stale_and_kept() -> None:
    newer = extraction(finding(AGE, 10, "10"), engine="2")
    for line in (
        event(Verdict.CONFIRMED, AGE, before=48, after=48, span=span_of("48")),
        event(Verdict.CORRECTED, AGE, before=48, after=49),
        event(Verdict.NOT_STATED, AGE, before=48),
    ):
        now = known(AGE, line, on=newer)
        assert now.stale
        assert now.value == line.after
        assert now.origin is Origin.REVIEWER


def test_an_added_value_is_stale_only_when_the_machine_says_something_else() -> None:
    line = event(Verdict.ADDED, AGE, after=48)
    assert not known(AGE, line, on=extraction(finding(AGE, 48, "48"))).stale
    assert known(AGE, line, on=extraction(finding(AGE, 10, "10"))).stale
    assert not known(AGE, line, on=extraction(finding(SEX, "female", "female"))).stale


def test_accepting_confirms_what_was_not_checked() -> None:
    wrong = event(Verdict.CORRECTED, AGE, before=48, after=49)
    values = fold(TEXT, extraction(), [wrong, accepting(extraction(), wrong)])
    assert {v.slot: v.state for v in values}.pop(AGE) is State.CORRECTED
    assert {v.state for v in values if v.slot != AGE} == {State.CONFIRMED}


def test_accepting_does_not_vouch_for_what_a_newer_engine_reads() -> None:
    accepted = accepting(extraction())
    newer = extraction(
        finding(AGE, 10, "10"), finding(SEX, "female", "female"), finding(DRUG, "Norco", "Norco")
    )
    assert (known(AGE, accepted, on=newer).state, known(AGE, accepted, on=newer).stale) == (
        State.UNCHECKED,
        True,
    )
    assert known(SEX, accepted, on=newer).state is State.CONFIRMED
    assert known(DRUG, accepted, on=newer).state is State.UNCHECKED
    assert not known(DRUG, accepted, on=newer).stale


def test_a_reopened_letter_is_not_confirmed() -> None:
    lines = [accepting(extraction()), event(Verdict.REOPENED)]
    assert known(AGE, *lines).state is State.UNCHECKED
    assert known(AGE, *lines, withdrawing(lines[1])).state is State.CONFIRMED


WORDS = st.sampled_from(
    [
        event(Verdict.CONFIRMED, AGE, before=48, after=48),
        event(Verdict.CORRECTED, AGE, before=48, after=50),
        event(Verdict.NOT_STATED, SEX, before="female"),
        event(Verdict.REMOVED, NECK, before="neck pain"),
        event(Verdict.ADDED, DRUG, after="Norco"),
        event(Verdict.UNDECIDED, ITEM, before="Norco 10mg", after="Norco 10mg"),
        event(Verdict.ACCEPTED, after=vouched_for(fold(TEXT, extraction(), []))),
        event(Verdict.DEFERRED),
    ]
)


@given(st.lists(WORDS, unique_by=lambda line: line.id))
def test_taking_everything_back_leaves_the_machines_word(lines: list[Event]) -> None:
    undone = [withdrawing(line) for line in lines]
    assert fold(TEXT, extraction(), [*lines, *undone]) == fold(TEXT, extraction(), [])


@given(st.lists(WORDS, unique_by=lambda line: line.id), WORDS)
def test_words_on_other_slots_do_not_touch_a_slot(lines: list[Event], last: Event) -> None:
    earlier = [line for line in lines if line.slot is not None and line.id != last.id]
    with_last = {v.slot: v for v in fold(TEXT, extraction(), [*earlier, last])}
    without = {v.slot: v for v in fold(TEXT, extraction(), earlier)}
    if last.slot is not None:
        with_last.pop(last.slot, None)
        without.pop(last.slot, None)
        assert with_last == without


@given(st.lists(WORDS, unique_by=lambda line: line.id))
def test_each_slot_has_one_value(lines: list[Event]) -> None:
    slots = [value.slot for value in fold(TEXT, extraction(), lines)]
    assert len(slots) == len(set(slots))
    assert [s.dispute for s in slots] == sorted(s.dispute for s in slots)


def test_words_that_cannot_be_read_stand_in_place_of_a_value() -> None:
    now = known(AGE, event(Verdict.UNREAD, AGE, before=48, after="in her forties"))
    assert (now.value, now.unread, now.state) == (None, "in her forties", State.UNREAD)
    assert now.origin is Origin.REVIEWER
    newer = extraction(finding(AGE, 10, "10"), engine="2")
    assert known(AGE, event(Verdict.UNREAD, AGE, before=48, after="about 50"), on=newer).stale
