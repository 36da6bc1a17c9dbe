"""Searching: what is typed is asked, what is found is listed; and walking from hit to hit."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal

from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import numbers_of
from imrdesk.errors import BadQuery
from imrdesk.errors import DeskError
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.announce import announce
from imrdesk.ui.jobs import Found
from imrdesk.ui.jobs import SearchJobs
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.queueing import Queueing
from imrdesk.ui.search_bar import SearchBar

FAULT_AFTER_MS = 500
"""A mistake is told when typing has stopped for so long, or with Return."""


class Finding(QObject):
    """Joins search bar, list and page. The last results stay until new ones come."""

    faulted = Signal(object)
    letters_wanted = Signal()
    letter_taken = Signal()
    used = Signal(str, int)
    """A search whose letters are looked at, and how many it found."""

    def __init__(
        self,
        queueing: Queueing,
        walk: QueueWalk,
        pane: LettersPane,
        bar: SearchBar,
        page: LetterPage,
    ) -> None:
        super().__init__(pane)
        self._queueing = queueing
        self._walk = walk
        self._pane = pane
        self._bar = bar
        self._jobs: SearchJobs | None = None
        self._hits: Hits | None = None
        self._open_first = False
        self._fault: DeskError | None = None
        self._telling = QTimer(self, singleShot=True, interval=FAULT_AFTER_MS)
        self._telling.timeout.connect(self._tell_fault)
        self._page = page
        pane.narrow.wanted.connect(bar.search_for)
        pane.strip.wanted.connect(bar.search_for)
        pane.list.taken.connect(self.letter_taken)
        bar.asked.connect(self._ask)
        bar.taken.connect(self._take)
        bar.to_list.connect(self._to_list)
        bar.left.connect(self.letter_taken)
        page.hits_over.connect(self._go_on)
        queueing.hit_opened.connect(self._on_hit)

    def start(self, jobs: SearchJobs) -> None:
        self._jobs = jobs
        self._queueing.use(jobs)
        jobs.found.connect(self._on_found)
        jobs.refused.connect(self._on_refused)
        jobs.start()

    def warm(self) -> None:
        if self._jobs is not None:
            self._jobs.warm()

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None
            self._queueing.use(None)

    def list_anew(self) -> None:
        """What the list is to hold, of a desk that was just opened."""
        self._queueing.show_list()
        if query := self._bar.text().strip():
            self._ask(query)

    def verbs(self) -> Verbs:
        return {"narrow": self.narrow, "clear_search": self.leave}

    def narrow(self) -> None:
        """Open the menu of what was found, where its button is."""
        if self._hits is not None:
            self.letters_wanted.emit()
            self._pane.narrow_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            corner = self._pane.narrow_button.rect().bottomLeft()
            self._pane.narrow.popup(self._pane.narrow_button.mapToGlobal(corner))

    def leave(self) -> None:
        """Back to all letters."""
        self._bar.clear()

    def _on_hit(self, query: str, hit: Hit) -> None:
        self._page.show_hit(query, hit)
        if self._hits is not None and self._hits.query == query:
            self.used.emit(query, self._hits.total)

    def _go_on(self, by: int) -> None:
        """After the last hit of a letter comes the next letter, before the first the one before."""
        self._walk.step(by, lambda: self._page.tell_no_more(by))

    def _ask(self, query: str) -> None:
        self._telling.stop()
        if query:
            if self._jobs is not None:  # else it is asked when the desk stands open
                self._jobs.ask(query)
            return
        self._open_first = False
        self._hits = None
        self._pane.show_hits(None)
        self._queueing.show_all()

    def _on_found(self, found: Found) -> None:
        hits = found.hits
        if hits.query != self._bar.text().strip():
            return
        self._telling.stop()
        self._hits = hits
        self._pane.show_hits(hits)
        self._queueing.show_found(hits, numbers_of(found.numbers))
        announce(self._pane, f"{wording.count(hits.total, 'letter')} found")
        self.letters_wanted.emit()
        if self._open_first:
            self._take_first()

    def _on_refused(self, query: str, error: Exception) -> None:
        """The sentence stands over the last results."""
        if not isinstance(error, DeskError):
            self.faulted.emit(error)
        elif query == self._bar.text().strip():
            self._fault = error
            if self._open_first:
                self._tell_fault()
            else:
                self._telling.start()  # half a phrase is no mistake while it is being typed
            self._open_first = False

    def _tell_fault(self) -> None:
        error = self._fault
        self._pane.strip.show_fault(str(error))
        if isinstance(error, BadQuery):
            self._bar.show_fault(error.start, error.end)
        announce(self._pane, str(error))
        self.letters_wanted.emit()

    def _take(self) -> None:
        """Return: the first letter at its first hit, as soon as the answer is there."""
        if self._hits is not None and self._hits.query == self._bar.text().strip():
            self._take_first()
        else:
            self._open_first = True
            self._bar.ask_now()

    def _take_first(self) -> None:
        self._open_first = False
        if self._hits is not None and self._hits.total:
            self._walk.go_to(0)
            self.letter_taken.emit()

    def _to_list(self) -> None:
        self.letters_wanted.emit()
        self._pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
