"""Files that are no readable letter, each with the reason and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ScannedLetter
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.roomy_rows import make_roomy


class AttentionList(QDialog):
    """Stands beside the window; the work goes on."""

    scans_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Needs attention")
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.files = QListWidget(self)
        make_roomy(self.files)
        self.files.setAccessibleName("Files that need attention")
        self.files.setWordWrap(True)
        self.files.setAlternatingRowColors(True)
        self.head.setBuddy(self.files)
        self.read_scans = Button(
            "Read the scans",
            self,
            tip="Recognise the words of scanned letters; every value is marked as from a scan",
        )
        self.read_scans.clicked.connect(self.scans_wanted)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.files, 1)
        row = close_row(self)
        row.insertWidget(0, self.read_scans)
        layout.addLayout(row)
        self.resize(640, 420)

    def show_files(self, files: Sequence[NeedsAttention]) -> None:
        number = normal.with_capital(wording.count(len(files), "file"))
        verb = "needs" if len(files) == 1 else "need"
        self.head.setText(
            f"{number} {verb} attention. Everything else was added."
            if files
            else "No file needs attention."
        )
        self.read_scans.setVisible(any(file.title == ScannedLetter.title for file in files))
        self.files.clear()
        for file in files:
            words = f"{Path(file.path).name}\n{file.title}. {file.sentence}\n{file.path}"
            self.files.addItem(QListWidgetItem(words))
        if files:
            self.files.setCurrentRow(0)
