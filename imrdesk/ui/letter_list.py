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
from imrdesk.ui.queue_walk import PAGE

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
ROLES = {LINE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
MOST_PAGES = 40
"""Pages that are kept; those read longest ago are asked for again when they come into view."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `hit` when it answers a search."""

    row: LetterRow
    hit: Hit | None = None

    @property
    def spoken(self) -> str:
        return wording.row_in_words(self.row, self.hit.count if self.hit else 0)


class LetterListModel(QAbstractListModel):
    """As many lines as there are letters; a page of them is asked for when one comes into view."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._lines: dict[int, Line] = {}
        self._places: dict[LetterId, int] = {}
        self._asked: dict[int, None] = {}
        """First places of pages, those asked for last at the end."""

    def show(self, total: int, first: int = 0, lines: Sequence[Line] = ()) -> None:
        """Other letters; those known already begin at `first`, where a page begins."""
        self.beginResetModel()
        self._total = total
        self._lines, self._places, self._asked = {}, {}, {first: None} if lines else {}
        self._keep(first, lines)
        self.endResetModel()

    def grow(self, total: int) -> None:
        """More letters at the end."""
        if total <= self._total:
            return
        last = self._total // PAGE * PAGE
        self.beginInsertRows(QModelIndex(), self._total, total - 1)
        self._total = total
        self._asked.pop(last, None)
        self.endInsertRows()

    def put(self, first: int, lines: Sequence[Line]) -> None:
        """A page that was asked for."""
        if first not in self._asked or not lines:
            return
        self._keep(first, lines)
        self.dataChanged.emit(self.index(first), self.index(first + len(lines) - 1))

    def ask_again(self) -> None:
        """Lines may have changed: those in view are read anew, and shown as they were meanwhile."""
        self._asked = {}
        if self._total:
            self.dataChanged.emit(self.index(0), self.index(self._total - 1))

    def update_row(self, row: LetterRow) -> None:
        place = self._places.get(row.letter_id)
        if place is not None:
            self._lines[place] = Line(row, self._lines[place].hit)
            self.dataChanged.emit(self.index(place), self.index(place))

    def line(self, place: int | None) -> Line | None:
        """The line there, when its page has been read."""
        return self._lines.get(place) if place is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or role not in ROLES:
            return None
        self.want(index.row())
        line = self._lines.get(index.row())
        if role == LINE_ROLE:
            return line
        if line is None:
            return f"Letter {index.row() + 1:,} of {self._total:,}"
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else line.row.name

    def want(self, place: int) -> None:
        """Have the page of this line read, unless it is here or on the way."""
        first = place // PAGE * PAGE
        if first not in self._asked:
            self._asked[first] = None
            self.page_wanted.emit(first)

    def _keep(self, first: int, lines: Sequence[Line]) -> None:
        for place, line in enumerate(lines, first):
            self._lines[place] = line
            self._places[line.row.letter_id] = place
        while len(self._asked) > MOST_PAGES:
            self._forget(next(iter(self._asked)))

    def _forget(self, first: int) -> None:
        del self._asked[first]
        for place in range(first, first + PAGE):
            line = self._lines.pop(place, None)
            if line is not None:
                self._places.pop(line.row.letter_id, None)


class LetterListView(QListView):
    """One letter a line; going to a line asks for its letter."""

    wanted = Signal(int)
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
        # All lines are of one height, so that none has to be read to be placed.
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._showing = False
        self.clicked.connect(lambda _: self.taken.emit())

    def show_lines(
        self, total: int, first: int = 0, lines: Sequence[Line] = (), *, current: int | None = None
    ) -> None:
        """Other letters; `current` is the place of the open one."""
        self._showing = True
        self.letters.show(total, first, lines)
        self._showing = False
        self.show_current(current)

    def show_current(self, place: int | None) -> None:
        """Mark the open letter without asking for it again."""
        self._showing = True
        if place is not None and place < self.letters.rowCount():
            index = self.letters.index(place)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clearCurrentIndex()
            self.clearSelection()
        self._showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._showing:
            self.wanted.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are quick keys here, not a search in the list."""
