"""How soon a desk's search knows: after opening, after a correction, after new letters came."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from imrdesk.desk.desk import Desk
from imrdesk.desk.filling import case_of
from imrdesk.desk.filling import saved
from imrdesk.desk.filling import templates_of
from imrdesk.desk.search_benchmark import Pace
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict

TIMES: Final = 20
NEW: Final = 100
ROUNDS: Final = 5
A_WORD: Final = "pain"
ROWS: Final = 50
"""As many letters as the window asks for at once."""
_AGE: Final = Slot("patient.age")
_AGES: Final = ("47", "48")


@dataclass(frozen=True, slots=True)
class DeskBenchmark:
    """Milliseconds of processor time."""

    letters: int
    first: Pace
    """From opening the desk to the first letters that hold a word: the first time, and again."""
    facets: Pace
    """Until facets answer as fast as all else; others may search meanwhile."""
    search: Pace
    """A search by age, with facets."""
    saving: Pace
    """An age corrected and saved."""
    search_after: Pace
    """The same search, the first after the correction."""
    new_letters: Pace
    """From letters saved to letters found: a hundred at a time."""


def benchmark_desk(home: Path) -> DeskBenchmark:
    """Adds letters and corrections to the desk there, which has letters of `fill`."""
    with _opened(home) as (_, first, facets):
        pass  # what was read is kept for the next time
    with _opened(home) as (desk, first_again, facets_again):
        letters = desk.bench.store.letter_ids()
        corrected = [_corrected(desk, letter_id) for letter_id in islice(letters, TIMES)]
        return DeskBenchmark(
            letters=len(letters),
            first=Pace(first_again, first),
            facets=Pace(facets_again, facets),
            search=Pace.of([before for before, _, _ in corrected]),
            saving=Pace.of([saving for _, saving, _ in corrected]),
            search_after=Pace.of([after for _, _, after in corrected]),
            new_letters=Pace.of(list(_newly_found(desk))),
        )


@contextmanager
def _opened(home: Path) -> Iterator[tuple[Desk, float, float]]:
    """A desk, and how soon it answered."""
    began = time.process_time()
    with closing(Desk.open(home, reviewer="B. Ench")) as desk:
        desk.search(A_WORD, ROWS)
        first = (time.process_time() - began) * 1000
        yield desk, first, _took(lambda: list(desk.searcher().warm()))


def _corrected(desk: Desk, letter_id: LetterId) -> tuple[float, float, float]:
    """A search, a correction that changes its answer, and the search again."""
    value = desk.view(letter_id).at(_AGE)
    age = next(age for age in _AGES if value is None or age != str(value.value))
    query = f"{_AGE.field}:{age}"
    before = desk.search(query, ROWS, facetted=True).total
    proposal = Proposal(letter_id, _AGE, Verdict.CORRECTED, typed=age)
    times = (
        _took(lambda: desk.search(query, ROWS, facetted=True)),
        _took(lambda: desk.propose(proposal)),
        _took(lambda: desk.search(query, ROWS, facetted=True)),
    )
    assert desk.search(query).total == before + 1  # noqa: S101 - or there was nothing to measure
    return times


def _newly_found(desk: Desk) -> Iterator[float]:
    templates, bench = templates_of(desk.bench), desk.bench
    there = len(bench.store.letter_ids())
    for start in range(there, there + ROUNDS * NEW, NEW):
        letters = saved(bench, templates, range(start, start + NEW))
        last = f'"{case_of(start + NEW - 1)}"'
        began = time.process_time()
        bench.put_in_index(letters)
        assert desk.search(last).total  # noqa: S101 - or it would not be known when
        yield (time.process_time() - began) * 1000


def _took(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return (time.process_time() - began) * 1000
