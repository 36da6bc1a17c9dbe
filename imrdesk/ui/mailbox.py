"""Calls from other threads, made on the window's thread, in the order in which they were posted.

Python objects wait in a Python queue; Qt only carries the knock. So no signal is ever emitted
away from the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QCoreApplication
from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject


class Mailbox(QObject):
    """Lives on the window's thread; `post` may be called from any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._closed = False

    def post(self, call: Callable[[], object]) -> None:
        self._calls.put(call)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def close(self) -> None:
        """Nobody waits any more for what is still to come."""
        self._closed = True

    def event(self, event: QEvent) -> bool:
        """One knock, one call: a call that fails keeps none of the others back."""
        if event.type() != QEvent.Type.User:
            return super().event(event)
        call = self._calls.get()
        if not self._closed:
            call()
        return True
