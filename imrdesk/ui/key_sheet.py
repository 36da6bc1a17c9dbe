"""All keys on one page, searchable."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.actions import key_words
from imrdesk.ui.buttons import close_row
from imrdesk.ui.commands import COMMANDS

WIDGET_KEYS = (
    ("In the find bar: next, previous place", "Return, Shift+Return"),
    ("In a field being edited: save, give up", "Return, Esc"),
    ("Select words in the text", "Shift+arrows, Ctrl+Shift+arrows"),
    ("Leave find or search", "Esc"),
)


class KeySheet(QDialog):
    """Command and keys; typing narrows the list."""

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
        rows = [(c.text.replace("&", "").rstrip("…"), key_words(c)) for c in COMMANDS]
        for row in (*rows, *WIDGET_KEYS):
            if row[1]:
                self.lines.addTopLevelItem(QTreeWidgetItem(list(row)))
        self.lines.setCurrentIndex(self.lines.model().index(0, 0))
        layout = QVBoxLayout(self)
        layout.addWidget(self.wanted)
        layout.addWidget(self.lines)
        layout.addLayout(close_row(self))
        self.wanted.textChanged.connect(self._narrow)
        self.resize(620, 520)

    def _narrow(self, words: str) -> None:
        for n in range(self.lines.topLevelItemCount()):
            item = self.lines.topLevelItem(n)
            if item is not None:
                line = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(words.casefold() not in line)
