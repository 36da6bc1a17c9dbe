"""A text scrolled on, so that its last words can be in the middle, never shows an empty page."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


class TextEnd(QObject):
    """Keeps the last words of a text in the upper half of the view, or below."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        text.verticalScrollBar().valueChanged.connect(self._stay)

    def _stay(self, top: int) -> None:
        text, bar = self._text, self._text.verticalScrollBar()
        if top < bar.maximum() - bar.pageStep():
            return  # far from the end: nothing is measured while scrolling
        last = QTextCursor(text.document())
        last.setPosition(len(text.toPlainText().rstrip()))
        above = text.viewport().height() // 2 - text.cursorRect(last).bottom()
        if above > 0:
            bar.setValue(max(0, top - ceil(above / text.fontMetrics().lineSpacing())))
