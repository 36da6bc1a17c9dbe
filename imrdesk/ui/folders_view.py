"""The folders of the desk: how many letters lie in each, and taking one off the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.folders import LookedThrough
from imrdesk.ui import wording
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.showing import bring_up

HEADER = ("Folder", "State", "Where it lies", "Letters")
NONE = "No folder is on the list. Add the one that holds your letters, or drop it on the window."
HEAD = "New letters in these folders are offered. Letters stay on the desk when a folder goes."


class FoldersView(QDialog):
    """Tells what is wanted; the list comes back from whoever did it."""

    add_wanted = Signal()
    look_wanted = Signal()
    off_wanted = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Folders of this desk")
        self._folders: Sequence[LookedThrough] = ()
        self._off = ""
        self.head = QLabel(self)
        self.said = QLabel(self)
        self.said.setAccessibleName("What was done")
        for label in (self.head, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.lines = PlainTable("Folders of this desk", self)
        self.add = Button("Add folder…", self, tip="Another folder with letters")
        self.look = Button("Look for new letters", self, tip="In all of these folders, now")
        self.off = Button("Take off the list", self, tip="Its letters stay on the desk")
        self.back = Button("Put it back", self, tip="The folder is looked through again")
        row = close_row(self)
        for n, button in enumerate((self.add, self.look, self.off, self.back)):
            row.insertWidget(n, button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.said)
        layout.addLayout(row)
        self.add.clicked.connect(self.add_wanted)
        self.look.clicked.connect(self.look_wanted)
        self.off.clicked.connect(self._take_off)
        self.back.clicked.connect(lambda: self.back_wanted.emit(self._off))
        self.lines.currentCellChanged.connect(lambda *_: self._enable())
        self.back.hide()
        self.resize(760, 380)

    def open_with(self, folders: Sequence[LookedThrough]) -> None:
        self.tell("")
        self.show_folders(folders)
        bring_up(self)
        self.lines.setFocus()

    def show_folders(self, folders: Sequence[LookedThrough]) -> None:
        self._folders = folders
        self.head.setText(HEAD if folders else NONE)
        rows = [
            (_name(f.path), "there" if f.here else "not there now", f.path, f"{f.letters:,}")
            for f in folders
        ]
        row = self.lines.currentRow()
        self.lines.show_rows(HEADER, rows, numbers=(3,), tips=[f.path for f in folders])
        self.lines.stretch(2)
        if folders:
            self.lines.setCurrentCell(min(max(row, 0), len(folders) - 1), 0)
        self._enable()

    def tell(self, sentence: str, off: str = "") -> None:
        """What was done; a folder that was taken `off` can be put back."""
        self._off = off
        self.said.setText(sentence)
        self.back.setVisible(bool(off))
        if sentence:
            announce(self, sentence)

    def _take_off(self) -> None:
        self.off_wanted.emit(self._folders[self.lines.currentRow()].path)

    def _enable(self) -> None:
        chosen = 0 <= self.lines.currentRow() < len(self._folders)
        self.off.setEnabled(chosen)
        self.look.setEnabled(bool(self._folders))


def _name(path: str) -> str:
    return Path(path).name or path


def told_off(folder: LookedThrough) -> str:
    """What a person hears of a folder that is off the list."""
    name = _name(folder.path)
    if not folder.letters:
        return f"“{name}” is off the list."
    stay = "stays" if folder.letters == 1 else "stay"
    return f"“{name}” is off the list; {wording.count(folder.letters, 'letter')} of it {stay} here."
