"""How fast search is on this machine: ours, whoosh's own way, and SQLite's, in one run."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from imrdesk.desk.memory import own_megabytes
from imrdesk.domain import Catalogue
from imrdesk.domain import Order
from imrdesk.search.facets import facets
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matching
from imrdesk.search.places import places
from imrdesk.search.query import Query
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from imrdesk.search.shelf import Built
from imrdesk.search.shelf import Shelf
from imrdesk.search.shelf import build_part
from imrdesk.search.snippets import snippets
from imrdesk.store.full_text import FullText

A_SEGMENT: Final = 20_000
"""Letters that a worker puts into one segment."""
ROWS: Final = 50
BUDGET: Final = 1.5
"""Seconds for each query and engine."""
MOST_TIMES: Final = 40
KINDS: Final = (
    # Kind, ours, SQLite's; what SQLite cannot ask is empty.
    ("rare word", "kovvalsa", "kovvalsa"),
    ("common word", "pain", "pain"),
    ("two words", "pain sleep", "pain sleep"),
    ("three words", "pain sleep lumbar", "pain sleep lumbar"),
    ("either word", "pain OR tenderness", "pain OR tenderness"),
    ("without", "pain -crepitus", "pain NOT crepitus"),
    ("phrase, common", '"medically necessary"', '"medically necessary"'),
    ("phrase of three", '"range of motion"', '"range of motion"'),
    ("phrase, rarer", '"marked crepitus"', '"marked crepitus"'),
    ("in a part", "in:rationale crepitus", ""),
    ("beginning", "neuropath*", "neuropath*"),
    ("two letters", "ne*", "ne*"),
    ("one letter", "n*", "n*"),
    ("shape", "n*pathy", ""),
    ("one edit", "crepitas~", ""),
    ("two edits", "tendrness~2", ""),
    ("filter", "decision:overturned", ""),
    ("same item", "item:norco decision:overturned", ""),
    ("word and filter", "pain decision:overturned", ""),
    ("dates", "pain date:2014..2015", ""),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds of one kind of query: half take no longer, and 19 of 20."""

    median: float
    most: float


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of query; None where an engine was not or cannot be asked."""

    kind: str
    query: str
    letters: int
    ours: Pace
    whoosh: Pace | None
    sqlite: Pace | None


@dataclass(frozen=True, slots=True)
class SearchBenchmark:
    letters: int
    cores: int
    build_a_second: float
    build_a_processor_second: float
    index_to_text: float
    opening_ms: float
    warming_ms: float
    memory_mb: float
    lines: tuple[Line, ...]


def benchmark_search(
    folder: Path, letters: int, catalogue: Catalogue, *, others: bool = True
) -> SearchBenchmark:
    """Builds in `folder`, which is empty, and measures."""
    index = LetterIndex.create(folder)
    began = time.perf_counter()
    built = _build(folder, letters)
    index.attach([part.segment for part in built])
    took = time.perf_counter() - began
    index.close()
    shelf = Shelf(folder)
    full_text = _full_text(folder, shelf) if others else None
    before = own_megabytes()
    began = time.perf_counter()
    index = LetterIndex.open(folder, index.seal())
    asker = _Asker(index, shelf, catalogue)
    asker.first("pain")
    opening = time.perf_counter() - began
    began = time.perf_counter()
    asker.ask("")
    warming = time.perf_counter() - began
    lines = tuple(_lines(asker, index, full_text))
    if full_text is not None:
        full_text.close()
    size = sum(path.stat().st_size for path in folder.glob("*.arrays"))
    busy = sum(part.seconds for part in built)
    return SearchBenchmark(
        letters=letters,
        cores=os.cpu_count() or 1,
        build_a_second=letters / took,
        build_a_processor_second=letters / busy,
        index_to_text=size / sum(part.characters for part in built),
        opening_ms=opening * 1000,
        warming_ms=warming * 1000,
        memory_mb=own_megabytes() - before,
        lines=lines,
    )


class _Asker:
    """Answers queries as a desk does, up to the fifty rows with their snippets."""

    def __init__(self, index: LetterIndex, shelf: Shelf, catalogue: Catalogue) -> None:
        self._index, self._shelf, self._catalogue = index, shelf, catalogue
        self._matching = Matching(index, shelf)
        index.ledger.refresh(shelf)

    def first(self, typed: str) -> int:
        return self._rows(parse_query(typed, self._catalogue))

    def ask(self, typed: str) -> int:
        """The whole answer: total, facets, and rows."""
        query = parse_query(typed, self._catalogue)
        matches = self._matching.find(query)
        facets(matches, self._index.ledger, self._shelf)
        self._matching.only_in_standard_wording(query, matches)
        return self._rows(query)

    def forget(self) -> None:
        """Keep no answer for the next time the same is asked."""
        self._matching.forget()

    def _rows(self, query: Query) -> int:
        ledger = self._index.ledger
        matches = self._matching.find(query)
        shown = ranked(matches, Order.RANK, slice(0, ROWS), ledger, self._shelf)
        for number in shown:
            text, zones = self._shelf.text(self._shelf.id_of(number))
            snippets(text, zones, places(text, query.terms, zones))
        return int(matches.letters.sum())


def _lines(asker: _Asker, index: LetterIndex, full_text: FullText | None) -> Iterator[Line]:
    for kind, typed, for_sqlite in KINDS:
        asker.ask(typed)
        ours = _pace(lambda typed=typed: asker.ask(typed), asker.forget)  # type: ignore[misc]
        whoosh = sqlite = None
        if full_text is not None and for_sqlite:
            sqlite = _pace(partial(full_text.best, for_sqlite, ROWS), _nothing)
        if full_text is not None and not _has_filter(typed):
            whoosh = _pace(partial(index.by_whoosh, typed, ROWS), _nothing)
        yield Line(kind, typed, asker.ask(typed), ours, whoosh, sqlite)


def _has_filter(typed: str) -> bool:
    return ":" in typed


def _pace(ask: Callable[[], object], between: Callable[[], None]) -> Pace:
    """Of processor time: what else the machine does meanwhile hardly counts."""
    times: list[float] = []
    end = time.perf_counter() + BUDGET
    while len(times) < 2 or (time.perf_counter() < end and len(times) < MOST_TIMES):
        between()
        began = time.process_time()
        ask()
        times.append((time.process_time() - began) * 1000)
    times.sort()
    return Pace(times[len(times) // 2], times[int(len(times) * 0.95)])


def _nothing() -> None:
    pass


def _build(folder: Path, letters: int) -> list[Built]:
    starts = range(0, letters, A_SEGMENT)
    stops = [min(start + A_SEGMENT, letters) for start in starts]
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=spawning) as pool:
        return list(pool.map(build_part, [folder] * len(stops), starts, stops))


def _full_text(folder: Path, shelf: Shelf) -> FullText:
    full_text = FullText(folder / "fts.db")
    full_text.add(enumerate(shelf.texts()))
    return full_text
