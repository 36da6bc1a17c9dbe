"""All keys on one page, searchable; on paper, too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.key_paper import key_rows
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.roomy_rows import make_roomy


class KeySheet(QDialog):
    """Command and keys; typing narrows the list."""

    print_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText("Find a command or a key")
        self.wanted.setAccessibleName("Find a command or a key")
        self.wanted.setMinimumHeight(style.TARGET)
        self.lines = QTreeWidget(self)
        make_roomy(self.lines)
        self.lines.setAccessibleName("Commands and their keys")
        self.lines.setHeaderLabels(["Command", "Keys"])
        self.lines.setRootIsDecorated(False)
        self.lines.setItemsExpandable(False)
        self.lines.setIndentation(12)
        self.lines.setAlternatingRowColors(True)
        self.lines.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.lines.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.change = Button("Change…", self, tip="Other keys for commands")
        self.print = Button("Print…", self, tip="One page, for the wall beside the screen")
        row = close_row(self)
        for n, button in enumerate((self.change, self.print)):
            row.insertWidget(n, button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.wanted)
        layout.addWidget(self.lines)
        layout.addLayout(row)
        self.wanted.textChanged.connect(self._narrow)
        self.change.clicked.connect(self.change_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.resize(620, 640)

    def show_keys(self, keymap: Keymap) -> None:
        """The keys as they are now."""
        self.lines.clear()
        for title, rows in key_rows(keymap):
            group = QTreeWidgetItem(self.lines, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFont(0, style.bolder(self.lines.font()))
            group.addChildren([QTreeWidgetItem(list(row)) for row in rows])
            group.setExpanded(True)
            group.setFirstColumnSpanned(True)
        first = self.lines.model().index(0, 0, self.lines.model().index(0, 0))
        self.lines.setCurrentIndex(first)
        self._narrow(self.wanted.text())

    def _narrow(self, words: str) -> None:
        for group in self.groups:
            items = children(group)
            for item in items:
                line = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(words.casefold() not in line)
            group.setHidden(all(item.isHidden() for item in items))

    @property
    def groups(self) -> list[QTreeWidgetItem]:
        """The menus, with their commands below them."""
        groups = (self.lines.topLevelItem(n) for n in range(self.lines.topLevelItemCount()))
        return [group for group in groups if group is not None]


def children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The commands of a menu."""
    found = (group.child(n) for n in range(group.childCount()))
    return [item for item in found if item is not None]
