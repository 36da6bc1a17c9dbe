from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import ExitStack
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.exporting import Choice
from imrdesk.desk.writing import Form
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import SampleRefused
from imrdesk.extract.engine import extract
from imrdesk.quality.comparing import Side
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import from_json
from imrdesk.quality.programme import to_json
from imrdesk.search.index import IndexedLetter
from tests.desk.conftest import NOON
from tests.desk.letters import MRI
from tests.desk.letters import NORCO
from tests.desk.letters import determination
from tests.desk.letters import sit_down

AGE = Slot("patient.age")
DECISION = Slot("decision", 1)
FIELDS = ("patient.age", "patient.sex", "decision")
As = Callable[[str], Desk]


def filled(desk: Desk, letters: int) -> tuple[LetterId, ...]:
    """Letters of patients aged 20 and up, read in this process."""
    bench, texts = desk._bench, []
    with bench.saving():
        for n in range(letters):
            items = (MRI,) if n % 10 == 0 else (NORCO,)
            text = determination(f"CM16-{n:07}", age=20 + n % 60, items=items)
            letter = Letter(LetterId(f"{n:016x}".ljust(64, "0")), text, (0,), "plain", "utf-8")
            bench.store.add_letter(letter, f"{n}.txt", bench.now())
            bench.store.put_extraction(extract(letter, bench.rules))
            bench.derive(bench.record(letter.id))
            texts.append(IndexedLetter(letter.id, text))
    bench.put_in_index(texts)
    return tuple(letter.id for letter in texts)


def number_of(letter_id: LetterId) -> int:
    return int(letter_id[:16], 16)


def age_of(letter_id: LetterId) -> int:
    return 20 + number_of(letter_id) % 60


def spoil(desk: Desk, letter_id: LetterId, slot: Slot, value: str | int | None) -> None:
    """Plant an error of the machine: another value, or none."""
    store = desk._bench.store
    found = store.extraction(letter_id)
    findings = tuple(
        replace(f, value=value) if f.slot == slot and value is not None else f
        for f in found.findings
        if f.slot != slot or value is not None
    )
    with store.atomic():
        store.put_extraction(replace(found, findings=findings))


@pytest.fixture
def reviewer_at(home: Path) -> Iterator[As]:
    """One desk, at which one reviewer sits after the other."""
    seated: list[Desk] = []

    def sit(name: str) -> Desk:
        for before in seated:
            before.close()
        seated[:] = [Desk.open(home, reviewer=name, clock=lambda: NOON)]
        return seated[0]

    yield sit
    for desk in seated:
        desk.close()


def enter(desk: Desk, sample: Sample, letter_id: LetterId, slot: Slot, typed: str) -> None:
    desk.sampling.propose(sample, Proposal(letter_id, slot, Verdict.CORRECTED, typed=typed))


def order(**changes: object) -> SampleOrder:
    return replace(SampleOrder("May", seed="7", size=3, fields=FIELDS), **changes)  # type: ignore[arg-type]


def test_a_sample_is_the_same_on_every_desk_and_is_kept(tmp_path: Path) -> None:
    drawn = []
    for name in ("one", "two"):
        with closing(Desk.open(tmp_path / name, reviewer="Ada", clock=lambda: NOON)) as desk:
            filled(desk, 12)
            sample = desk.sampling.draw(order(size=5))
            assert desk.sampling.named("May") == sample
            drawn.append((sample.letters, sample.strata, sample.seed, sample.frame))
    assert drawn[0] == drawn[1]
    assert len(drawn[0][0]) == 5
    assert drawn[0][3] == "all letters"
    assert from_json(json.loads(json.dumps(to_json(sample)))) == sample


def test_frames_strata_and_plans(desk: Desk) -> None:
    filled(desk, 40)
    searched = desk.sampling.draw(order(query="decision:overturned", size=50))
    assert {number_of(i) % 10 for i in searched.letters} == {0}
    assert (searched.frame, searched.frame_size) == ("decision:overturned", 4)
    parted = desk.sampling.draw(order(by="decision", wanted={"Overturned": 4, "Upheld": 6}))
    assert [(s.name, s.size, len(s.drawn)) for s in parted.strata] == [
        ("Overturned", 4, 4),
        ("Upheld", 36, 6),
    ]
    planned = desk.sampling.draw(order(size=0, tolerable=0.1, allowed=0))
    assert planned.plan is not None
    assert len(planned.letters) == planned.plan.n


@pytest.mark.parametrize(
    "changes",
    [
        {"size": 0},
        {"readers": 3},
        {"fields": ("shoe_size",)},
        {"by": "shoe_size"},
        {"fields": ()},
        {"check_rate": 0.6},
        {"blind": True, "check_rate": 0.1},
        {"query": "elephant"},
    ],
)
def test_samples_that_cannot_be(desk: Desk, changes: dict[str, object]) -> None:
    filled(desk, 3)
    with pytest.raises(SampleRefused):
        desk.sampling.draw(order(**changes))
    assert desk.sampling.all() == ()
    with pytest.raises(SampleRefused, match="no sample called"):
        desk.sampling.named("June")


def test_blind_entry_hides_the_machine_and_measures_it(desk: Desk) -> None:
    wrong, *_ = filled(desk, 3)
    spoil(desk, wrong, AGE, 99)
    sample = desk.sampling.draw(order(blind=True))
    for letter_id in sample.letters:
        view = desk.sampling.view(sample, letter_id)
        assert {v.slot.field for v in view.values} == {"item"}
        enter(desk, sample, letter_id, AGE, str(age_of(letter_id)))
        enter(desk, sample, letter_id, Slot("patient.sex"), "female")
        enter(desk, sample, letter_id, DECISION, desk.row(letter_id).items[0].decision)
        assert desk.sampling.next(sample) == letter_id
        desk.sampling.finish(sample, letter_id)
        with pytest.raises(SampleRefused, match="read already"):
            desk.sampling.finish(sample, letter_id)
    assert desk.sampling.next(sample) is None
    found = desk.sampling.results(sample)
    assert (found.read, found.of, found.overall.right, found.overall.n) == (3, 3, 8, 9)
    assert [(m.pair.field, m.pair.words(), m.kind) for m in found.mistakes] == [
        ("patient.age", ("99", "20"), ErrorType.WRONG_VALUE)
    ]
    value = desk.view(wrong).at(AGE)
    assert value is not None
    assert (value.value, value.state) == (20, State.CORRECTED)


def test_two_readers_do_not_see_each_other(reviewer_at: As) -> None:
    ada = reviewer_at("Ada")
    (letter,) = filled(ada, 1)
    sample = ada.sampling.draw(order(readers=2, size=1))
    enter(ada, sample, letter, AGE, "33")
    before = ada.view(letter)
    ada.sampling.finish(sample, letter)
    assert ada.view(letter) == before
    assert ada.row(letter).status is LetterStatus.NOT_CHECKED
    assert ada.search("patient.age:33").total == 0
    assert ada.sampling.next(sample) is None

    bea = reviewer_at("Bea")
    seen = bea.sampling.view(sample, letter).at(AGE)
    assert seen is not None
    assert (seen.value, seen.state) == (20, State.UNCHECKED)
    assert bea.history(letter, AGE) == ()
    assert bea.sampling.readings(sample).differences(letter) == ()
    enter(bea, sample, letter, AGE, "34")
    bea.sampling.finish(sample, letter)
    (difference,) = bea.sampling.readings(sample).differences(letter)
    assert difference.words() == ("33", "34")
    with pytest.raises(SampleRefused, match="read already"):
        reviewer_at("Cyd").sampling.finish(sample, letter)


@pytest.mark.parametrize("third", [False, True])
def test_adjudication_keeps_all_three_values(reviewer_at: As, *, third: bool) -> None:
    ada = reviewer_at("Ada")
    (letter,) = filled(ada, 1)
    sample = ada.sampling.draw(order(readers=2, size=1))
    enter(ada, sample, letter, AGE, "33")
    ada.sampling.finish(sample, letter)
    bea = reviewer_at("Bea")
    enter(bea, sample, letter, AGE, "34")
    bea.sampling.finish(sample, letter)
    assert bea.sampling.results(sample).read == 0

    cyd = reviewer_at("Cyd")
    (difference,) = cyd.sampling.readings(sample).differences(letter)
    choice = Side(AGE, 35) if third else difference.second
    cyd.sampling.adjudicate(sample, difference, choice, "Read it twice.")
    with pytest.raises(SampleRefused, match="settled already"):
        cyd.sampling.adjudicate(sample, difference, None)
    value = cyd.view(letter).at(AGE)
    assert value is not None
    assert value.value == (35 if third else 34)
    rows = {row[2]: row[3:] for row in cyd.sampling.agreement_rows(sample)}
    assert rows["patient.age"] == ("33", "34", "35" if third else "34")
    assert rows["decision"][2] == ""
    agreement = dict(cyd.sampling.results(sample).agreements)
    assert (agreement["patient.age"].share, agreement["decision"].share) == (0.0, 1.0)
    assert cyd._bench.store.broken_lines() == ()


def test_a_value_that_is_not_stated_may_be_the_outcome(reviewer_at: As) -> None:
    ada = reviewer_at("Ada")
    (letter,) = filled(ada, 1)
    sample = ada.sampling.draw(order(readers=2, size=1))
    enter(ada, sample, letter, AGE, "33")
    ada.sampling.finish(sample, letter)
    bea = reviewer_at("Bea")
    bea.sampling.finish(sample, letter)
    (difference,) = bea.sampling.readings(sample).differences(letter)
    bea.sampling.adjudicate(sample, difference, None)
    value = bea.view(letter).at(AGE)
    assert value is not None
    assert value.state is State.NOT_STATED


def test_check_letters_are_noticed_or_not_and_reach_nothing(desk: Desk, tmp_path: Path) -> None:
    filled(desk, 12)
    sample = desk.sampling.draw(order(size=10, check_rate=0.2))
    assert (len(sample.letters), len(sample.checks)) == (12, 2)
    noticed, missed = sample.checks
    for check in sample.checks:
        value = desk.sampling.view(sample, check.letter_id).at(check.slot)
        assert value is not None
        assert value.value == check.wrong
    right = desk.view(noticed.letter_id).at(noticed.slot)
    assert right is not None
    enter(desk, sample, noticed.letter_id, noticed.slot, str(right.value))
    for letter_id in sample.letters:
        desk.sampling.finish(sample, letter_id)
    found = desk.sampling.results(sample)
    assert (found.read, found.checks, found.caught) == (10, 2, 1)
    assert found.mistakes == ()
    for check in sample.checks:
        assert desk._bench.store.events(check.letter_id) == ()
    for form in Form:
        place = tmp_path / f"out-{form}"
        list(desk.exporting.export(Choice(form, unchecked=True), place))
    lines = (tmp_path / "out-jsonl").read_text("utf-8").splitlines()[1:]
    values = {
        (letter["sha256"], v["field"], v["dispute"]): v["value"]
        for letter in map(json.loads, lines)
        for v in letter["values"]
    }
    for check in (noticed, missed):
        assert values[check.letter_id, check.slot.field, check.slot.dispute] != check.wrong


def test_readers_on_two_computers(tmp_path: Path) -> None:
    """Each reads on her own desk; what they said meets in review files, and is settled once."""
    with ExitStack() as stack:
        ada, bea = (
            stack.enter_context(closing(Desk.open(tmp_path / n, reviewer=n, clock=lambda: NOON)))
            for n in ("Ada", "Bea")
        )
        one, other = filled(ada, 2)
        filled(bea, 2)
        sample = ada.sampling.draw(order(readers=2, size=2))
        list(ada.exchange.write(tmp_path / "plan.review"))
        list(bea.exchange.merge(tmp_path / "plan.review"))
        assert bea.sampling.named("May") == sample
        for desk, age in ((ada, "33"), (bea, "34")):
            enter(desk, sample, one, AGE, age)
            enter(desk, sample, other, AGE, "40")
            for letter_id in (one, other):
                desk.sampling.finish(sample, letter_id)
        list(bea.exchange.write(tmp_path / "bea.review"))
        for _ in range(2):
            list(ada.exchange.merge(tmp_path / "bea.review"))
        assert ada.sampling.done_by(sample, one) == ("Ada", "Bea")
        assert ada.sampling.settle(sample).letters == {other}
        assert not ada.sampling.settle(sample).letters
        (difference,) = ada.sampling.readings(sample).differences(one)
        assert difference.words() == ("33", "34")
        ada.sampling.adjudicate(sample, difference, difference.second)
        list(ada.exchange.write(tmp_path / "ada.review"))
        list(bea.exchange.merge(tmp_path / "ada.review"))
        for desk in (ada, bea):
            ages = [desk.view(i).at(AGE) for i in (one, other)]
            assert [v.value for v in ages if v] == [34, 40]
            assert not desk.sampling.settle(sample).letters
            assert desk.exchange.conflicts() == ()


def test_another_reviewer_sits_down(desk: Desk) -> None:
    (letter,) = filled(desk, 1)
    desk.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="33"))
    sit_down(desk, "Bea")
    assert (desk.reviewer, desk.undoable) == ("Bea", "")
    desk.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="34"))
    assert [e.reviewer for e in desk.history(letter, AGE)] == ["Ada", "Bea"]


def test_names_are_known_by_what_was_said_read_or_drawn(reviewer_at: As) -> None:
    desk = reviewer_at("cyd")
    assert desk.sampling.reviewers() == ()
    (letter,) = filled(desk, 1)
    sample = desk.sampling.draw(order(size=1))
    desk = reviewer_at("Bea")
    enter(desk, sample, letter, AGE, "33")
    desk = reviewer_at("Ada")
    desk.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="33"))
    assert desk.sampling.reviewers() == ("Ada", "Bea", "cyd")


def test_a_whole_programme_of_200_letters(reviewer_at: As) -> None:
    """Ada and Bea read 60 letters blind; what the report says is what was planted."""
    ada = reviewer_at("Ada")
    letters = filled(ada, 200)
    order_of_all = order(size=0, blind=True, readers=2, tolerable=0.05, allowed=1, seed="2016")
    sample = ada.sampling.draw(order_of_all)
    assert sample.plan is not None
    n = sample.plan.n
    assert n == len(sample.letters) < len(letters)
    spoiled_age, spoiled_decision, lost = (
        sample.letters[:3],
        sample.letters[3:5],
        sample.letters[5:6],
    )
    for letter_id in spoiled_age:
        spoil(ada, letter_id, AGE, 99)
    for letter_id in spoiled_decision:
        spoil(ada, letter_id, DECISION, "Modified")
    for letter_id in lost:
        spoil(ada, letter_id, Slot("patient.sex"), None)
    slips = dict(zip(sample.letters[10:14], count(80), strict=False))
    for name in ("Ada", "Bea"):
        desk = reviewer_at(name)
        while (waits := desk.sampling.next(sample)) is not None:
            letter_id = waits
            slip = slips.get(letter_id) if name == "Bea" else None
            enter(desk, sample, letter_id, AGE, str(slip or age_of(letter_id)))
            enter(desk, sample, letter_id, Slot("patient.sex"), "female")
            overturned = number_of(letter_id) % 10 == 0
            enter(desk, sample, letter_id, DECISION, "Overturned" if overturned else "Upheld")
            desk.sampling.finish(sample, letter_id)
    cyd = reviewer_at("Cyd")
    waiting = [i for i in sample.letters if cyd.sampling.readings(sample).differences(i)]
    assert sorted(waiting) == sorted(slips)
    assert cyd.sampling.results(sample).read == n - 4
    for letter_id in waiting:
        (difference,) = cyd.sampling.readings(sample).differences(letter_id)
        cyd.sampling.adjudicate(sample, difference, difference.first, "Ada is right.")
    found = cyd.sampling.results(sample)
    assert (found.read, found.of, found.misses, found.accepted) == (n, n, 6, False)
    by_field = {f.field: f for f in found.fields}
    age, sex, decision = (by_field[f] for f in FIELDS)
    assert (age.accuracy.right, age.accuracy.n, age.wrong) == (n - 3, n, 3)
    assert set(age.letters) == set(spoiled_age)
    assert (sex.accuracy.right, sex.missed) == (n - 1, 1)
    assert (decision.accuracy.right, set(decision.letters)) == (n - 2, set(spoiled_decision))
    assert (found.overall.right, found.overall.n) == (3 * n - 6, 3 * n)
    assert found.kinds == ((ErrorType.WRONG_VALUE, 5), (ErrorType.MISSED, 1))
    truly = sum(1 for i in sample.letters if number_of(i) % 10 == 0)
    lost_overturned = sum(1 for i in spoiled_decision if number_of(i) % 10 == 0)
    score = found.decisions.score("Overturned")
    assert (score.true, score.right) == (truly, truly - lost_overturned)
    agreement = dict(found.agreements)
    assert agreement["patient.age"].share == (n - 4) / n
    assert agreement["decision"].share == 1.0
    settled = {letter_id: cyd.view(letter_id).at(AGE) for letter_id in sample.letters}
    assert all(v is not None and v.value == age_of(i) for i, v in settled.items())
