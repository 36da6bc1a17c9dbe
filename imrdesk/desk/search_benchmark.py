"""How fast search is on this machine: ours, whoosh's own way, and SQLite's, in one run."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from typing import NamedTuple

from imrdesk.desk.memory import own_megabytes
from imrdesk.domain import Catalogue
from imrdesk.domain import Order
from imrdesk.letters.sandbox import end_with_desk
from imrdesk.search.corpus import made_letters
from imrdesk.search.facets import facets
from imrdesk.search.forms import with_forms
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matches
from imrdesk.search.matching import Matching
from imrdesk.search.places import places
from imrdesk.search.query import Query
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from imrdesk.search.shelf import Built
from imrdesk.search.shelf import Shelf
from imrdesk.search.shelf import build_part
from imrdesk.search.snippets import snippets
from imrdesk.search.stock import Stock
from imrdesk.store.full_text import FullText

A_SEGMENT: Final = 12_500
"""Letters that a worker puts into one segment: more need more than a gigabyte meanwhile."""
ROWS: Final = 50
BUDGET: Final = 2.0
"""Seconds for each kind of query and engine."""
MOST_TIMES: Final = 40


class Kind(NamedTuple):
    """Queries of one kind, asked in turn; what others cannot be asked is left to us."""

    name: str
    words: tuple[str, ...]
    overturned: bool = False
    facet: bool = False
    to_sqlite: bool = True
    to_whoosh: bool = True

    def ours(self, words: str) -> str:
        return f"{words} decision:overturned".strip() if self.overturned else words


_COMMON: Final = ("pain", "tenderness", "weakness", "sleep", "severe", "necessary")
KINDS: Final = (
    Kind("rare word", ("kovvalsa", "paurfer", "gandenros", "maroska", "norcarin")),
    Kind("common word", _COMMON),
    Kind("two words", ("pain sleep", "neck weakness", "marked relief", "severe numbness")),
    Kind("three words", ("pain sleep lumbar", "neck severe crepitus", "dull hip ankle")),
    Kind("either word", ("pain OR tenderness", "neck OR shoulder", "marked OR dull")),
    Kind("without", ("pain -crepitus", "sleep -neck", "severe -dull")),
    Kind("phrase", ('"medically necessary"', '"marked crepitus"', '"low back"', '"not supported"')),
    Kind("phrase of three", ('"range of motion"', '"not medically necessary"')),
    Kind("beginning", ("neuropath*", "radicul*", "osteo*"), to_whoosh=False),
    Kind("one or two letters", ("n*", "ne*", "s*", "te*"), to_whoosh=False),
    Kind("shape", ("n*pathy", "t?nderness"), to_sqlite=False, to_whoosh=False),
    Kind("one edit", ("crepitas~", "shouldr~"), to_sqlite=False),
    Kind("two edits", ("tendrness~2", "necesary~2"), to_sqlite=False),
    Kind("filter", ("",), overturned=True, to_sqlite=False),
    Kind("word and filter", _COMMON, overturned=True),
    Kind("word and facets", _COMMON, facet=True),
    Kind("same item", ("item:norco decision:overturned",), to_sqlite=False, to_whoosh=False),
    Kind("in a part", ("in:rationale crepitus",), to_sqlite=False, to_whoosh=False),
    Kind("dates", ("pain date:2014..2015",), to_sqlite=False, to_whoosh=False),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds of one kind of query: half take no longer, and 19 of 20."""

    median: float
    most: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Pace:
        rising = sorted(times)
        return cls(rising[len(rising) // 2], rising[int(len(rising) * 0.95)])


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of query: a keystroke with all that is shown, then the best letters alone."""

    kind: str
    queries: tuple[str, ...]
    letters: int
    keystroke: Pace
    ours: Pace
    whoosh: Pace | None
    sqlite: Pace | None


@dataclass(frozen=True, slots=True)
class SearchBenchmark:
    letters: int
    cores: int
    build_a_second: float
    build_a_processor_second: float
    build_mb: float
    index_to_text: float
    opening_ms: float
    warming_ms: float
    memory_mb: float
    lines: tuple[Line, ...]


class Others(NamedTuple):
    whoosh: Stock
    sqlite: FullText


def benchmark_search(
    folder: Path, letters: int, catalogue: Catalogue, *, others: bool = True
) -> SearchBenchmark:
    """Builds in `folder`, which is empty, and measures."""
    index = LetterIndex.create(folder)
    began = time.perf_counter()
    built = build_shelf(folder, letters)
    index.attach([part.segment for part in built])
    took = time.perf_counter() - began
    index.close()
    if not others:
        return measured(folder, index.seal(), built, took, catalogue, None)
    beside = _others(folder, letters)
    with closing(beside.sqlite):
        return measured(folder, index.seal(), built, took, catalogue, beside)


def measured(  # noqa: PLR0913, PLR0917 - all that a benchmark tells of
    folder: Path,
    seal: str,
    built: list[Built],
    took: float,
    catalogue: Catalogue,
    others: Others | None,
) -> SearchBenchmark:
    """Ask an index that lies there."""
    shelf = Shelf(folder)
    before = own_megabytes()
    began = time.perf_counter()
    index = LetterIndex.open(folder, seal)
    asker = _Asker(index, shelf, catalogue)
    asker.rows(asker.find("pain"))
    opening = time.perf_counter() - began
    began = time.perf_counter()
    asker.keystroke("")
    warming = time.perf_counter() - began
    lines = tuple(_line(asker, kind, others) for kind in KINDS)
    size = sum(path.stat().st_size for path in folder.glob("*.arrays"))
    letters = sum(part.letters for part in built)
    return SearchBenchmark(
        letters=letters,
        cores=os.cpu_count() or 1,
        build_a_second=letters / took,
        build_a_processor_second=letters / sum(part.seconds for part in built),
        build_mb=max(part.megabytes for part in built),
        index_to_text=size / sum(part.characters for part in built),
        opening_ms=opening * 1000,
        warming_ms=warming * 1000,
        memory_mb=own_megabytes() - before,
        lines=lines,
    )


class _Asker:
    """Answers queries as a desk does, up to the fifty rows with their snippets."""

    def __init__(self, index: LetterIndex, shelf: Shelf, catalogue: Catalogue) -> None:
        self._ledger, self._shelf, self._catalogue = index.ledger, shelf, catalogue
        self._index, self._matching = index, Matching(index, shelf)
        index.ledger.refresh(shelf)

    def find(self, typed: str) -> tuple[Query, Matches]:
        query = parse_query(typed, self._catalogue)
        return query, self._matching.find(query)

    def best(self, typed: str, *, facet: bool = False) -> int:
        """The best letters and how many there are, as others are asked for."""
        _, matches = self.find(typed)
        if facet:
            facets(matches, self._ledger, self._shelf)
        self._ranked(matches)
        return int(matches.letters.sum())

    def keystroke(self, typed: str) -> None:
        """All that is shown of words in all their forms: total, facets, hints, rows, snippets."""
        query = with_forms(parse_query(typed, self._catalogue), self._index.collector.forms)
        matches = self._matching.find(query)
        facets(matches, self._ledger, self._shelf)
        self._matching.only_in_standard_wording(query, matches)
        self.rows((query, matches))

    def rows(self, found: tuple[Query, Matches]) -> None:
        query, matches = found
        for number in self._ranked(matches):
            text, zones = self._shelf.text(self._shelf.id_of(number))
            snippets(text, zones, places(text, query.terms, zones))

    def forget(self) -> None:
        """Keep no answer for the next time the same is asked."""
        self._matching.forget()

    def _ranked(self, matches: Matches) -> list[int]:
        return ranked(matches, Order.RANK, ROWS, self._ledger, self._shelf)


def _line(asker: _Asker, kind: Kind, others: Others | None) -> Line:
    typed = tuple(map(kind.ours, kind.words))
    for words in typed:
        asker.keystroke(words)
    whoosh = sqlite = None
    if others is not None and kind.to_whoosh:
        ask = partial(_ask_whoosh, others.whoosh, kind)
        whoosh = _pace([partial(ask, words) for words in kind.words], _nothing)
    if others is not None and kind.to_sqlite:
        ask = partial(_ask_sqlite, others.sqlite, kind)
        sqlite = _pace([partial(ask, words) for words in kind.words], _nothing)
    best = [partial(asker.best, words, facet=kind.facet) for words in typed]
    return Line(
        kind=kind.name,
        queries=typed,
        letters=asker.best(typed[0]),
        keystroke=_pace([partial(asker.keystroke, words) for words in typed], asker.forget),
        ours=_pace(best, asker.forget),
        whoosh=whoosh,
        sqlite=sqlite,
    )


def _ask_whoosh(whoosh: Stock, kind: Kind, words: str) -> None:
    whoosh.best(words, ROWS, overturned=kind.overturned, facet=kind.facet)


def _ask_sqlite(sqlite: FullText, kind: Kind, words: str) -> None:
    asked = words.replace(" -", " NOT ")
    sqlite.best(asked, ROWS, overturned=kind.overturned, facet=kind.facet)


def _pace(asks: Sequence[Callable[[], object]], between: Callable[[], None]) -> Pace:
    """Of processor time: what else the machine does meanwhile hardly counts."""
    times: list[float] = []
    end = time.perf_counter() + BUDGET
    while not times or (time.perf_counter() < end and len(times) < MOST_TIMES):
        between()
        ask = asks[len(times) % len(asks)]
        began = time.process_time()
        ask()
        times.append((time.process_time() - began) * 1000)
    return Pace.of(times)


def _nothing() -> None:
    pass


def build_shelf(folder: Path, letters: int) -> list[Built]:
    """Made letters and their segments, by two workers; the segments are still to be listed."""
    starts = range(0, letters, A_SEGMENT)
    stops = [min(start + A_SEGMENT, letters) for start in starts]
    spawning = multiprocessing.get_context("spawn")
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=spawning, initializer=end_with_desk) as pool:
        return list(pool.map(build_part, [folder] * len(stops), starts, stops))


def _others(folder: Path, letters: int) -> Others:
    full_text = FullText(folder / "fts.db")
    full_text.add(_told_to_sqlite(letters))
    return Others(Stock(folder / "stock", made_letters(0, letters)), full_text)


def _told_to_sqlite(letters: int) -> Iterator[tuple[int, str, bool, str]]:
    for number, made in enumerate(made_letters(0, letters)):
        yield number, made.indexed.text, made.is_overturned, made.specialty
