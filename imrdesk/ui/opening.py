"""A desk that could not be opened: why, and what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.ui.doorbell import Knock
from imrdesk.ui.empty_page import EmptyPage
from imrdesk.ui.jobs import Jobs

WORDS: Final = "Opening the desk …"
FAULT: Final = (
    "The desk is not open\n\nSomething went wrong in the program, and nothing was changed. Try "
    "again; if it happens again, please tell whoever looks after imrdesk."
)
WITHOUT_DESK: Final = frozenset({"quit", "about", "keys", "change_keys", "full_screen"})
"""Commands that need no desk."""


class Opening(QObject):
    """`error` is what kept the desk closed. A desk that has a window already is left to it:
    that one comes to the front, and this one asks to `quit`.
    """

    refused = Signal()
    begun = Signal()
    quit = Signal()

    def __init__(self, home: Path, jobs: Jobs, page: EmptyPage) -> None:
        super().__init__(page)
        self.error: Exception | None = None
        self._home = home
        self._jobs = jobs
        self._page = page
        page.tell(WORDS)
        jobs.not_opened.connect(self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.error = error
        self.refused.emit()
        if isinstance(error, DeskInUse):
            knock = Knock(self._home, self)
            knock.answered.connect(self._leave)
            knock.nobody.connect(self._tell)
            knock.begin()
        else:
            self._tell()

    def _leave(self) -> None:
        self.error = None
        self.quit.emit()

    def _tell(self) -> None:
        error = self.error
        told = f"{error.title}\n\n{error}" if isinstance(error, DeskError) else FAULT
        choices = [("Quit", self.quit.emit)]
        if isinstance(error, DeskInUse) or not isinstance(error, DeskError):
            choices.insert(0, ("Try again", self._again))
        self._page.tell(told, *choices)

    def _again(self) -> None:
        self.error = None
        self._page.tell(WORDS)
        self.begun.emit()
        self._jobs.reopen()
