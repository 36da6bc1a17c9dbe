"""The list of letters: a thin model over rows, and the view at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Hit
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.ui import wording

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `hit` when it answers a search."""

    row: LetterRow
    hit: Hit | None = None

    @property
    def spoken(self) -> str:
        return wording.row_in_words(self.row, self.hit.count if self.hit else 0)


class LetterListModel(QAbstractListModel):
    """Lines as they are given; changes nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._places: dict[LetterId, int] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines; when the letters are the same, only repaint."""
        ids = [line.row.letter_id for line in lines]
        if ids == [line.row.letter_id for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._places = {letter_id: n for n, letter_id in enumerate(ids)}
        self.endResetModel()

    def update_row(self, row: LetterRow) -> None:
        place = self._places.get(row.letter_id)
        if place is not None:
            self._lines[place] = Line(row, self._lines[place].hit)
            self.dataChanged.emit(self.index(place), self.index(place))

    def index_of(self, letter_id: LetterId | None) -> QModelIndex:
        place = self._places.get(letter_id) if letter_id is not None else None
        return self.index(place) if place is not None else QModelIndex()

    def line(self, index: Index) -> Line | None:
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE_ROLE else None


class LetterListView(QListView):
    """One letter a line; going to a line asks for its letter."""

    wanted = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = LetterListModel(self)
        self.setModel(self.letters)
        self.setAccessibleName("Letters")
        self.setAccessibleDescription("Up and Down choose a letter, Return goes to its text.")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._showing = False
        self.clicked.connect(lambda _: self.taken.emit())

    def show_lines(self, lines: Sequence[Line], current: LetterId | None) -> None:
        self._showing = True
        self.letters.show_lines(lines)
        self._showing = False
        self.show_current(current)

    def show_current(self, letter_id: LetterId | None) -> None:
        """Mark the open letter without asking for it again."""
        index = self.letters.index_of(letter_id)
        self._showing = True
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clearCurrentIndex()
            self.clearSelection()
        self._showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.letters.line(current)
        if line is not None and not self._showing:
            self.wanted.emit(line.row.letter_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are quick keys here, not a search in the list."""
