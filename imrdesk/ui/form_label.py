"""What stands before a field of a form."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget


class FormLabel(QLabel):
    """Words with the key of their field; there is room for the sign that tells the key, too."""

    def __init__(self, words: str, of: QWidget, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(of)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        written = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(hint.width(), written), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
