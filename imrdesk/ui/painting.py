"""Painted for paper on a thread of its own: a long letter takes a quarter of a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtCore import QThread
from PySide6.QtCore import Slot


class Painting(QThread):
    """A Qt thread: its documents have timers, which threads of Python cannot give them.

    `then` gets what was painted, on the thread that asked.
    """

    def __init__(
        self, paint: Callable[[], bytes], then: Callable[[bytes], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paint = paint
        self._then = then
        self._made: bytes | None = None
        self.finished.connect(self._tell)

    def run(self) -> None:
        self._made = self._paint()

    def settle(self) -> None:
        """Wait for it, and tell it now: whoever asked is about to go."""
        self.wait()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Once: a painting that was settled is finished, too."""
        made, self._made = self._made, None
        if made is not None:
            self._then(made)
            self.deleteLater()
