"""A share as a bar, and its interval as a line with ends over it: told apart without colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QStyleOptionViewItem

from imrdesk.ui import style
from imrdesk.ui.roomy_rows import RoomyRows

SHARE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WIDTH = 150
PAD = 8

Measure = tuple[float, tuple[float, float] | None]
"""A share from 0 to 1, and the ends of its interval where it has one."""


class ShareBar(RoomyRows):
    """Paints the `Measure` that a cell keeps; its words are for the screen reader."""

    def __init__(self, theme: style.Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, style.TARGET)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        measure: Measure | None = index.data(SHARE_ROLE)
        super().paint(painter, option, index)
        if measure is None:
            return
        value, ends = measure
        room = QRectF(option.rect).adjusted(PAD, 7, -PAD, -7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, QColor(self.theme.roles[style.Role.Midlight]))
        bar = QRectF(room)
        bar.setWidth(room.width() * value)
        painter.fillRect(bar, self.theme.ink("bar"))
        if ends is not None:
            painter.setPen(QPen(QColor(self.theme.roles[style.Role.Text]), 2))
            left, right = (room.left() + room.width() * end for end in ends)
            middle, reach = room.center().y(), room.height() / 2 - 1
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            for x in (left, right):
                painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
        painter.restore()

    def displayText(self, _value: object, _locale: object) -> str:
        """The bar says it; the words are there for who cannot see it."""
        return ""
