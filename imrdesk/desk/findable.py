"""Letters that come to the desk are made findable, many at once.

The first ones are indexed here, as soon as there are some to look for. All others are: a process
cuts them into words and writes a part of the index, a thread takes the part in, and neither the
desk nor the window waits for them.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from typing import Self

from imrdesk.desk.bench import Bench
from imrdesk.errors import DeskError
from imrdesk.letters.sandbox import work_behind
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.gathering import gathered
from imrdesk.search.index import write_letters
from imrdesk.store.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

AT_FIRST: Final = 40
AT_ONCE: Final = 500
"""Letters made findable in one commit, which syncs several files: of the first ones fewer."""
WHILE_THEY_COME: Final = 32
"""Parts of one size that are merged while letters come: each letter is merged once, not twice."""
A_MOMENT: Final = 0.01
"""Whoever waits for a part has other things to do after so many seconds."""


class Findable:
    """Entered before letters come, left when all have come; what is left then is indexed, too.

    A fault goes before what is left: it is indexed when the desk is next opened.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._came: list[IndexedLetter] = []
        self._indexed = 0
        self._parts: deque[Future[None]] = deque()
        self._process: ProcessPoolExecutor | None = None
        self._thread: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _fault: object, _trace: TracebackType | None
    ) -> None:
        try:
            if kind is None or kind is GeneratorExit:
                self._finish()
            else:
                with suppress(DeskError, OSError):
                    self._finish()
        finally:
            for helper in (self._thread, self._process):
                if helper is not None:
                    helper.shutdown(cancel_futures=True)

    def put(self, letter: IndexedLetter) -> None:
        """A letter that the store has."""
        self._came.append(letter)

    def step(self) -> None:
        """Index what came, once it is enough for a part."""
        if self._indexed >= AT_ONCE:
            if len(self._came) >= AT_ONCE:
                self._index_beside()
        elif len(self._came) >= AT_FIRST:
            self._index_here()
        while self._parts and self._parts[0].done():
            self._parts.popleft().result()

    def rest(self) -> Iterator[None]:
        """Index all that is left, in moments between which others may want the desk."""
        if self._came and self._thread is None:
            self._index_here()
        elif self._came:
            self._index_beside()
        while self._parts:
            if wait([self._parts[0]], A_MOMENT).done:
                self._parts.popleft().result()
            yield
        if self._thread is not None:
            self._bench.index.tidy()

    def _finish(self) -> None:
        for _ in self.rest():
            pass

    def _index_here(self) -> None:
        came, self._came = self._came, []
        self._indexed += len(came)
        self._bench.put_gathered(gathered(came))

    def _index_beside(self) -> None:
        if self._thread is None:
            spawning = multiprocessing.get_context("spawn")
            self._process = ProcessPoolExecutor(1, mp_context=spawning, initializer=work_behind)
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        came, self._came = self._came, []
        self._parts.append(self._thread.submit(self._index, came))

    def _index(self, letters: list[IndexedLetter]) -> None:
        """On the thread; index and seal are there already."""
        assert self._process is not None  # noqa: S101 - it begins with the thread
        index = self._bench.index
        with told():
            try:
                part = self._process.submit(write_letters, index.folder, letters).result()
                index.attach([part])
            except BrokenProcessPool:
                index.add(letters)
        index.tidy(WHILE_THEY_COME)
