"""The list of letters shows the queue: pages are read as they come into view."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import Queue
from imrdesk.domain import Wanted
from imrdesk.domain import numbers_of
from imrdesk.ui.jobs import SearchJobs
from imrdesk.ui.letter_list import Line
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.queue_walk import PAGE
from imrdesk.ui.queue_walk import Made
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.session import Session
from imrdesk.ui.window_state import WindowState


class Queueing(QObject):
    """Joins list, queue and search: letters that a search found are listed with their hits."""

    hit_opened = Signal(str, object)

    def __init__(
        self, session: Session, walk: QueueWalk, pane: LettersPane, state: WindowState
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._walk = walk
        self._pane = pane
        self._lines = pane.list.letters
        self._jobs: SearchJobs | None = None
        self._query = ""
        self._found: Sequence[int] | None = None
        self._listed = numbers_of()
        self._hit_due = False
        walk.made.connect(self._on_made)
        walk.grown.connect(self._on_grown)
        walk.moved.connect(self._on_moved)
        session.opened.connect(lambda _: self._on_opened())
        session.row_changed.connect(self._lines.update_row)
        pane.restore(*state.queue())
        pane.filter_changed.connect(self.show_list)
        pane.filter_changed.connect(lambda: state.keep_queue(pane.wanted()))
        pane.list.wanted.connect(walk.go_to)
        self._lines.page_wanted.connect(self._ask_page)

    def use(self, jobs: SearchJobs | None) -> None:
        """Who reads pages of letters that were found."""
        self._jobs = jobs

    def show_all(self) -> None:
        """No search any more."""
        self._query, self._found = "", None
        self.show_list()

    def show_found(self, hits: Hits, numbers: array[int]) -> None:
        """What a search found, best first: listed at once, whatever the desk is doing."""
        self._query, self._found = hits.query, numbers
        if self._pane.wanted(hits.query) == Wanted(hits.query):
            lines = [Line(hit.row, hit) for hit in hits.rows]
            self._list(Wanted(hits.query), numbers, 0, lines)
        self.show_list()

    def show_letters(self, letters: Sequence[LetterId]) -> None:
        """Letters that were picked one by one."""
        self._query, self._found = "", None
        self._walk.choose(letters)

    def show_list(self) -> None:
        """Queue anew what is to be shown."""
        self._walk.make(self._pane.wanted(self._query), self._found)

    def _on_made(self, made: Made) -> None:
        queue = made.queue
        if queue.wanted.query != self._query:
            return  # another search came between
        if not queue.wanted.query:
            lines = [Line(row) for row in made.rows]
            self._list(queue.wanted, queue.numbers, made.first, lines, made.place)
        elif queue.numbers == self._listed:
            self._pane.list.show_current(made.place)
        else:
            self._list(queue.wanted, queue.numbers, made.first, [], made.place)
            self._ask_page(made.first)

    def _list(
        self,
        wanted: Wanted,
        numbers: array[int],
        first: int,
        lines: Sequence[Line],
        place: int | None = None,
    ) -> None:
        self._listed = numbers
        self._pane.name_list(wanted, len(numbers))
        self._pane.show_lines(len(numbers), first, lines, place)

    def _on_grown(self, queue: Queue) -> None:
        """Letters came in: they join the list, what stands in it keeps its place."""
        if self._query or queue.wanted.query:
            return
        self._listed = queue.numbers
        self._pane.name_list(queue.wanted, len(queue))
        self._lines.grow(len(queue))
        self._lines.ask_again()

    def _ask_page(self, first: int) -> None:
        listed, numbers = self._listed, self._listed[first : first + PAGE]
        if self._query and self._jobs is not None:
            query = self._query
            self._jobs.ask_page(query, numbers, lambda hits: self._put_hits(listed, first, hits))
        elif not self._query:
            queue = Queue(numbers=numbers)
            self._session.ask(
                lambda desk: desk.queues.rows(queue, 0),
                lambda rows: self._put(listed, first, [Line(row) for row in rows]),
            )

    def _put_hits(self, listed: array[int], first: int, hits: tuple[Hit, ...]) -> None:
        self._put(listed, first, [Line(hit.row, hit) for hit in hits])
        self._show_hit()

    def _put(self, listed: array[int], first: int, lines: Sequence[Line]) -> None:
        """Lines of another list than the one shown now are past."""
        if listed[:PAGE] != self._listed[:PAGE]:
            return
        if self._pane.line.lacks_room(lines):
            self._pane.line.make_room(lines)
            self._pane.list.scheduleDelayedItemsLayout()
        self._lines.put(first, lines)

    def _on_moved(self, place: int | None) -> None:
        self._pane.list.show_current(place)
        self._show_hit()

    def _on_opened(self) -> None:
        self._hit_due = bool(self._query)
        self._show_hit()

    def _show_hit(self) -> None:
        """The letter that was opened at the place that was looked for, once that is known."""
        view = self._session.view
        line = self._lines.line(self._walk.place)
        if not self._hit_due or view is None:
            return
        if line is None and self._walk.place is not None:
            self._lines.want(self._walk.place)
        elif line is not None and line.row.letter_id == view.letter.id:
            self._hit_due = False
            if line.hit is not None and line.hit.places:
                self.hit_opened.emit(self._query, line.hit)
