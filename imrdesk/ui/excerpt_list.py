"""Places of a letter one above the other: a title each, and its words with what is around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.letter_line import SNIPPET_LINES
from imrdesk.ui.letter_line import snippet_lines
from imrdesk.ui.text_lines import wrapped

PAD = 8
BAR = 4
GAP = 10
"""Between a title and the section that stands in the same line."""
TITLE_LINES = 6
"""A note is shown whole, unless it is very long."""
LINE_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Place:
    """A title (a value, a note), and the words it is about, when there are any."""

    title: str
    snippet: Snippet | None

    @property
    def span(self) -> Span | None:
        return self.snippet.span if self.snippet is not None else None

    @property
    def spoken(self) -> str:
        if self.snippet is None:
            return self.title
        return ": ".join(filter(None, [self.title, self.snippet.section, self.snippet.text]))


class PlaceDelegate(QStyledItemDelegate):
    """Paints a `Place`: title, name of the section, two lines of words."""

    def __init__(self, theme: style.Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        place: Place = index.data(LINE_ROLE)
        small = QFontMetrics(style.smaller(option.font)).height()
        words = small * SNIPPET_LINES + 2 if place.snippet is not None else 0
        return QSize(100, round(self._head(place, option.font)) + words + 2 * PAD)

    def _head(self, place: Place, font: QFont) -> float:
        """How high title and section are: a long title has lines of its own above the section."""
        section, room = self._section(place, font), self._room()
        bold = QFontMetrics(style.bolder(font))
        if bold.horizontalAdvance(place.title) <= room - section.width() - GAP:
            return bold.height()
        title = wrapped(place.title, style.bolder(font), room, TITLE_LINES)
        return title.boundingRect().height() + section.height()

    def _section(self, place: Place, font: QFont) -> QSize:
        words = place.snippet.section if place.snippet is not None else ""
        small = QFontMetrics(style.smaller(font))
        return QSize(small.horizontalAdvance(words), small.height() if words else 0)

    def _room(self) -> float:
        return self._view.viewport().width() - 2 * PAD - BAR

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: Place = index.data(LINE_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.ink("selected"))
            bar = QRectF(option.rect.x(), option.rect.y(), BAR, option.rect.height())
            painter.fillRect(bar, self.theme.ink("focus"))
        inner = QRectF(option.rect).adjusted(PAD + BAR, PAD, -PAD, -PAD)
        bold, small = style.bolder(option.font), style.smaller(option.font)
        head, section = self._head(place, option.font), self._section(place, option.font)
        one_line = head <= QFontMetrics(bold).height()
        painter.setPen(QColor(self.theme.roles[style.Role.Text]))
        wrapped(place.title, bold, inner.width(), TITLE_LINES).draw(painter, inner.topLeft())
        if place.snippet is not None:
            left = inner.right() - section.width() if one_line else inner.left()
            y = inner.top() + (QFontMetrics(bold).ascent() if one_line else head - section.height())
            y += 0 if one_line else QFontMetrics(small).ascent()
            words = snippet_lines(place.snippet, small, inner.width(), self.theme)
            words.draw(painter, QPointF(inner.left(), inner.top() + head))
            painter.setFont(small)
            painter.setPen(self.theme.ink("muted"))
            painter.drawText(QPointF(left, y), place.snippet.section)
        painter.restore()


class ExcerptList(QListWidget):
    """Tells which place is gone to (`passed`) and which is taken with Return or a double click."""

    passed = Signal(object)
    taken = Signal(object)

    def __init__(self, name: str, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = PlaceDelegate(theme, self)
        self.setItemDelegate(self.line)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._showing = False
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentRowChanged.connect(self._on_row)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(item.data(LINE_ROLE)))

    def show_places(self, places: Sequence[Place], at: int = 0) -> None:
        self._showing = True
        self.clear()
        for place in places:
            item = QListWidgetItem(self)
            item.setData(LINE_ROLE, place)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), place.spoken)
        self.setCurrentRow(at if places else -1)
        self._showing = False

    @property
    def places(self) -> list[Place]:
        return [self.item(n).data(LINE_ROLE) for n in range(self.count())]

    @property
    def whole_height(self) -> int:
        """So high that no place is hidden."""
        return sum(self.sizeHintForRow(n) for n in range(self.count())) + 2 * self.frameWidth()

    def use_theme(self, theme: style.Theme) -> None:
        self.line.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits are for whoever holds the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if (item := self.currentItem()) is not None:
                self.taken.emit(item.data(LINE_ROLE))
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_row(self, row: int) -> None:
        if row >= 0 and not self._showing:
            self.passed.emit(self.item(row).data(LINE_ROLE))
