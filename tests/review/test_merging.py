from __future__ import annotations

import random
from dataclasses import replace

import pytest

from imrdesk.domain import Event
from imrdesk.domain import Verdict
from imrdesk.review.fold import fold
from imrdesk.review.merging import conflicts
from imrdesk.review.merging import in_order
from imrdesk.review.merging import new_lines
from imrdesk.review.status import notes_of
from imrdesk.review.status import status_of
from imrdesk.review.status import tags_of
from tests.review.letters import AGE
from tests.review.letters import DRUG
from tests.review.letters import SEX
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction
from tests.review.letters import withdrawing


def spoken(line: Event, reviewer: str, minute: int) -> Event:
    return replace(line, reviewer=reviewer, at=f"2015-06-01T10:{minute:02}:00.000+00:00")


def a_trail(lot: random.Random, size: int = 40) -> tuple[Event, ...]:
    """Lines of three reviewers on a few slots; some take earlier ones back."""
    lines: list[Event] = []
    for minute in range(size):
        who = lot.choice(["Ada", "Bea", "Cyd"])
        if lines and lot.random() < 0.25:
            line = withdrawing(lot.choice(lines))
        elif lot.random() < 0.2:
            line = event(lot.choice([Verdict.REOPENED, Verdict.DEFERRED]))
        elif lot.random() < 0.2:
            line = event(lot.choice([Verdict.TAGGED, Verdict.UNTAGGED]), note=lot.choice("ab"))
        else:
            slot = lot.choice([AGE, SEX, DRUG])
            line = event(Verdict.CORRECTED, slot, before=48, after=lot.randrange(40, 44))
        lines.append(spoken(line, who, minute))
    return tuple(lines)


def state(lines: tuple[Event, ...]) -> object:
    values = fold(TEXT, extraction(), lines)
    return values, status_of(lines), tags_of(lines), notes_of(lines), conflicts(lines)


def test_a_thousand_random_splits_merge_to_the_same_state() -> None:
    lot = random.Random(7)  # noqa: S311 - no secret
    differing = 0
    for _ in range(1000):
        trail = a_trail(lot)
        whole = state(trail)
        parts: list[list[Event]] = [[] for _ in range(lot.randrange(2, 6))]
        for line in trail:
            for part in lot.sample(parts, lot.randrange(1, 3)):
                part.append(line)
        lot.shuffle(parts)
        known: tuple[Event, ...] = ()
        for part in parts:
            lot.shuffle(part)
            # As a desk does it: what is new is put at the end, and read in order.
            known = (*known, *new_lines(known, part))
            known = (*known, *new_lines(known, part))
        assert state(in_order(known)) == whole
        assert in_order(known) == trail
        differing += state(known) != whole
    # The order in which files came would have told otherwise: the test can fail.
    assert differing > 100


def test_what_is_known_already_is_not_new() -> None:
    one = spoken(event(Verdict.CORRECTED, AGE, before=48, after=49), "Ada", 1)
    two = spoken(event(Verdict.CORRECTED, AGE, before=48, after=50), "Bea", 2)
    there = replace(one, seq=7, previous="x", hash="y")
    assert new_lines([there], [two, one, two]) == (two,)
    with pytest.raises(ValueError, match=one.id):
        new_lines([there], [replace(one, after=51)])


def test_reviewers_who_differ_are_a_conflict_until_it_is_settled() -> None:
    ada = spoken(event(Verdict.CORRECTED, AGE, before=48, after=49), "Ada", 1)
    bea = spoken(event(Verdict.NOT_STATED, AGE, before=48), "Bea", 2)
    (found,) = conflicts([ada, bea])
    assert (found.slot, found.words) == (AGE, (ada, bea))
    settling = event(Verdict.CORRECTED, AGE, before=48, after=49, target=f"{ada.id} {bea.id}")
    settled = spoken(settling, "Cyd", 3)
    assert conflicts([ada, bea, settled]) == ()
    again = spoken(event(Verdict.CORRECTED, AGE, before=48, after=50), "Bea", 4)
    (found,) = conflicts([ada, bea, settled, again])
    assert found.words == (settled, again)


def test_agreeing_or_changing_ones_mind_is_no_conflict() -> None:
    first = spoken(event(Verdict.CORRECTED, AGE, before=48, after=49), "Ada", 1)
    other = spoken(event(Verdict.CORRECTED, AGE, before=48, after=50), "Ada", 2)
    bea = spoken(event(Verdict.CORRECTED, AGE, before=48, after=50), "Bea", 3)
    assert conflicts([first, other, bea]) == ()
    doubt = spoken(event(Verdict.UNDECIDED, AGE, before=48, after=50), "Cyd", 4)
    assert len(conflicts([first, other, bea, doubt])) == 1
