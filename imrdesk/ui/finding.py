"""The list of letters: all of them, or what a search found; and walking from hit to hit."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal

from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.errors import DeskError
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.announce import announce
from imrdesk.ui.jobs import SearchJobs
from imrdesk.ui.letter_list import Line
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.session import Session


class Finding(QObject):
    """Joins search bar, list and session. The last results stay until new ones come."""

    faulted = Signal(object)
    letters_wanted = Signal()
    letter_taken = Signal()

    def __init__(
        self, session: Session, pane: LettersPane, bar: SearchBar, page: LetterPage
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._bar = bar
        self._page = page
        self._jobs: SearchJobs | None = None
        self._hits: Hits | None = None
        self._open_first = False
        session.opened.connect(self._on_opened)
        session.row_changed.connect(self._on_row)
        session.listed.connect(lambda _: self._relist())
        pane.filter_changed.connect(self.show_list)
        pane.narrow.wanted.connect(bar.setText)
        pane.list.wanted.connect(self._open)
        pane.list.taken.connect(self.letter_taken)
        bar.asked.connect(self._ask)
        bar.taken.connect(self._take)
        bar.to_list.connect(self._to_list)
        bar.left.connect(self.letter_taken)
        page.hits_over.connect(session.step)

    def start(self, jobs: SearchJobs) -> None:
        self._jobs = jobs
        jobs.found.connect(self._on_found)
        jobs.refused.connect(self._on_refused)
        jobs.start()

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None

    def verbs(self) -> Verbs:
        return {"narrow": self.narrow, "clear_search": self.leave}

    # the list

    def show_list(self) -> None:
        """List all letters, or the hits, that are to be shown."""
        wanted = self._pane.wanted
        if self._hits is None:
            rows = [row for row in self._session.rows.values() if wanted(row)]
            self._session.list_letters([row.letter_id for row in rows])
            lines = [Line(row) for row in rows]
            self._pane.head.setText(f"Letters  {len(rows):,}")
        else:
            hits = [hit for hit in self._hits.rows if wanted(self._row_of(hit.row))]
            self._session.list_hits(hits)
            lines = [Line(self._row_of(hit.row), hit) for hit in hits]
            self._pane.head.setText(f"Found  {self._hits.total:,}")
        self._pane.list.show_lines(lines, self._session.current)

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

    def _relist(self) -> None:
        """Letters came in: they join the list, what stands in it keeps its place."""
        self.show_list()

    def _row_of(self, row: LetterRow) -> LetterRow:
        """As it is now, not as it was when it was found."""
        return self._session.rows.get(row.letter_id, row)

    def _on_row(self, row: LetterRow) -> None:
        self._pane.list.letters.update_row(row)

    def _open(self, letter_id: str) -> None:
        self._session.open(LetterId(letter_id))

    def _on_opened(self, view: LetterView) -> None:
        self._pane.list.show_current(view.letter.id)
        hit = self._session.hit_of(view.letter.id)
        if hit is not None and self._hits is not None and hit.places:
            self._page.show_hit(self._hits.query, hit)

    # the search

    def _ask(self, query: str) -> None:
        if query and self._jobs is not None:
            self._jobs.ask(query)
            return
        self._open_first = False
        self._hits = None
        self._pane.show_hits(None)
        self._pane.say("")
        self.show_list()

    def _on_found(self, hits: Hits) -> None:
        if hits.query != self._bar.text().strip():
            return
        self._hits = hits
        self._pane.show_hits(hits)
        self.show_list()
        found = wording.count(hits.total, "letter")
        self._pane.say(hits.explained if hits.total else f"No letter matches. {hits.explained}")
        announce(self._pane, f"{found} found")
        self.letters_wanted.emit()
        if self._open_first:
            self._take_first()

    def _on_refused(self, query: str, error: Exception) -> None:
        """The sentence stands over the last results."""
        if not isinstance(error, DeskError):
            self.faulted.emit(error)
        elif query == self._bar.text().strip():
            self._open_first = False
            self._pane.say(str(error))
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
        if self._session.ids:
            self._session.open(self._session.ids[0])
            self.letter_taken.emit()

    def _to_list(self) -> None:
        self.letters_wanted.emit()
        self._pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
