"""What is done with a letter while reading it: its pages fetched, its words quoted."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from imrdesk.ui.actions import Verbs
from imrdesk.ui.checking import Checking
from imrdesk.ui.citing import cited
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.page_jobs import PageJobs


class ReadingActs(QObject):
    """Joins the views of the letter, the page worker and the clipboard."""

    news = Signal(str)

    def __init__(self, checking: Checking, page: LetterPage) -> None:
        super().__init__(checking)
        self._checking = checking
        self.page = page
        self._jobs: PageJobs | None = None
        page.views.paper.page_wanted.connect(self._fetch)

    def verbs(self) -> Verbs:
        return {"copy": self.copy, "copy_cited": self.copy_cited}

    def start(self, jobs: PageJobs) -> None:
        self._jobs = jobs
        jobs.drawn.connect(self.page.views.show_page)
        jobs.refused.connect(self.page.views.show_fault)
        jobs.start()

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None

    def copy(self) -> None:
        """The selected words, in whichever view they were selected."""
        self.page.text.copy()

    def copy_cited(self) -> None:
        """The selected words, else those of the current field, with the place they stand at."""
        view = self._checking.view
        span = self.page.text.selected or self.page.text.painted.outlined
        if view is None or span is None:
            self.news.emit("Select words in the letter first; then they can be copied.")
            return
        quote = cited(view, span)
        QApplication.clipboard().setText(quote)
        self.news.emit(f"Copied with its place: {quote[-60:]}" if len(quote) > 80 else "Copied")

    def _fetch(self, number: int, scale: float) -> None:
        view = self.page.views.view
        if self._jobs is not None and view is not None:
            self._jobs.ask(view.letter.id, number, scale)
