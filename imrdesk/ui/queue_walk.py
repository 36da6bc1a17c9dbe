"""The queue in use, and walking through it: which letter is next is the desk's answer."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import Queue
from imrdesk.domain import Shown
from imrdesk.domain import Wanted
from imrdesk.errors import NoSuchLetter
from imrdesk.ui.session import Session

COUNT_AFTER_MS = 60
"""Letters saved or added within so short a time are counted once."""
PAGE = 50
"""Lines of a list that are asked for at once."""


@dataclass(frozen=True, slots=True)
class Made:
    """A queue as the desk made it, with the page of lines in which the open letter stands."""

    queue: Queue
    place: int | None
    first: int
    rows: tuple[LetterRow, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Step:
    """Where a walk led; without a place the letter is not in the queue."""

    place: int | None
    letter_id: LetterId


@dataclass(slots=True)
class _Standing:
    """Where the last step led; belongs to the desk's thread, where steps are taken in order.

    So each of a hundred presses goes on from the one before, however fast they come.
    """

    queue: Queue
    place: int | None = None


Seek = Callable[[Desk, Queue, int | None], int | None]


class QueueWalk(QObject):
    """`queue` is what the list shows, `place` where the letter stands that is wanted."""

    made = Signal(object)
    grown = Signal(object)
    moved = Signal(object)
    counted = Signal(object)
    finished = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._standing = _Standing(Queue())
        self._arrived: LetterId | None = None
        self._recount = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._recount.timeout.connect(self.count)
        self.queue = Queue()
        self.place: int | None = None
        self.counts = Counts()
        session.came.connect(self.grow)
        session.opened.connect(self._on_opened)
        session.row_changed.connect(lambda _: self._recount.start())

    def make(self, wanted: Wanted, found: Sequence[int] | None = None) -> None:
        """Queue letters anew; `found` are those of a search, best first."""
        self._session.ask(
            lambda desk: self._seat(desk, desk.queues.make(wanted, found)), self._take
        )

    def choose(self, letters: Sequence[LetterId]) -> None:
        """Queue these letters and no others."""
        self._session.ask(lambda desk: self._seat(desk, desk.queues.choose(letters)), self._take)

    def grow(self) -> None:
        """Letters came in: they join the queue at its end."""
        self._session.ask(self._grown, self._take_grown)

    def count(self) -> None:
        queue = self.queue
        self._session.ask(lambda desk: (queue, counts_of(desk, queue)), self._take_counts)

    def _seat(self, desk: Desk, queue: Queue) -> Made:
        current = self._session.current
        place = desk.queues.place_of(queue, current) if current is not None else None
        self._standing.queue, self._standing.place = queue, place
        first = (place or 0) // PAGE * PAGE
        return Made(queue, place, first, desk.queues.rows(queue, first), counts_of(desk, queue))

    def _take(self, made: Made) -> None:
        self.queue, self.place = made.queue, made.place
        self.made.emit(made)
        self._take_counts((made.queue, made.counts))

    def _grown(self, desk: Desk) -> tuple[Queue, Queue, Counts]:
        before = self._standing.queue
        now = desk.queues.grown(before)
        self._standing.queue = now
        return before, now, counts_of(desk, now)

    def _take_grown(self, grown: tuple[Queue, Queue, Counts]) -> None:
        before, now, counts = grown
        if before is self.queue:
            self.queue = now
            self.grown.emit(now)
            self._take_counts((now, counts))

    def _take_counts(self, counted: tuple[Queue, Counts]) -> None:
        queue, counts = counted
        if queue is self.queue:
            self.counts = counts
            self.counted.emit(counts)

    def go_to(self, place: int) -> None:
        self._go(lambda _desk, queue, _at: place if 0 <= place < len(queue) else None)

    def step(self, by: int, none_left: Callable[[], object] | None = None) -> None:
        """The next or previous letter of the list."""
        self._go(lambda _desk, queue, at: _beside(queue, at, by), none_left)

    def step_unreviewed(self, by: int = 1) -> None:
        """The next unchecked letter, going round; deferred ones do not count."""
        self.step_to(Shown.NOT_CHECKED, by, self._finish)

    def _finish(self) -> None:
        """Stay on the letter, as it is now; tell how the queue ended by what is counted now."""
        self._session.look_again()
        self.count()
        self._session.ask(_nothing, lambda _: self.finished.emit(self.counts))

    def step_to(self, shown: Shown, by: int, none_left: Callable[[], object]) -> None:
        """The nearest letter of a kind after the open one, going round."""
        self._go(lambda desk, queue, at: desk.queues.next_place(queue, at, shown, by), none_left)

    def return_to(self, letter_id: LetterId, nowhere: Callable[[], object]) -> None:
        """Back to the letter of the last sitting, or to the first of the queue."""

        def seek(desk: Desk) -> Step | None:
            queue = self._standing.queue
            try:
                desk.row(letter_id)
            except NoSuchLetter:
                return self._seek(desk, lambda _desk, queue, _at: 0 if len(queue) else None)
            self._standing.place = desk.queues.place_of(queue, letter_id)
            return Step(self._standing.place, letter_id)

        self._session.seek(seek, lambda step: self._arrive(step, nowhere))

    def _go(self, seek: Seek, nowhere: Callable[[], object] | None = None) -> None:
        self._session.seek(
            lambda desk: self._seek(desk, seek),
            lambda step: self._arrive(step, nowhere or _nowhere),
        )

    def _seek(self, desk: Desk, seek: Seek) -> Step | None:
        standing = self._standing
        place = seek(desk, standing.queue, standing.place)
        if place is None:
            return None
        standing.place = place
        return Step(place, desk.queues.letter_at(standing.queue, place))

    def _arrive(self, step: Step | None, nowhere: Callable[[], object]) -> None:
        if step is None:
            nowhere()
            return
        self._arrived = step.letter_id
        self._stand(step)
        self._session.open(step.letter_id)

    def _stand(self, step: Step) -> None:
        self.place = step.place
        self.moved.emit(step.place)

    def _on_opened(self, view: LetterView) -> None:
        """A letter that was not come to through the queue has its place there all the same."""
        if view.letter.id == self._arrived:
            return
        self._arrived = letter_id = view.letter.id

        def seek(desk: Desk) -> Step:
            self._standing.place = desk.queues.place_of(self._standing.queue, letter_id)
            return Step(self._standing.place, letter_id)

        self._session.ask(seek, self._stand)


def counts_of(desk: Desk, queue: Queue) -> Counts:
    """The whole desk is counted faster than a list of all its letters."""
    wanted = queue.wanted
    everything = wanted.shown is Shown.ALL and not wanted.query and not wanted.chosen
    return desk.queues.counts(None if everything else queue)


def _beside(queue: Queue, at: int | None, by: int) -> int | None:
    place = 0 if at is None else at + by
    return place if 0 <= place < len(queue) else None


def _nowhere() -> None:
    pass


def _nothing(_desk: Desk) -> None:
    pass
