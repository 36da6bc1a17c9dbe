"""The index is opened once, by whoever asks first."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.late_index import LateIndex
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.search.facets import FIELDS
from imrdesk.search.index import LetterIndex

LATE = ("numpy", "whoosh", "pypdfium2", "sqlite_utils", "multiprocessing.pool", "imrdesk.export")


def test_all_threads_get_the_same_index(tmp_path: Path) -> None:
    late = LateIndex(tmp_path / "index", "")
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: late.opened, range(32)))
    assert len(set(map(id, opened))) == 1
    assert opened[0].fresh
    late.close()


def test_an_index_that_nobody_asked_for_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(LetterIndex, "open", lambda folder, _seal: asked.append(folder))
    LateIndex(tmp_path, "").close()
    assert asked == []


def test_a_desk_is_opened_and_a_letter_looked_at_without_what_takes_long_to_import(
    home: Path, folder: Path
) -> None:
    """In a process of its own: here everything is imported already."""
    words = (
        "import sys; from pathlib import Path; from imrdesk.desk import Desk;"
        "from imrdesk.domain import Wanted; home, folder = map(Path, sys.argv[1:3]);"
        "desk = Desk.open(home); queue = desk.queues.make(Wanted());"
        "[desk.view(row.letter_id) for row in desk.queues.rows(queue, 0)];"
        "print(len(queue), *(name for name in sys.argv[3:] if name in sys.modules))"
    )
    filling = (
        "import sys; from pathlib import Path; from imrdesk.desk import Desk;"
        "home, folder = map(Path, sys.argv[1:3]); desk = Desk.open(home);"
        "[step for step in desk.add([folder])]; desk.close()"
    )
    given = [str(home), str(folder), *LATE]
    subprocess.run([sys.executable, "-c", filling, *given], check=True)
    told = subprocess.run(
        [sys.executable, "-c", words, *given], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["2"]


def facets_of(desk: Desk) -> dict[str, dict[str, int]]:
    found = desk.search("", facetted=True).facets
    return {facet.label: {value.value: value.count for value in facet.values} for facet in found}


def test_what_facets_ask_for_lies_ready_when_the_desk_is_opened_again(
    home: Path, folder: Path
) -> None:
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        before = facets_of(desk)
    with closing(Desk.open(home)) as desk:
        assert desk.bench.index.ledger.has(FIELDS)
        assert facets_of(desk) == before
    assert len(list((home / "index").glob("ledger_*"))) == 1


def test_what_was_kept_is_past_with_the_first_change_also_after_a_crash(
    home: Path, folder: Path
) -> None:
    with closing(Desk.open(home, reviewer="Ada")) as desk:
        list(desk.add([folder]))
        before = facets_of(desk)
    crashed = Desk.open(home, reviewer="Ada")
    letter = crashed.letter_named("first.txt")
    crashed.propose(Proposal(letter, Slot("decision", 1), Verdict.CORRECTED, typed="Overturned"))
    crashed.bench.store.close()
    with closing(Desk.open(home)) as desk:
        assert not desk.bench.index.ledger.has(FIELDS)
        assert facets_of(desk) != before
        assert facets_of(desk)["Reviewed by"] == {"Ada": 1}
