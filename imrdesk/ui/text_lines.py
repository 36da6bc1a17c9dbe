"""Laying words out in painted lines: wrapped to so many lines, or elided to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QPainter
from PySide6.QtGui import QTextLayout
from PySide6.QtGui import QTextOption


def baseline(box: QRectF, metrics: QFontMetrics) -> float:
    return box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2


def elided(painter: QPainter, left: float, right: float, y: float, text: str) -> float:
    """One line of text on the baseline `y`, cut at `right`; returns where it ends."""
    metrics = QFontMetrics(painter.font())
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(right - left)))
    painter.drawText(QPointF(left, y), fitting)
    return left + metrics.horizontalAdvance(fitting)


def wrapped(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    """At most so many lines; the last one ends in an ellipsis when words are left over."""
    whole = laid_out(text, font, width, most)
    last = whole.lineAt(whole.lineCount() - 1) if whole.lineCount() else None
    if last is None or last.textStart() + last.textLength() >= len(text):
        return whole
    rest = text[last.textStart() :]
    ending = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
    return laid_out(text[: last.textStart()] + ending, font, width, most)


def laid_out(
    text: str, font: QFont, width: float, most: int, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    height = 0.0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
