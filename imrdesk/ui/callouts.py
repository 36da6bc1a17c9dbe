"""Four notes over the first letter: where to look, and which key goes on. Shown once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button

WIDTH = 250
TIP = 10
"""How far the point of a note stands out."""
MARGIN = 12


class Side(Enum):
    """Where a note stands, seen from what it is about."""

    LEFT = "left"
    ABOVE = "above"
    BELOW = "below"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a note is about; its words are made when it is shown, with the keys of then."""

    widget: QWidget
    side: Side
    words: Callable[[], str]


class Callout(QWidget):
    """A note with a point; takes no key and no click but those on its button."""

    def __init__(self, topic: Topic, theme: style.Theme, window: QWidget) -> None:
        super().__init__(window)
        self._topic = topic
        self._theme = theme
        self._window = window
        self.words = QLabel(topic.words(), self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self._column.setContentsMargins(*(MARGIN + TIP,) * 4)
        self.setFixedWidth(WIDTH + 2 * TIP)

    def add(self, button: QWidget) -> None:
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def place(self) -> None:
        """Beside what it is about, inside the window."""
        about, window = self._topic.widget, self._window
        corner = about.mapTo(window, QPoint(0, 0))
        target = QRect(corner, about.size())
        height = self._column.totalHeightForWidth(self.width())
        self.setFixedHeight(height)
        at = {
            Side.LEFT: QPoint(target.left() - self.width(), target.top() + 48),
            Side.ABOVE: QPoint(target.right() - self.width(), target.top() - height),
            Side.BELOW: QPoint(target.right() - self.width(), target.bottom()),
            Side.INSIDE: QPoint(target.left() + 24, target.bottom() - height - 24),
        }[self._topic.side]
        most = QPoint(window.width() - self.width(), window.height() - height)
        self.move(min(max(at.x(), 0), most.x()), min(max(at.y(), 0), most.y()))
        self.setVisible(about.isVisible())
        self.raise_()

    def use_theme(self, theme: style.Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("focus"), 2))
        painter.setBrush(self.palette().color(style.Role.Base))
        painter.drawPath(self._outline())

    def _outline(self) -> QPainterPath:
        box = QRectF(self.rect()).adjusted(TIP, TIP, -TIP, -TIP)
        path = QPainterPath()
        path.addRoundedRect(box, 6, 6)
        point = QPainterPath()
        corners = self._point(box)
        if corners:
            point.moveTo(corners[0])
            for corner in corners[1:]:
                point.lineTo(corner)
            point.closeSubpath()
        return path.united(point)

    def _point(self, box: QRectF) -> Sequence[QPointF]:
        right = box.right() - 40
        match self._topic.side:
            case Side.LEFT:
                side = (box.right() - 1, box.top() + 24)
                return tuple(
                    QPointF(side[0] + x, side[1] + y) for x, y in ((0, -8), (TIP, 0), (0, 8))
                )
            case Side.ABOVE:
                base = box.bottom() - 1
                return tuple(QPointF(right + x, base + y) for x, y in ((-8, 0), (0, TIP), (8, 0)))
            case Side.BELOW:
                base = box.top() + 1
                return tuple(QPointF(right + x, base + y) for x, y in ((-8, 0), (0, -TIP), (8, 0)))
            case Side.INSIDE:
                return ()


class ShowAround(QObject):
    """Shows the notes, keeps them in their places, and takes all of them away at once."""

    closed = Signal()

    def __init__(self, topics: Sequence[Topic], theme: style.Theme, window: QWidget) -> None:
        super().__init__(window)
        self._topics = topics
        self._theme = theme
        self._window = window
        self.notes: list[Callout] = []

    def show(self) -> None:
        if self.notes:
            return
        self.notes = [Callout(topic, self._theme, self._window) for topic in self._topics]
        self.button = Button("Got it", self._window, tip="Take these notes away")
        self.button.clicked.connect(self.close)
        self.notes[-1].add(self.button)
        for note in self.notes:
            note.place()
        self._window.installEventFilter(self)
        announce(self._window, " ".join(note.words.text() for note in self.notes))

    def close(self) -> None:
        """They do not come back."""
        if self.notes:
            self._window.removeEventFilter(self)
            for note in self.notes:
                note.hide()
                note.deleteLater()
            self.notes = []
            self.closed.emit()

    def use_theme(self, theme: style.Theme) -> None:
        self._theme = theme
        for note in self.notes:
            note.use_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            for note in self.notes:
                note.place()
        return super().eventFilter(watched, event)
