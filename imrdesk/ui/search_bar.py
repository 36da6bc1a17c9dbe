"""The field that searches all letters; answers come while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style

PAUSE_MS = 120
"""Between two keys of fast typing no question is asked."""


class SearchBar(QLineEdit):
    """Return opens the first letter found, Down goes to the list, Esc leaves the search."""

    asked = Signal(str)
    taken = Signal()
    to_list = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search all letters")
        self.setAccessibleName("Search all letters")
        self.setAccessibleDescription(
            'Words, "a phrase", OR, -not, field:value such as decision:overturned'
        )
        self.setToolTip(
            'Search all letters (Ctrl+Shift+F): words, "a phrase", OR, -not, decision:overturned'
        )
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(style.TARGET)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._typed)

    def ask_now(self) -> None:
        """What stands here is asked at once."""
        self._pause.stop()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.to_list.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.ask_now()

    def _ask(self) -> None:
        self.asked.emit(self.text().strip())
