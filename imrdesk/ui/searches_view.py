"""Saved searches and the last ones asked: one of them is taken, kept under a name, or removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import AskedSearch
from imrdesk.domain import SavedSearch
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.plain_tip import plain_tip
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

QUERY_ROLE = int(Qt.ItemDataRole.UserRole)
NAME_ROLE = QUERY_ROLE + 1
LAST = "Asked last"
SAVED = "Saved"


class SearchesView(QDialog):
    """Stands beside the window; the search in use can be saved in its first row."""

    taken = Signal(str)
    kept = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Saved searches")
        self._query = ""
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("Name for the search in use")
        self.name.setPlaceholderText("Name, such as: opioids overturned")
        self.name.setMinimumHeight(style.TARGET)
        self.save = Button("Save", self, tip="Save the search in use under this name (Return)")
        self.refusal = QLabel(self)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.list = _SearchList(self)
        self.again = Button("Search", self, tip="Search for this again (Return)")
        self.remove = Button("Remove", self, tip="Remove the saved search (Delete)")
        self.close_button = Button("Close", self, tip="Close (Esc)")
        self._lay_out()
        self._connect()
        self.resize(620, 440)

    def _lay_out(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.save)
        last.addWidget(self.again)
        last.addWidget(self.remove)
        last.addStretch(1)
        last.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addLayout(first)
        layout.addWidget(self.refusal)
        layout.addWidget(self.list, 1)
        layout.addLayout(last)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.list.taken.connect(self._take)
        self.list.removed.connect(self._remove)
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.again.clicked.connect(self._take)
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)

    def show_searches(
        self, query: str, saved: Sequence[SavedSearch], asked: Sequence[AskedSearch]
    ) -> None:
        """`query` is the search in use; empty when there is none."""
        self._query = query
        self.head.setText(f"Search in use:  {query}" if query else "No search is in use.")
        self.say("")
        self.name.setEnabled(bool(query))
        self.save.setEnabled(bool(query))
        self.list.show_searches(saved, asked)
        self._enable()

    def say(self, refusal: str) -> None:
        """Why a name was refused; what was typed stays."""
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))

    def come(self, *, naming: bool) -> None:
        """To the front: to the name when one is to be given, else to the list."""
        bring_up(self)
        first = self.name if naming and self._query else self.list
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enable(self) -> None:
        self.again.setEnabled(bool(self.list.query))
        self.remove.setEnabled(bool(self.list.name))

    def _save(self) -> None:
        if self._query:
            self.kept.emit(self.name.text(), self._query)

    def _take(self) -> None:
        if self.list.query:
            self.taken.emit(self.list.query)
            self.accept()

    def _remove(self) -> None:
        if self.list.name:
            self.forgotten.emit(self.list.name)


class _SearchList(QTreeWidget):
    """Saved ones by name, then those asked last, the newest first."""

    taken = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Searches")
        self.setAccessibleDescription("Return searches again, Delete removes a saved search.")
        self.setHeaderLabels(["Name", "Search", "Letters"])
        self.setAlternatingRowColors(True)
        make_roomy(self)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.itemDoubleClicked.connect(lambda *_: self.taken.emit())

    @property
    def query(self) -> str:
        return self._told(QUERY_ROLE)

    @property
    def name(self) -> str:
        """Of a saved search; empty for one that was only asked."""
        return self._told(NAME_ROLE)

    def _told(self, role: int) -> str:
        item = self.currentItem()
        return str(item.data(0, role) or "") if item is not None else ""

    def show_searches(self, saved: Sequence[SavedSearch], asked: Sequence[AskedSearch]) -> None:
        self.clear()
        for one in saved:
            tip = f"{one.query}\nSaved {wording.when(one.at)} by {one.reviewer}"
            self._add(self._group(SAVED), (one.name, one.query, ""), one.name, tip)
        for last in asked:
            cells = (wording.when(last.at), last.query, f"{last.letters:,}")
            self._add(self._group(LAST), cells, "", last.query)
        self.expandAll()
        group = self.topLevelItem(0)
        first = group.child(0) if group is not None else None
        if first is not None:
            self.setCurrentItem(first)

    def _group(self, title: str) -> QTreeWidgetItem:
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        if last is not None and last.text(0) == title:
            return last
        made = QTreeWidgetItem(self, [title])
        made.setFlags(Qt.ItemFlag.ItemIsEnabled)
        made.setFirstColumnSpanned(True)
        made.setFont(0, style.bolder(self.font()))
        return made

    def _add(
        self, group: QTreeWidgetItem, cells: tuple[str, str, str], name: str, tip: str
    ) -> None:
        item = QTreeWidgetItem(group, list(cells))
        item.setData(0, QUERY_ROLE, cells[1])
        item.setData(0, NAME_ROLE, name)
        item.setToolTip(1, plain_tip(tip))
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
