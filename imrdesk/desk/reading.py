"""Reading and extracting one file, and many files in worker processes.

A file that makes its worker crash, hang or run out of memory costs that one file: it is tried
once more alone, and then told as unreadable.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import Rows
from imrdesk.desk.rules import rules_with
from imrdesk.desk.taking import taken
from imrdesk.desk.views import Record
from imrdesk.desk.views import derived_of
from imrdesk.desk.views import view_of
from imrdesk.domain import Extraction
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import NeedsAttention
from imrdesk.errors import UnreadableLetter
from imrdesk.extract.engine import extract
from imrdesk.letters.doubts import doubt
from imrdesk.letters.reading import read_file
from imrdesk.letters.remains import text_of
from imrdesk.letters.sandbox import in_time
from imrdesk.letters.sandbox import read_behind
from imrdesk.letters.scanned import read_scan
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.zones import zones_of
from imrdesk.store.rows import Prepared
from imrdesk.store.rows import prepared

FEW: Final = 8
"""Starting a worker costs more than reading this many letters."""
SECONDS_A_SCAN: Final = 600
MANY: Final = 100
"""A second worker pays off from this many letters on."""
SECONDS_A_LETTER: Final = 10
WHERE_NAMED: Final = 5_000
"""A letter of an unknown form says within so many characters what it is."""
A_MOMENT: Final = 0.01
"""Whoever waits for a file has other things to do after so many seconds."""
RINGS: Final = 50_000
"""Things that a worker makes between two looks for rings of them; reading leaves hardly any."""
AHEAD: Final = 8
"""Files given to each worker beforehand, so that none waits for the next."""


_NAMED: Final = re.compile(r"(?i)\bfinal\s+determination\b|\bindependent\s+medical\s+review\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a letter with its extraction, or the reason why not.

    A letter with a `doubt` was read, but perhaps not as it was written. For a desk it comes made
    ready to be saved (`prepared`) and to be found (`indexed`) instead. `words` are only shown.
    """

    path: str
    letter: Letter | None = None
    extraction: Extraction | None = None
    fault: NeedsAttention | None = None
    doubt: NeedsAttention | None = None
    prepared: Prepared | None = None
    indexed: IndexedLetter | None = None
    words: str = ""


Read = Callable[[str], Outcome]


def outcomes(paths: Sequence[str], own: Rows = ()) -> Generator[Outcome]:
    """Read files in the order given; closing the iterator stops the workers.

    `own` are a desk's own vocabulary rows.
    """
    with closing(arriving(paths, partial(read_and_extract, own=own))) as found:
        yield from (outcome for outcome in found if outcome is not None)


def arriving(paths: Sequence[str], plain: Read) -> Generator[Outcome | None]:
    """The same in any way of reading, with a None for each moment that the next one takes."""
    read = partial(_guarded, read=plain)
    if len(paths) < FEW:
        for path in paths:
            yield from _by_standing_worker(path, read)
    else:
        workers = min(4, os.cpu_count() or 1, 1 + len(paths) // MANY)
        yield from in_workers(paths, workers, read)


def in_workers(paths: Sequence[str], workers: int, read: Read) -> Generator[Outcome | None]:
    rest = deque(paths)
    while rest:
        yield from _while_they_live(rest, workers, read)
        # Whatever was under way when a worker died is tried alone: one of these files did it.
        for path in list(islice(rest, workers * AHEAD)):
            yield from _alone(path, read)
            rest.popleft()


@cache
def _standing_worker() -> ProcessPoolExecutor:
    """One worker that stays for single files; starting it takes longer than reading them."""
    return _pool(1)


def _by_standing_worker(path: str, read: Read) -> Iterator[Outcome | None]:
    try:
        yield from _awaited(_standing_worker().submit(read, path))
    except BrokenProcessPool:
        _standing_worker.cache_clear()
        yield Outcome(path, fault=_gave_up(path))


def read_and_extract(path: str, own: Rows = (), program: str = "") -> Outcome:
    """With a `program`, the file is a scan, whose words it recognises."""
    try:
        reading = read_scan(Path(path), program) if program else read_file(Path(path))
    except UnreadableLetter as error:
        return Outcome(path, fault=NeedsAttention(path, error.title, str(error)))
    except MemoryError:
        return Outcome(path, fault=_gave_up(path))
    letter = reading.letter
    extraction = extract(letter, rules_with(own))
    odd = no_determination(path, letter.text, extraction) or doubt(reading, path)
    return Outcome(path, letter, extraction, doubt=odd)


def read_and_prepare(
    path: str, own: Rows = (), off: frozenset[str] = frozenset(), given: str = ""
) -> Outcome:
    """Do for a desk all that can be done without it; `off` are rules that are not asked.

    What stands in a file of extracted letters (`given`) is taken from there.
    """
    found = _taken(path, given, own) if given else read_and_extract(path, own)
    return _prepared(found, own, off)


def look_into(path: str) -> Outcome:
    """Only the words of a file, whatever it is."""
    try:
        return Outcome(path, words=text_of(Path(path)))
    except UnreadableLetter as error:
        return Outcome(path, fault=NeedsAttention(path, error.title, str(error)))
    except MemoryError:
        return Outcome(path, fault=_gave_up(path))


def scan_and_prepare(path: str, program: str, own: Rows, off: frozenset[str]) -> Outcome:
    """The same for a scan, which takes its time."""
    read = partial(read_and_extract, own=own, program=program)
    return _prepared(in_time(path, read, SECONDS_A_SCAN), own, off)


def _prepared(found: Outcome, own: Rows, off: frozenset[str]) -> Outcome:
    letter, extraction = found.letter, found.extraction
    if letter is None or extraction is None:
        return found
    rules = DeskRules(rules_with(own), own, off)
    record = Record(letter, extraction, (), Path(found.path).name, found.path)
    ready = prepared(letter, record.name, extraction, derived_of(view_of(record, rules), rules))
    indexed = IndexedLetter(letter.id, letter.text, zones_of(letter.text, extraction))
    return replace(found, letter=None, extraction=None, prepared=ready, indexed=indexed)


def _taken(path: str, file: str, own: Rows) -> Outcome:
    try:
        letter, extraction, odd = taken(file, Path(path), rules_with(own).engine)
    except (LookupError, UnreadableLetter):
        return read_and_extract(path, own)
    return Outcome(path, letter, extraction, doubt=odd)


def no_determination(path: str, text: str, extraction: Extraction) -> NeedsAttention | None:
    """A readable file without anything that a determination letter has."""
    numbered = any(finding.slot.field == "case_number" for finding in extraction.findings)
    named = _NAMED.search(text, 0, WHERE_NAMED)
    if extraction.format is not Format.X or extraction.disputes or numbered or named:
        return None
    return NeedsAttention(
        path,
        "This does not look like a determination letter",
        "No case number, heading or decision of an IMR determination was found in it. It was added "
        "all the same, so that nothing is lost: read it, and if it is no letter, give it a tag by "
        "which searches and samples can leave it out.",
    )


def _while_they_live(rest: deque[str], workers: int, read: Read) -> Iterator[Outcome | None]:
    """Take files off `rest` as their outcomes are given out; ends early when a worker dies."""
    pool = _pool(workers)
    pending: deque[Future[Outcome]] = deque()
    todo = iter(list(rest))
    try:
        pending.extend(pool.submit(read, path) for path in islice(todo, workers * AHEAD))
        while pending:
            yield from _waits(pending[0])
            outcome = pending[0].result()
            pending.popleft()
            rest.popleft()
            pending.extend(pool.submit(read, path) for path in islice(todo, 1))
            yield outcome
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(path: str, read: Read) -> Iterator[Outcome | None]:
    with _pool(1) as pool:
        try:
            yield from _awaited(pool.submit(read, path))
        except BrokenProcessPool:
            yield Outcome(path, fault=_gave_up(path))


def _awaited(future: Future[Outcome]) -> Iterator[Outcome | None]:
    yield from _waits(future)
    yield future.result()


def _waits(future: Future[Outcome]) -> Iterator[None]:
    while not future.done() and not wait([future], A_MOMENT).done:
        yield None


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that has threads (the window's) can hang the child; spawning cannot.
    spawning = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=spawning, initializer=_begin)


def _begin() -> None:
    read_behind()
    gc.set_threshold(RINGS)


def _guarded(path: str, read: Read) -> Outcome:
    return in_time(path, read, SECONDS_A_LETTER)


def _gave_up(path: str) -> NeedsAttention:
    return NeedsAttention(
        path,
        UnreadableLetter.title,
        "Reading this file took too long or too much memory and was stopped; all other files were "
        "read. Ask for a new copy of the file, or save it again as PDF or plain text.",
    )
