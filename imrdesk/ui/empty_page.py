"""What stands in the middle while no letter is open: one sentence and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui.buttons import Button


class EmptyPage(QWidget):
    """A sentence and up to a few buttons, in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 16, 32, 16)
        self._column.setSpacing(10)
        self._column.addStretch(2)
        self._column.addWidget(self.words)
        self._column.addStretch(3)

    def tell(self, sentence: str, *choices: tuple[str, Callable[[], None]]) -> None:
        self.words.setText(sentence)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for text, act in choices:
            button = Button(text, self, high=True)
            button.setMinimumWidth(220)
            button.clicked.connect(act)
            place = self._column.count() - 1
            self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._buttons.append(button)
