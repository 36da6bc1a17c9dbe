"""The threads behind the window: the desk's worker and the search worker.

The desk lives on one thread and does one verb at a time. Long verbs are generators, stepped
between the short ones, so that a save waits for one step at most. Answers come back as calls on
the window's thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from queue import Empty
from queue import SimpleQueue
from typing import Any
from typing import Protocol
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.desk.lookout import Lookout
from imrdesk.domain import Catalogue
from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import Progress
from imrdesk.errors import DeskError
from imrdesk.ui.faults import note_fault
from imrdesk.ui.mailbox import Mailbox
from imrdesk.ui.page_jobs import Drawer

T = TypeVar("T")
Verb = Callable[[Desk], T]
LongVerb = Callable[[Desk], Iterator[Progress]]
FIRST_HITS = 50
"""Letters found that are read at once; the others when they come into view."""
A_MOMENT = 0.01
"""Long work that is waited for is asked so often, in seconds; a short verb comes at once."""
Excuse = Callable[[DeskError], None]


class Searcher(Protocol):
    """What answers queries away from the desk's thread."""

    def search(self, query: str, limit: int | None = ..., *, facetted: bool = ...) -> Hits: ...

    def found(self, query: str) -> Sequence[int]: ...

    def hits(self, query: str, numbers: Sequence[int]) -> tuple[Hit, ...]: ...

    @property
    def is_warm(self) -> bool: ...

    def warm(self) -> Iterator[None]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window may know of a desk that stands open."""

    catalogue: Catalogue
    reviewer: str
    new_searcher: Callable[[], Searcher]
    new_drawer: Callable[[], Drawer]
    new_lookout: Callable[[], Lookout]


@dataclass(slots=True)
class _Long:
    """A long verb, and who waits for what it returns."""

    verb: LongVerb
    then: Callable[[Any], None] | None = None
    otherwise: Excuse | None = None
    stopped: Callable[[], object] | None = None
    lastly: Callable[[], object] | None = None
    steps: Iterator[Progress] | None = None
    last: Progress | None = None
    waits: bool = False
    """Whether the last step told nothing new: what it waits for is done elsewhere."""

    def step(self, desk: Desk) -> Progress:
        """Raises StopIteration with what the verb returns."""
        if self.steps is None:
            self.steps = self.verb(desk)
        progress = next(self.steps)
        self.waits, self.last = progress == self.last, progress
        return progress

    def close(self) -> None:
        """A generator that is closed ends cleanly what it had begun."""
        if isinstance(self.steps, Generator):
            self.steps.close()


class Jobs(QObject):
    """The desk's worker. Methods are called, and signals arrive, on the window's thread."""

    opened = Signal(object)
    not_opened = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)
    finished = Signal()

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_desk = open_desk
        self._short: SimpleQueue[Callable[[Desk], None] | None] = SimpleQueue()
        self._long: deque[_Long] = deque()
        self._first: Callable[[], object] | None = None
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._work, name="desk")
        self._mail = Mailbox(self)

    def start(self) -> None:
        self._thread.start()

    def reopen(self, first: Callable[[], object] | None = None) -> None:
        """Close the desk and open it once more, as the settings are now; `first` while closed."""
        self._end()
        self._first = first
        asked, self._short = self._short, SimpleQueue()
        while not asked.empty():
            # Of a desk that was never opened: that it is to stop is left out.
            if (task := asked.get()) is not None:
                self._short.put(task)
        self._thread = threading.Thread(target=self._work, name="desk")
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked, close the desk, and wait for it; nobody is answered any more.

        An answer to who is gone would begin anew what nobody stops: threads, a desk, a dialog.
        """
        self._mail.close()
        self._end()

    def _end(self) -> None:
        self._long.clear()
        self.cancel()
        self._short.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def do(self, verb: Verb[T], then: Callable[[T], None], otherwise: Excuse | None = None) -> None:
        """Ask a short verb; `then` gets its answer, `otherwise` a refusal that has a sentence."""
        self._short.put(lambda desk: self._try(desk, verb, then, otherwise))

    def run(
        self,
        verb: LongVerb,
        then: Callable[[Any], None] | None = None,
        otherwise: Excuse | None = None,
        *,
        stopped: Callable[[], object] | None = None,
        lastly: Callable[[], object] | None = None,
    ) -> None:
        """Ask a long verb: `progressed` tells of each step, `finished` of its end.

        `then` gets what its generator returns; it is `stopped` when it was cancelled before;
        `lastly` is called however it ends.
        """
        self._long.append(_Long(verb, then, otherwise, stopped, lastly))
        self._short.put(_wake)

    def cancel(self) -> None:
        """Do not take the next step of the long verb under way."""
        self._cancelled.set()

    def _work(self) -> None:
        try:
            self._do_first()
            desk = self._open_desk()
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says so
            self._mail.post(partial(self.not_opened.emit, error))
            return
        desk.bench.others.wait = self._is_wanted
        try:
            helpers = (desk.searcher, desk.page_reader, desk.lookout)
            opened = Opened(desk.catalogue, desk.reviewer, *helpers)
            self._mail.post(partial(self._tell_opened, threading.current_thread(), opened))
            self._serve(desk)
        finally:
            desk.close()

    def _tell_opened(self, worker: threading.Thread, opened: Opened) -> None:
        """Not of a desk that was closed meanwhile, to be opened once more."""
        if worker.is_alive():
            self.opened.emit(opened)

    def _is_wanted(self) -> bool:
        return not self._short.empty() or self._cancelled.is_set()

    def _do_first(self) -> None:
        """What is refused here is told, and the desk is opened as it is."""
        first, self._first = self._first, None
        try:
            if first is not None:
                first()
        except DeskError as error:
            self._mail.post(partial(self.failed.emit, error))

    def _serve(self, desk: Desk) -> None:
        long: _Long | None = None
        while True:
            if long is None and self._long:
                self._cancelled.clear()
                long = self._long.popleft()
            try:
                task = self._short.get(long is None or long.waits, A_MOMENT if long else None)
            except Empty:
                if long is not None and not self._step(desk, long):
                    long = None
                continue
            if task is None:
                if long is not None:
                    long.close()
                return
            task(desk)

    def _step(self, desk: Desk, long: _Long) -> bool:
        """Take one step of the long verb; whether there may be another."""
        told: Callable[[], object] | None = None
        progress: Progress | None = None
        try:
            if self._cancelled.is_set():
                told = long.stopped
            else:
                progress = long.step(desk)
        except StopIteration as end:
            told = partial(long.then, end.value) if long.then is not None else None
        except Exception as error:  # noqa: BLE001 - it must not end the worker
            self._mail.post(partial(self._refuse, error, long.otherwise))
        if progress is not None:
            if not long.waits:
                self._mail.post(partial(self.progressed.emit, progress))
            return True
        long.close()
        self._mail.post(self.finished.emit)
        for call in (told, long.lastly):
            if call is not None:
                self._mail.post(call)
        return False

    def _try(
        self, desk: Desk, verb: Verb[T], then: Callable[[T], None], otherwise: Excuse | None
    ) -> None:
        try:
            result = verb(desk)
        except Exception as error:  # noqa: BLE001 - it must not end the worker
            self._mail.post(partial(self._refuse, error, otherwise))
        else:
            self._mail.post(partial(then, result))

    def _refuse(self, error: Exception, otherwise: Excuse | None) -> None:
        if otherwise is not None and isinstance(error, DeskError):
            otherwise(error)
        else:
            self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: its first page, and the numbers of all letters found, best first."""

    hits: Hits
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Page:
    """Lines of an answer that come into view; `then` gets their hits."""

    query: str
    numbers: Sequence[int]
    then: Callable[[tuple[Hit, ...]], None]


class SearchJobs(QObject):
    """The search worker: of the queries that wait, only the last one is answered.

    Its searcher is made on its own thread when it is first needed, and closed there. On a second
    one is read what facets need; until then queries are answered without, and the last one once
    more when it is done.
    """

    found = Signal(object)
    refused = Signal(str, object)

    def __init__(self, new_searcher: Callable[[], Searcher], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new_searcher = new_searcher
        self._mail = Mailbox(self)
        self._asked: SimpleQueue[str | _Page | None] = SimpleQueue()
        self._searcher: Searcher | None = None
        self._thread = threading.Thread(target=self._work, name="search")
        self._warming = threading.Thread(target=self._warm, name="warming")
        self._stopping = threading.Event()
        self._once_more = threading.Lock()
        self._is_warm = False
        self._without_facets: str | None = None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._mail.close()
        self._stopping.set()
        self._asked.put(None)
        for thread in (self._thread, self._warming):
            if thread.is_alive():
                thread.join()

    def ask(self, query: str) -> None:
        self._asked.put(query)

    def ask_page(
        self, query: str, numbers: Sequence[int], then: Callable[[tuple[Hit, ...]], None]
    ) -> None:
        """The hits of some of the letters found."""
        self._asked.put(_Page(query, numbers, then))

    def warm(self) -> None:
        """Once, when nothing else waits: read what facets need."""
        self._warming.start()

    def _work(self) -> None:
        try:
            while True:
                for asked in self._waiting():
                    if asked is None:
                        return
                    self._answer(asked)
        finally:
            if self._searcher is not None:
                self._searcher.close()

    def _warm(self) -> None:
        try:
            with closing(self._new_searcher()) as searcher:
                for _ in searcher.warm():
                    if self._stopping.is_set():
                        return
        except Exception as error:  # noqa: BLE001 - who asks first waits a little, and is told
            note_fault(error)
        with self._once_more:
            self._is_warm = True
            if self._without_facets is not None:
                self._asked.put(self._without_facets)

    def _answer(self, asked: str | _Page) -> None:
        query = asked if isinstance(asked, str) else asked.query
        try:
            if self._searcher is None:
                self._searcher = self._new_searcher()
            searcher = self._searcher
            if isinstance(asked, str):
                with self._once_more:
                    facetted = self._is_warm or searcher.is_warm
                    self._without_facets = None if facetted else query
                hits = searcher.search(query, FIRST_HITS, facetted=facetted)
                call = partial(self.found.emit, Found(hits, searcher.found(query)))
            else:
                call = partial(asked.then, searcher.hits(query, asked.numbers))
        except Exception as error:  # noqa: BLE001 - the window tells apart what it can explain
            self._mail.post(partial(self.refused.emit, query, error))
        else:
            self._mail.post(call)

    def _waiting(self) -> list[str | _Page | None]:
        """All that waits now, from the last query on: what was asked before it is past."""
        waiting = [self._asked.get()]
        while not self._asked.empty():
            waiting.append(self._asked.get())
        queries = [n for n, asked in enumerate(waiting) if not isinstance(asked, _Page)]
        return waiting[queries[-1] :] if queries else waiting


def _wake(_desk: Desk) -> None:
    """Lets the worker look at what long work was asked."""
