"""A scroll bar with ticks: where the hits, flags, corrections and notes of a letter are."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QScrollBar
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyleOptionSlider
from PySide6.QtWidgets import QWidget

from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Span
from imrdesk.ui import style

REACH = 4
"""A click so many pixels from a tick is meant for it."""


class Kind(StrEnum):
    """What a tick stands for; each has a form of its own."""

    HIT = "hit"
    FLAG = "flag"
    CORRECTION = "correction"
    NOTE = "note"
    TERM = "term"


INKS = {
    Kind.HIT: "focus",
    Kind.FLAG: "warn",
    Kind.CORRECTION: "corrected",
    Kind.NOTE: "good",
    Kind.TERM: "muted",
}


@dataclass(frozen=True, slots=True)
class Tick:
    """`at` is how far down in the text, from 0 to 1."""

    kind: Kind
    at: float
    span: Span


def tick_places(view: LetterView) -> Mapping[Kind, Sequence[Span]]:
    """What stands where in a letter; of a flag its first place."""
    corrected = [v.span for v in view.values if v.origin is Origin.REVIEWER and v.span]
    return {
        Kind.FLAG: [flag.spans[0] for flag in view.flags if flag.spans and not flag.answer],
        Kind.CORRECTION: corrected,
        Kind.NOTE: [note.span for note in view.notes if note.span is not None],
    }


class TickedBar(QScrollBar):
    """A click on a tick goes to its words; everywhere else it scrolls as ever."""

    wanted = Signal(object)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.ticks: Sequence[Tick] = ()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        self.ticks = ticks
        counts = {kind: sum(tick.kind is kind for tick in ticks) for kind in Kind}
        told = [f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in counts.items() if n]
        self.setToolTip(f"In this letter: {', '.join(told)}" if told else "")
        self.update()

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tick in self.ticks:
            _paint(painter, tick.kind, self.y_of(tick), self.width(), self._ink(tick.kind))
        painter.end()

    def y_of(self, tick: Tick) -> float:
        groove = self._groove()
        return groove.top() + tick.at * max(1.0, groove.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        near = [t for t in self.ticks if abs(self.y_of(t) - y) <= REACH]
        if near and event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit(min(near, key=lambda t: abs(self.y_of(t) - y)).span)
        else:
            super().mousePressEvent(event)

    def _groove(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarGroove
        complex_ = QStyle.ComplexControl.CC_ScrollBar
        return QRectF(self.style().subControlRect(complex_, option, part, self))

    def _ink(self, kind: Kind) -> QColor:
        return self.theme.ink(INKS[kind])


def _paint(painter: QPainter, kind: Kind, y: float, width: int, ink: QColor) -> None:
    """A bar for a hit, a triangle for a flag, a square for a correction, a ring for a note, a
    small dot for a term.

    Flags stand at the right and corrections at the left: both are seen where a value has both.
    """
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ink)
    middle = width * {Kind.FLAG: 0.68, Kind.CORRECTION: 0.24}.get(kind, 0.5)
    if kind is Kind.HIT:
        painter.drawRect(QRectF(2, y - 1, width - 4, 1.5))
    elif kind is Kind.FLAG:
        top, side = QPointF(middle, y - 4), 4
        corners = [top, QPointF(middle + side, y + 3), QPointF(middle - side, y + 3)]
        painter.drawPolygon(QPolygonF(corners))
    elif kind is Kind.TERM:
        painter.drawEllipse(QPointF(middle, y), 1.2, 1.2)
    elif kind is Kind.CORRECTION:
        painter.drawRect(QRectF(middle - 2.5, y - 2.5, 5, 5))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(middle, y), 3, 3)
