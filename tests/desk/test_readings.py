from __future__ import annotations

import pytest

from imrdesk.desk import Desk
from imrdesk.domain import Counts
from imrdesk.domain import LetterStatus
from imrdesk.domain import Proposal
from imrdesk.domain import Shown
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.domain import Wanted
from imrdesk.errors import SampleRefused
from tests.desk.letters import sit_down
from tests.desk.test_sampling import AGE
from tests.desk.test_sampling import DECISION
from tests.desk.test_sampling import age_of
from tests.desk.test_sampling import filled
from tests.desk.test_sampling import order

SEX = Slot("patient.sex")


def test_a_sample_is_read_at_the_desk_itself(desk: Desk) -> None:
    letters = filled(desk, 12)
    sample = desk.sampling.draw(order(blind=True))
    desk.read_sample(sample)
    queue = desk.queues.make(Wanted())
    rows = desk.queues.rows(queue, 0)
    assert [row.letter_id for row in rows] == list(sample.letters)
    assert {row.items[0].decision for row in rows} == {""}
    assert all(row.items[0].item for row in rows)
    assert {(row.case_number, row.decision_date, row.flags) for row in rows} == {("", "", 0)}
    one = sample.letters[0]
    assert {v.slot.field for v in desk.view(one).values} == {"item"}
    assert desk.view(one).flags == ()
    desk.propose(Proposal(one, AGE, Verdict.ADDED, typed=str(age_of(one))))
    desk.propose(Proposal(one, SEX, Verdict.ADDED, typed="male"))
    desk.undo()
    assert [v.slot for v in desk.view(one).values if v.event] == [AGE]
    assert [e.kind for e in desk.history(one, AGE)] == [Verdict.ADDED]
    assert desk.view(one).status is LetterStatus.NOT_CHECKED
    desk.accept(one)
    assert desk.row(one).status is LetterStatus.CORRECTED
    assert desk.queues.next_place(queue, None, Shown.NOT_CHECKED) == 1
    assert desk.queues.counts(queue) == desk.queues.counts() == Counts(3, 1, 1)
    assert len(desk.queues.make(Wanted(shown=Shown.NOT_CHECKED))) == 2
    assert len(desk.queues.make(Wanted(shown=Shown.FLAGGED))) == 0
    assert desk.queues.place_of(queue, sample.letters[2]) == 2
    assert desk.queues.grown(queue) is queue
    with pytest.raises(SampleRefused, match="read already"):
        desk.undo()
    desk.leave_sample()
    assert len(desk.queues.make(Wanted())) == len(letters)
    assert desk.undoable == ""
    values = {v.slot: v for v in desk.view(one).values}
    assert values[AGE].state is State.CONFIRMED
    # What nobody entered is not in the letter, by this reader's word.
    assert values[SEX].state is values[DECISION].state is State.NOT_STATED


def test_only_values_are_entered_while_a_sample_is_read(desk: Desk) -> None:
    filled(desk, 3)
    sample = desk.sampling.draw(order(size=2))
    desk.read_sample(sample)
    one = sample.letters[0]
    with pytest.raises(SampleRefused, match="only its values"):
        desk.tag(one, "dose")
    with pytest.raises(SampleRefused, match="only its values"):
        desk.note(one, "Look again.")
    outside = next(i for i in desk.bench.store.letter_ids() if i not in sample.letters)
    with pytest.raises(SampleRefused, match="not in the sample"):
        desk.accept(outside)


def test_what_cannot_be_decided_stays_so_in_the_trail(desk: Desk) -> None:
    (one,) = filled(desk, 1)
    sample = desk.sampling.draw(order(size=1))
    desk.read_sample(sample)
    desk.propose(Proposal(one, AGE, Verdict.UNDECIDED))
    desk.accept(one)
    desk.leave_sample()
    value = desk.view(one).at(AGE)
    assert value is not None
    assert value.state is State.UNDECIDED
    found = desk.sampling.results(sample)
    assert (found.overall.right, found.overall.n) == (2, 2)


def test_another_reviewer_finds_what_is_read(desk: Desk) -> None:
    one, *_ = filled(desk, 2)
    sample = desk.sampling.draw(order(size=2))
    desk.read_sample(sample)
    desk.accept(one)
    sit_down(desk, "Bea")
    desk.read_sample(sample)
    assert desk.row(one).status is LetterStatus.CHECKED
    assert desk.sampling.next(sample) != one
    assert desk.history(one, AGE) == ()
