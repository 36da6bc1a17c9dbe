from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.exchanging import MergeReport
from imrdesk.desk.verifying import verify
from imrdesk.domain import LetterView
from imrdesk.domain import Progress
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import ReviewFileRefused

AGE = Slot("patient.age")
DRUG = Slot("drug_name", 1)
Opened = Callable[..., Desk]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Desks of their own, each with a clock that a test sets."""
    with ExitStack() as stack:

        def one(reviewer: str, *, folder: Path | None = None, minute: int = 0) -> Desk:
            hands = iter(range(10_000))
            start = datetime(2016, 5, 1, 12, minute, tzinfo=UTC)
            desk = Desk.open(
                tmp_path / f"desk of {reviewer}",
                reviewer=reviewer,
                clock=lambda: start + timedelta(seconds=next(hands)),
            )
            stack.callback(desk.close)
            if folder is not None:
                list(desk.add([folder]))
            return desk

        yield one


def finished(steps: Generator[Progress, None, MergeReport]) -> MergeReport:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report = end.value
            assert isinstance(report, MergeReport)
            return report


def written(desk: Desk, place: Path, *, with_letters: bool = True) -> Path:
    list(desk.exchange.write(place, with_letters=with_letters))
    return place


def correct(desk: Desk, slot: Slot, typed: str, name: str = "first") -> None:
    letter = desk.letter_named(name)
    desk.propose(Proposal(letter, slot, Verdict.CORRECTED, typed=typed))


def seen(desk: Desk) -> list[object]:
    """All that a desk shows, but for where files lie and lines' own numbers."""

    def plain(view: LetterView) -> object:
        values = [
            (v.slot, v.value, v.span, v.state, v.stale, v.event and v.event.id) for v in view.values
        ]
        notes = [(n.id, n.text, n.at, n.reviewer) for n in view.notes]
        return view.letter, view.name, values, view.flags, view.tags, notes, view.status

    return [(row, plain(desk.view(row.letter_id))) for row in desk.rows()]


def test_round_trip_into_a_fresh_desk_loses_nothing(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    ada = opened("Ada", folder=folder)
    correct(ada, AGE, "49")
    correct(ada, DRUG, "Vicodin")
    ada.undo()
    first = ada.letter_named("first")
    ada.tag(first, "dose", 1)
    ada.note(first, "Looked up twice.")
    ada.accept(first)
    ada.defer(ada.letter_named("second"), "Which spine?")
    file = written(ada, tmp_path / "out.review")
    fresh = opened("Eve")
    report = finished(fresh.exchange.merge(file))
    assert (report.letters, report.known, report.missing) == (2, 0, set())
    assert report.new == ada._bench.store.head().count
    assert seen(fresh) == seen(ada)
    assert [hit.row.name for hit in fresh.search("bruises").rows] == ["first.txt"]
    assert fresh._bench.store.broken_lines() == ()
    again = finished(fresh.exchange.merge(file))
    assert (again.new, again.known, again.letters) == (0, report.new, 0)
    assert seen(fresh) == seen(ada)


def test_it_does_not_matter_who_merges_whom_first(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    ada = opened("Ada", folder=folder)
    bea = opened("Bea", folder=folder, minute=1)
    cyd = opened("Cyd", folder=folder, minute=2)
    for desk, age in ((bea, "50"), (ada, "49"), (cyd, "50")):
        correct(desk, AGE, age)
    ada.accept(ada.letter_named("second"))
    files = [written(d, tmp_path / f"{d.reviewer}.review") for d in (ada, bea, cyd)]
    for desk, order in ((ada, (1, 2)), (bea, (2, 0)), (cyd, (0, 1))):
        for number in order:
            finished(desk.exchange.merge(files[number]))
    assert seen(ada) == seen(bea) == seen(cyd)
    for desk in (ada, bea, cyd):
        assert desk._bench.store.broken_lines() == ()
    (conflict,) = ada.exchange.conflicts()
    assert [(w.reviewer, w.after) for w in conflict.words] == [
        ("Ada", 49),
        ("Bea", 50),
        ("Cyd", 50),
    ]
    for desk in (ada, bea, cyd):
        desk.close()
        assert verify(desk.home).flaws == ()


def test_a_conflict_is_settled_once_and_all_words_are_kept(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    ada = opened("Ada", folder=folder)
    bea = opened("Bea", folder=folder, minute=1)
    correct(ada, AGE, "49")
    correct(bea, AGE, "50")
    report = finished(ada.exchange.merge(written(bea, tmp_path / "bea.review")))
    (conflict,) = report.conflicts
    ada.exchange.settle(conflict, conflict.words[0], "The header says so.")
    assert ada.exchange.conflicts() == ()
    first = ada.letter_named("first")
    value = ada.view(first).at(AGE)
    assert value is not None
    assert value.value == 49
    assert [e.after for e in ada.history(first, AGE)] == [49, 50, 49]
    finished(bea.exchange.merge(written(ada, tmp_path / "ada.review")))
    assert seen(bea) == seen(ada)
    assert bea.exchange.conflicts() == ()


def test_letters_that_are_missing_are_told_and_their_lines_wait(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    ada, eve = opened("Ada", folder=folder), opened("Eve")
    correct(ada, AGE, "49")
    file = written(ada, tmp_path / "out.review", with_letters=False)
    first = ada.letter_named("first")
    report = finished(eve.exchange.merge(file))
    assert (report.new, report.missing) == (0, {first})
    list(eve.add([folder]))
    assert finished(eve.exchange.merge(file)).new == 1
    assert seen(eve) == seen(ada)


def changed(line: str) -> str:
    return json.dumps(json.loads(line) | {"after": "51"})


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda lines: [*lines[:-1], changed(lines[-1])], "changed after"),
        (lambda lines: lines[1:], "cannot be read"),
        (lambda lines: [*lines[:-1], lines[-1][:-9]], "cannot be read"),
        (lambda lines: [lines[0], "[]"], "cannot be read"),
        (lambda _: [], "cannot be read"),
    ],
)
def test_files_that_were_harmed_are_refused_whole(
    opened: Opened,
    folder: Path,
    tmp_path: Path,
    harm: Callable[[list[str]], list[str]],
    told: str,
) -> None:
    ada, eve = opened("Ada", folder=folder), opened("Eve")
    correct(ada, AGE, "49", "second")
    correct(ada, AGE, "49", "first")
    file = written(ada, tmp_path / "out.review", with_letters=False)
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(harm(lines)), "utf-8")
    with pytest.raises(ReviewFileRefused, match=told):
        finished(eve.exchange.merge(file))
    with pytest.raises(ReviewFileRefused):
        finished(eve.exchange.merge(tmp_path / "none.review"))
    assert eve.rows() == ()


def test_a_line_of_ours_that_reads_otherwise_elsewhere_is_refused(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    ada, bea = opened("Ada", folder=folder), opened("Bea", folder=folder)
    correct(ada, AGE, "49")
    (line,) = ada._bench.store.events(ada.letter_named("first"))
    bea._bench.store.append([replace(line, after=51)])
    with pytest.raises(ReviewFileRefused, match="changed after"):
        finished(ada.exchange.merge(written(bea, tmp_path / "bea.review")))
    assert ada._bench.store.head().count == 1


def test_a_clock_set_back_does_not_undo_what_is_said_last(opened: Opened, folder: Path) -> None:
    late = opened("Ada", folder=folder, minute=30)
    correct(late, AGE, "49")
    late.close()
    early = opened("Ada", minute=5)
    correct(early, AGE, "50")
    value = early.view(early.letter_named("first")).at(AGE)
    assert value is not None
    assert value.value == 50
    early.undo()
    value = early.view(early.letter_named("first")).at(AGE)
    assert value is not None
    assert value.value == 49
