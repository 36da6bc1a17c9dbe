"""Sentences below a form, over as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget


class Told(QLabel):
    """Asks for the height of its lines: where letters are large, Qt's own labels take it from the
    fields above, and those cannot be read any more.
    """

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        # Before it is shown, its width is not yet that of the window.
        return QSize(hint.width(), self.heightForWidth(self.width())) if self.isVisible() else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometry()
