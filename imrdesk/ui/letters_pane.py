"""The left side: how many letters, which of them are shown, and the list."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Hits
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.domain import Wanted
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout
from imrdesk.ui.found_strip import FoundStrip
from imrdesk.ui.letter_line import LetterLineDelegate
from imrdesk.ui.letter_list import LetterListView
from imrdesk.ui.letter_list import Line
from imrdesk.ui.narrow_menu import NarrowMenu

SHOWN = {
    "All": Shown.ALL,
    "Not checked": Shown.NOT_CHECKED,
    "Deferred": Shown.DEFERRED,
    "Corrected": Shown.CORRECTED,
    "With flags": Shown.FLAGGED,
    "Changed since checked": Shown.CHANGED,
}


ORDERS = (
    QueueOrder.BEST,
    QueueOrder.FLAGS,
    QueueOrder.DOUBTS,
    QueueOrder.DATE,
    QueueOrder.CASE,
    QueueOrder.RANDOM,
)
MOST_LOTS = 9_999


class LettersPane(QWidget):
    """Head, choice of what is shown, what is to be known of an answer, and the list."""

    filter_changed = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLabel("Letters", self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        style.embolden(self.head)
        self.head.setMinimumHeight(style.TARGET)
        self.filter = QComboBox(self)
        self.filter.addItems(list(SHOWN))
        self.filter.setAccessibleName("Show which letters")
        self.filter.setToolTip("Show which letters")
        self.filter.setMinimumHeight(style.TARGET)
        self.order = QComboBox(self)
        self.order.addItems([normal.with_capital(order) for order in ORDERS])
        self.order.setAccessibleName("Which letters come first")
        self.order.setToolTip("Which letters come first")
        self.order.setMinimumHeight(style.TARGET)
        self.refresh = Button("Refresh", self, tip="Queue the letters anew, as they are now")
        self._seed = 0
        self.narrow = NarrowMenu(self)
        self.narrow_button = Button("Narrow", self, tip="Narrow the search by what was found")
        self.narrow_button.setMenu(self.narrow)
        self.narrow_button.hide()
        self.details_button = Button("Details", self, tip="How the search was understood")
        self.details_button.hide()
        self.strip = FoundStrip(self)
        self.list = LetterListView(self)
        self.line = LetterLineDelegate(theme, self.list)
        self.list.setItemDelegate(self.line)
        head = FlowLayout(None, gap=8, between_rows=6)
        head.setContentsMargins(10, 4, 6, 4)
        head.addWidget(self.head)
        head.addWidget(self.filter)
        head.addWidget(self.order)
        head.addWidget(self.refresh)
        head.addWidget(self.narrow_button)
        head.addWidget(self.details_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self._lay_out_none())
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(200)
        self.filter.currentIndexChanged.connect(lambda _: self.filter_changed.emit())
        self.order.currentIndexChanged.connect(lambda _: self._on_order())
        self.refresh.clicked.connect(self.filter_changed)

    def _lay_out_none(self) -> QWidget:
        """What stands there instead of letters when there is none of a kind."""
        self._no_letters = QWidget(self)
        self.none = QLabel(self._no_letters)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.none.setWordWrap(True)
        self.all_button = Button(
            "Show all letters", self._no_letters, tip="Show letters of every kind again"
        )
        column = QVBoxLayout(self._no_letters)
        column.setContentsMargins(10, 8, 6, 8)
        column.setSpacing(8)
        column.addWidget(self.none)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_button.clicked.connect(lambda: self.choose(Shown.ALL))
        self._say_none("")
        return self._no_letters

    def _say_none(self, sentence: str) -> None:
        self.none.setText(sentence)
        self._no_letters.setVisible(bool(sentence))

    @property
    def shown(self) -> Shown:
        return SHOWN[self.filter.currentText()]

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        head = [self.filter, self.order, self.refresh, self.narrow_button]
        return [*head, self.details_button, self.list]

    def wanted(self, query: str = "") -> Wanted:
        """What the list is to hold, of all letters or of those that were found."""
        return Wanted(query, self.shown, ORDERS[self.order.currentIndex()], self._seed)

    def restore(self, shown: str, order: str, seed: int) -> None:
        """Kind and order of the last sitting; words that mean none of them count as not said."""
        names = [kind.value for kind in SHOWN.values()]
        orders = [known.value for known in ORDERS]
        with QSignalBlocker(self.filter), QSignalBlocker(self.order):
            self.filter.setCurrentIndex(names.index(shown) if shown in names else 0)
            self.order.setCurrentIndex(orders.index(order) if order in orders else 0)
        shuffled = ORDERS[self.order.currentIndex()] is QueueOrder.RANDOM
        self._seed = max(1, seed) if shuffled else 0

    def choose(self, shown: Shown) -> None:
        """Show letters of a kind, as they are now."""
        name = next(name for name, kind in SHOWN.items() if kind is shown)
        if self.filter.currentText() == name:
            self.filter_changed.emit()
        self.filter.setCurrentText(name)

    def name_list(self, wanted: Wanted, total: int) -> None:
        """How many letters, and by which lot they are shuffled."""
        self.order.setItemText(0, "Best first" if wanted.query else "By file name")
        lot = f"  lot {wanted.seed}" if wanted.order is QueueOrder.RANDOM else ""
        self._say_none("" if total else wording.none_of_a_kind(wanted))
        self.head.setText(f"{'Found' if wanted.query else 'Letters'}  {total:,}{lot}")

    def _on_order(self) -> None:
        shuffled = ORDERS[self.order.currentIndex()] is QueueOrder.RANDOM
        self._seed = secrets.randbelow(MOST_LOTS) + 1 if shuffled else 0
        self.filter_changed.emit()

    def show_lines(
        self, total: int, first: int, lines: Sequence[Line], current: int | None
    ) -> None:
        self.line.make_room(lines)
        self.list.show_lines(total, first, lines, current=current)

    def show_hits(self, hits: Hits | None) -> None:
        """Tell what is to be known of an answer, and offer to narrow it; None: no search."""
        if hits is None:
            self.strip.clear()
        else:
            self.strip.show_hits(hits)
            self.narrow.show_hits(hits)
        self.narrow_button.setVisible(hits is not None and not self.narrow.isEmpty())
        self.details_button.setVisible(hits is not None)

    def use_theme(self, theme: style.Theme) -> None:
        self.line.theme = theme
        self.list.setPalette(style.calm(QApplication.palette(), theme))
        self.list.viewport().update()
