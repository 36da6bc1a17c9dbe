"""Rows of lists and tables that are easily hit, with a bar at the side of the chosen one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRect
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from imrdesk.ui import style

BAR: Final = 4
SIDE: Final = 6
"""What is free between the bar, or a column's beginning, and the words."""
ABOVE: Final = 3

Index = QModelIndex | QPersistentModelIndex


class RoomyRows(QStyledItemDelegate):
    """The soft ground of a chosen row is told from others by the bar, as in the list of letters.

    On a page with several tables only the one that has the focus shows its chosen row.
    """

    def __init__(self, view: QAbstractItemView, *, only_with_focus: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self.only_with_focus = only_with_focus

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -min(2 * SIDE, option.rect.width()), 0)
        hint = super().sizeHint(inner, index)
        return QSize(hint.width() + 2 * SIDE, max(style.TARGET, hint.height() + 2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inner = QStyleOptionViewItem(option)
        self.initStyleOption(inner, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and self.only_with_focus and not self._view.hasFocus():
            inner.state &= ~QStyle.StateFlag.State_Selected
            chosen = False
            other = option.features & QStyleOptionViewItem.ViewItemFeature.Alternate
            plain = option.palette.alternateBase() if other else option.palette.base()
            painter.fillRect(option.rect, plain)
        if chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        if chosen and index.column() == 0:
            place = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
            painter.fillRect(place, option.palette.accent())
        inner.rect = option.rect.adjusted(SIDE, 0, -_right(inner), 0)
        super().paint(painter, inner, index)


def _right(option: QStyleOptionViewItem) -> int:
    """Numbers do not stand on the edge."""
    return SIDE if option.displayAlignment & Qt.AlignmentFlag.AlignRight else 0


def make_roomy(*views: QAbstractItemView) -> None:
    """These lists are looked at and chosen from; their rows paint nothing of their own."""
    for view in views:
        view.setItemDelegate(RoomyRows(view))
        stand_on_rows(view)


def stand_on_rows(view: QAbstractItemView) -> None:
    """Words and arrows stand on the ground of the rows; the window's colour is the edge's."""
    view.setForegroundRole(QPalette.ColorRole.Text)
    view.setBackgroundRole(QPalette.ColorRole.Base)
