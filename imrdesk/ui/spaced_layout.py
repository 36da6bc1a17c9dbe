"""Lines further apart: what Qt's layout of plain text cannot do by itself.

Qt asks a layout for the height of each paragraph before it uses its lines; that is the moment to
lay them out ourselves. Only what comes into view is laid out, as ever.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

CLOSEST, WIDEST = 100, 200


class SpacedLayout(QPlainTextDocumentLayout):
    """`spacing` is the distance of lines in parts of a hundred, `room` the width of the view."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spacing = CLOSEST
        self.room = 0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        spaced = self.spacing != CLOSEST and self.room > 0
        if spaced and block.isValid() and block.isVisible() and not block.layout().lineCount():
            self._lay_out(block)
        return super().blockBoundingRect(block)

    def lay_out_anew(self) -> None:
        """Forget all lines, as after a change of width."""
        block = self.document().firstBlock()
        while block.isValid():
            block.layout().clearLayout()
            block.setLineCount(1)
            block = block.next()
        self.requestUpdate()

    def _lay_out(self, block: QTextBlock) -> None:
        """The room goes above each line, so that all are equally far apart."""
        document, layout = self.document(), block.layout()
        margin = document.documentMargin()
        layout.setTextOption(document.defaultTextOption())
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(max(1.0, self.room - 2 * margin))
            y += line.height() * (self.spacing - CLOSEST) / 100
            line.setPosition(QPointF(margin, y))
            y += line.height()
        layout.endLayout()
        block.setLineCount(layout.lineCount())
