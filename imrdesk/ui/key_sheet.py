"""All keys on one page, searchable; on paper, too."""

from __future__ import annotations

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
        self.lines.setAccessibleName("Commands and their keys")
        self.lines.setHeaderLabels(["Command", "Keys"])
        self.lines.setRootIsDecorated(False)
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
        self.resize(620, 520)

    def show_keys(self, keymap: Keymap) -> None:
        """The keys as they are now."""
        self.lines.clear()
        for _, rows in key_rows(keymap):
            for row in rows:
                self.lines.addTopLevelItem(QTreeWidgetItem(list(row)))
        self.lines.setCurrentIndex(self.lines.model().index(0, 0))
        self._narrow(self.wanted.text())

    def _narrow(self, words: str) -> None:
        for n in range(self.lines.topLevelItemCount()):
            item = self.lines.topLevelItem(n)
            if item is not None:
                line = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(words.casefold() not in line)
