"""How marked words are painted behind the text: fill, line style, side bar, frame.

Works on the visible part of a `QPlainTextEdit` only, so a long letter costs no more than a short
one. Every kind of field has a line style of its own: colour is never alone.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPen
from PySide6.QtGui import QPolygonF

from imrdesk.domain import FieldGroup
from imrdesk.ui.marks import Mark
from imrdesk.ui.style import Theme

BAR = 4.0
BAR_GAP = 8.0
LONG_HIT = 160
"""Longer places, as those of a flag can be, are framed but not filled: they are to be read."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The words of one mark on one visible line; a passage's bar stands at `edge`."""

    rect: QRectF
    mark: Mark
    edge: float = BAR_GAP


def paint_marks(painter: QPainter, strips: list[Strip], theme: Theme) -> None:
    """First all fills, then all lines, so that an inner mark never hides an outer line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for strip in strips:
        if not strip.mark.passage:
            painter.fillRect(strip.rect, QColor(theme.layers[strip.mark.group].fill))
    for strip in strips:
        ink = QColor(theme.layers[strip.mark.group].line)
        if strip.mark.passage:
            paint_bar(painter, strip, ink)
        elif strip.mark.corrected:
            _wave(painter, strip.rect, theme.ink("corrected"))
        else:
            LINES[strip.mark.group](painter, strip.rect, ink)


def paint_bar(painter: QPainter, strip: Strip, ink: QColor) -> None:
    """A passage is marked at the left margin; its words stay plain to be read."""
    painter.fillRect(QRectF(strip.edge, strip.rect.top(), BAR, strip.rect.height()), ink)


def paint_frame(painter: QPainter, rects: Iterator[QRectF], ink: QColor, width: float) -> None:
    """One outline around all lines of a mark."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(rect.adjusted(-1, -1, 1, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())


def paint_term(painter: QPainter, rect: QRectF, look: int, theme: Theme) -> None:
    """A line over the words, where no field has one; each list has its own kind and colour."""
    ink = QColor(theme.terms[look % len(theme.terms)])
    pen = QPen(ink, 2.0, TERM_LINES[look % len(TERM_LINES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = rect.top() + 1
    painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
    if look % len(theme.terms) >= len(TERM_LINES):
        painter.drawLine(QLineF(rect.left(), y + 3, rect.right(), y + 3))


def sample(painter: QPainter, group: FieldGroup, rect: QRectF, theme: Theme) -> None:
    """The look of one layer, for the legend."""
    ink = theme.layers[group]
    if group is FieldGroup.RATIONALE:
        painter.fillRect(QRectF(rect.left(), rect.top(), BAR, rect.height()), QColor(ink.line))
        return
    painter.fillRect(rect, QColor(ink.fill))
    LINES[group](painter, rect, QColor(ink.line))


def _line(
    style: Qt.PenStyle, width: float = 1.5, *, twice: bool = False
) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, rect: QRectF, ink: QColor) -> None:
        pen = QPen(ink, width, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        y = rect.bottom() - width / 2
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        if twice:
            painter.drawLine(QLineF(rect.left(), y - 3, rect.right(), y - 3))

    return draw


def _wave(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """Words that a reviewer set: the same wave in every layer."""
    painter.setPen(QPen(ink, 1.5))
    wave = QPolygonF()
    x, up = rect.left(), False
    while x <= rect.right():
        wave.append(QRectF(x, rect.bottom() - (3.0 if up else 0.5), 0, 0).topLeft())
        x, up = x + 3, not up
    painter.drawPolyline(wave)


TERM_LINES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
)
"""Of term lists, the first three; the next three have them doubled."""
LINES: Mapping[FieldGroup, Callable[[QPainter, QRectF, QColor], None]] = {
    FieldGroup.HEADER: _line(Qt.PenStyle.DashDotDotLine),
    FieldGroup.PATIENT: _line(Qt.PenStyle.SolidLine),
    FieldGroup.UR: _line(Qt.PenStyle.DashLine),
    FieldGroup.ITEM: _line(Qt.PenStyle.SolidLine, 1.0, twice=True),
    FieldGroup.DECISION: _line(Qt.PenStyle.SolidLine, 3.0),
    FieldGroup.GUIDELINE: _line(Qt.PenStyle.DotLine),
    FieldGroup.RATIONALE: _line(Qt.PenStyle.SolidLine, 1.0),
    FieldGroup.REVIEWER: _line(Qt.PenStyle.DashDotLine),
}
