"""Faults of the program itself: noted in the log under a number, told, and survived."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.ui.mailbox import Mailbox

TITLE: Final = "Something went wrong in the program"
SENTENCE: Final = (
    "What was saved is safe, and the letter stays as it was. You can go on; if it happens again, "
    "close the window and open it anew. It is noted in the desk's log as {number}."
)

log = logging.getLogger(__name__)


def note_fault(error: BaseException) -> str:
    """Log where it broke, never what it said: the message may hold words of a letter.

    Returns the number under which it stands in the log.
    """
    number = secrets.token_hex(3)
    log.error("%s: %s at %s", number, type(error).__name__, _places(error))
    return number


class Faults(QObject):
    """Tells of each place that broke, once: a fault that comes with every painting says it once."""

    told = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._mail = Mailbox(self)

    def tell(self, error: BaseException) -> None:
        """On the window's thread."""
        number, places = note_fault(error), _places(error)
        if places not in self._known:
            self._known.add(places)
            self.told.emit(TITLE, SENTENCE.format(number=number))

    def hook(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _traceback: TracebackType | None = None,
    ) -> None:
        """For `sys.excepthook`: a fault in a slot, a timer or an event."""
        self._mail.post(lambda: self.tell(error))

    def of_thread(self, error: BaseException | None) -> None:
        """For `threading.excepthook`."""
        if error is not None:
            self._mail.post(lambda: self.tell(error))


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-6:]))
