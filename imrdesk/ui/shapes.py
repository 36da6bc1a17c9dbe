"""Small shapes that tell states apart without colour: a word always stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QLineF
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen
from PySide6.QtGui import QPolygonF

from imrdesk.domain import LetterStatus
from imrdesk.domain import Severity
from imrdesk.domain import State


class Shape(StrEnum):
    """What is drawn; the names say what is seen."""

    RING = "ring"
    CHECK = "check"
    PENCIL = "pencil"
    PLUS = "plus"
    DASH = "dash"
    QUESTION = "question mark"
    TILDE = "tilde"
    CLOCK = "clock"
    TRIANGLE = "triangle"
    OCTAGON = "octagon"
    DOT = "dot"


STATE_SHAPES: Mapping[State, Shape] = {
    State.UNCHECKED: Shape.RING,
    State.CONFIRMED: Shape.CHECK,
    State.CORRECTED: Shape.PENCIL,
    State.ADDED: Shape.PLUS,
    State.NOT_STATED: Shape.DASH,
    State.UNDECIDED: Shape.QUESTION,
    State.UNREAD: Shape.TILDE,
}
STATUS_SHAPES: Mapping[LetterStatus, Shape] = {
    LetterStatus.NOT_CHECKED: Shape.RING,
    LetterStatus.CHECKED: Shape.CHECK,
    LetterStatus.CORRECTED: Shape.PENCIL,
    LetterStatus.DEFERRED: Shape.CLOCK,
}
SEVERITY_SHAPES: Mapping[Severity, Shape] = {
    Severity.ERROR: Shape.OCTAGON,
    Severity.WARN: Shape.TRIANGLE,
    Severity.INFO: Shape.DOT,
}
INKS: Mapping[Shape, str] = {
    Shape.RING: "muted",
    Shape.CHECK: "good",
    Shape.PENCIL: "corrected",
    Shape.PLUS: "corrected",
    Shape.DASH: "muted",
    Shape.QUESTION: "warn",
    Shape.TILDE: "warn",
    Shape.CLOCK: "warn",
    Shape.TRIANGLE: "warn",
    Shape.OCTAGON: "error",
    Shape.DOT: "muted",
}


def paint(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw into a square box; line width follows its size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.5, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = pen.widthF() / 2
    _DRAWERS[shape](painter, box.adjusted(inside, inside, -inside, -inside), colour)
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _path(painter: QPainter, box: QRectF, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in points]))


def _ring(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _check(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    _path(painter, box, (0.08, 0.55), (0.38, 0.85), (0.94, 0.18))


def _pencil(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    outline = ((0.05, 0.95), (0.15, 0.65), (0.75, 0.05), (0.95, 0.25), (0.35, 0.85), (0.05, 0.95))
    _path(painter, box, *outline)


def _plus(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawLine(QLineF(_at(box, 0.5, 0.1), _at(box, 0.5, 0.9)))
    painter.drawLine(QLineF(_at(box, 0.1, 0.5), _at(box, 0.9, 0.5)))


def _dash(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawLine(QLineF(_at(box, 0.05, 0.5), _at(box, 0.95, 0.5)))


def _question(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    bow = ((0.22, 0.3), (0.35, 0.08), (0.65, 0.08), (0.78, 0.3), (0.5, 0.52), (0.5, 0.68))
    _path(painter, box, *bow)
    painter.drawPoint(_at(box, 0.5, 0.95))


def _tilde(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    wave = ((0.02, 0.66), (0.14, 0.42), (0.3, 0.34), (0.5, 0.5), (0.7, 0.66), (0.86, 0.58))
    _path(painter, box, *wave, (0.98, 0.34))


def _clock(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawEllipse(box)
    _path(painter, box, (0.5, 0.22), (0.5, 0.5), (0.72, 0.62))


def _triangle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    _path(painter, box, (0.5, 0.04), (0.98, 0.94), (0.02, 0.94), (0.5, 0.04))
    painter.drawLine(QLineF(_at(box, 0.5, 0.38), _at(box, 0.5, 0.6)))
    painter.drawPoint(_at(box, 0.5, 0.77))


def _octagon(painter: QPainter, box: QRectF, colour: QColor) -> None:
    a, b = 0.28, 0.72
    edge = ((a, 0.0), (b, 0.0), (1.0, a), (1.0, b), (b, 1.0), (a, 1.0), (0.0, b), (0.0, a))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in edge]))
    light = colour.lightnessF() > 0.6
    painter.setPen(QPen(QColor("#1B1B1B" if light else "#FFFFFF"), painter.pen().widthF()))
    painter.drawLine(QLineF(_at(box, 0.5, 0.22), _at(box, 0.5, 0.55)))
    painter.drawPoint(_at(box, 0.5, 0.8))


def _dot(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(_at(box, 0.5, 0.5), box.width() / 6, box.height() / 6)


_DRAWERS: Mapping[Shape, Callable[[QPainter, QRectF, QColor], None]] = {
    Shape.RING: _ring,
    Shape.CHECK: _check,
    Shape.PENCIL: _pencil,
    Shape.PLUS: _plus,
    Shape.DASH: _dash,
    Shape.QUESTION: _question,
    Shape.TILDE: _tilde,
    Shape.CLOCK: _clock,
    Shape.TRIANGLE: _triangle,
    Shape.OCTAGON: _octagon,
    Shape.DOT: _dot,
}
