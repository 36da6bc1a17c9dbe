from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import indexing
from imrdesk.desk.indexing import make_findable
from imrdesk.desk.indexing import not_indexed
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.search.codec import LetterSegment
from imrdesk.search.gathering import IndexedLetter
from tests.desk.letters import determination
from tests.desk.letters import write

LETTERS = 8

Add = Callable[[Path], ImportReport]


def dying(_home: Path, _folder: Path, _part: tuple[LetterId, ...]) -> LetterSegment:
    os._exit(1)


@pytest.fixture
def full(desk: Desk, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose index has been lost."""
    monkeypatch.setattr(indexing, "FEW", 1)
    monkeypatch.setattr(indexing, "A_PART", 3)
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(LETTERS):
        text = determination(f"CM14-000000{n}", age=30 + n)
        write(folder, f"{n}.txt", text)
    add(folder)
    desk.bench.index.renew()
    return desk


def answers(desk: Desk) -> list[object]:
    queries = ("necessary", '"not medically necessary"', "nec*", "in:all determination")
    return [
        [(hit.row.letter_id, hit.snippets) for hit in desk.search(query).rows] for query in queries
    ]


def test_an_index_made_anew_by_workers_answers_as_the_one_before(
    full: Desk,
) -> None:
    done = [step.done for step in make_findable(full.bench)]
    assert done[-1] == LETTERS
    assert {3, 6} <= set(done)
    by_workers = answers(full)
    full.bench.index.renew()
    full.bench.put_in_index(
        IndexedLetter(i, full.bench.store.columns.text(i))
        for i in sorted(full.bench.store.letter_ids())
    )
    assert answers(full) == by_workers
    assert any(by_workers)
    assert list(make_findable(full.bench)) == []


def test_parts_are_searchable_as_they_come_and_stopping_loses_only_what_was_under_way(
    full: Desk,
) -> None:
    steps = make_findable(full.bench)
    assert isinstance(steps, Generator)
    with closing(steps):
        while next(steps).done < 3:
            pass
        assert len(full.bench.index.ids()) == 3
    assert len(not_indexed(full.bench.store, full.bench.index)) == LETTERS - 3
    assert list(make_findable(full.bench))[-1].done == LETTERS - 3
    assert full.bench.index.ids() == full.bench.store.letter_ids()


def test_what_a_worker_died_of_is_done_without_it(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "write_part", dying)
    assert list(make_findable(full.bench))[-1].done == LETTERS
    assert full.bench.index.ids() == full.bench.store.letter_ids()
