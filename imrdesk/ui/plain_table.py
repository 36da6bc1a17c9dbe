"""A table of words and numbers to look at: every cell can be reached, read out, and chosen."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QTableWidget
from PySide6.QtWidgets import QTableWidgetItem
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.plain_tip import plain_tip
from imrdesk.ui.roomy_rows import RoomyRows
from imrdesk.ui.roomy_rows import stand_on_rows
from imrdesk.ui.roomy_style import RoomyStyle
from imrdesk.ui.share_bar import SHARE_ROLE
from imrdesk.ui.share_bar import Measure
from imrdesk.ui.share_bar import ShareBar


class PlainTable(QTableWidget):
    """`chosen` tells the cell that was clicked twice or taken with Return."""

    chosen = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar: ShareBar | None = None
        self._rows = RoomyRows(self)
        stand_on_rows(self)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.TARGET)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStyle(RoomyStyle(self.horizontalHeader()))
        self.cellDoubleClicked.connect(self.chosen)

    def show_rows(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numbers: Collection[int] = (),
        tips: Sequence[str] = (),
    ) -> None:
        """Columns of `numbers` stand at the right; `tips` says more of each row."""
        self.setRowCount(0)
        self.setColumnCount(len(header))
        self.setHorizontalHeaderLabels(list(header))
        self.setRowCount(len(rows))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for n, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setTextAlignment(right if column in numbers else left)
                if tips:
                    item.setToolTip(plain_tip(tips[n]))
                self.setItem(n, column, item)
        for column in range(len(header)):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(right if column in numbers else left)
        self.resizeColumnsToContents()

    def stretch(self, column: int) -> None:
        """That column takes the room which the others leave."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def paint_shares(self, column: int, theme: style.Theme) -> None:
        """That column shows shares as bars."""
        self._bar = ShareBar(theme, self)
        self.setItemDelegateForColumn(column, self._bar)

    def show_share(self, row: int, column: int, measure: Measure) -> None:
        item = self.item(row, column)
        if item is not None:
            item.setData(SHARE_ROLE, measure)

    def use_theme(self, theme: style.Theme) -> None:
        if self._bar is not None:
            self._bar.theme = theme
        self.viewport().update()

    @property
    def whole_height(self) -> int:
        """So high that no row is hidden."""
        rows = sum(self.rowHeight(n) for n in range(self.rowCount()))
        return rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2

    def fit(self) -> None:
        """As high as its rows: it stands on a page that scrolls as a whole."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.only_with_focus = True
        if self._bar is not None:
            self._bar.only_with_focus = True
        self.setFixedHeight(self.whole_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)
