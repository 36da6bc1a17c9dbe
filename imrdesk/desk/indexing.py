"""Making letters findable that the store has and the index has not.

Nothing is needed but the store: worker processes read the letters there themselves and write
parts of the index, which count from the moment they are listed. Stopping at any time loses no more
than the parts under way; they are made the next time.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import batches
from imrdesk.desk.findable import WHILE_THEY_COME
from imrdesk.domain import LetterId
from imrdesk.domain import Progress
from imrdesk.letters.sandbox import read_behind
from imrdesk.search.codec import LetterSegment
from imrdesk.search.gathering import Gathering
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.index import write_segment
from imrdesk.search.zones import zones_of
from imrdesk.store.faults import told
from imrdesk.store.store import Store

A_PART: Final = 500
"""Letters that become searchable at once."""
FEW: Final = 200
"""Starting workers takes longer than indexing so many."""
AHEAD: Final = 2
"""Parts given to each worker."""
A_MOMENT: Final = 0.01
"""Whoever waits for a part has other things to do after so many seconds."""

Part = tuple[LetterId, ...]


def not_indexed(store: Store, index: LetterIndex) -> list[LetterId]:
    # Letters never leave the desk, and the index has no others: counted alike they are the same.
    return [] if store.count() == len(index) else sorted(store.letter_ids() - index.ids())


def make_findable(bench: Bench) -> Iterator[Progress]:
    """Index what is missing, a part a step; steps between tell that a part is under way."""
    missing = not_indexed(bench.store, bench.index)
    if not missing:
        return
    bench.keep_seal()
    done = 0
    parts = deque(map(tuple, batches(missing, A_PART)))
    steps = _by_workers(bench, parts) if len(missing) > FEW else iter(())
    # What a worker died of is for this process to tell, or to do.
    for part in chain(steps, _one_by_one(bench, parts)):
        done += len(part)
        yield Progress(done, len(missing), "Preparing search")
    bench.index.tidy()


def _one_by_one(bench: Bench, parts: deque[Part]) -> Iterator[Part]:
    while parts:
        for few in batches(parts[0]):
            bench.put_in_index(IndexedLetter(i, bench.store.columns.text(i)) for i in few)
            yield tuple(few)
        parts.popleft()


def _by_workers(bench: Bench, parts: deque[Part]) -> Iterator[Part]:
    """Take parts off as they are listed, in their order; ends early when a worker dies."""
    spawning = multiprocessing.get_context("spawn")
    workers = min(2, os.cpu_count() or 1, len(parts))
    pool = ProcessPoolExecutor(workers, mp_context=spawning, initializer=read_behind)
    home, folder = bench.store.home, bench.index.folder
    pending: deque[Future[LetterSegment]] = deque()
    todo = iter(list(parts))
    try:
        while parts:
            for part in todo:
                pending.append(pool.submit(write_part, home, folder, part))
                if len(pending) >= workers * AHEAD:
                    break
            while not pending[0].done() and not wait([pending[0]], A_MOMENT).done:
                yield ()
            with told():
                bench.index.attach([pending.popleft().result()])
            bench.index.tidy(WHILE_THEY_COME)
            yield parts.popleft()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def write_part(home: Path, folder: Path, part: Iterable[LetterId]) -> LetterSegment:
    """In a process of its own: letters of the store become a part of the index, still unlisted."""
    with closing(Store.open_reader(home)) as store:
        return write_segment(folder, _gathered(store, tuple(part)).arrays())


def _gathered(store: Store, part: Sequence[LetterId]) -> Gathering:
    gathering = Gathering()
    for letter_id in part:
        text = store.columns.text(letter_id)
        zones = zones_of(text, store.extraction(letter_id))
        gathering.add(IndexedLetter(letter_id, text, zones))
    return gathering
