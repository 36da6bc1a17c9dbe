"""The backups of a desk: when each was made, what it holds; one is tried in a copy, then used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Backup
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

COLUMNS = ("Made", "Letters", "Saved steps", "Size", "Why")
NUMBERS = (1, 2, 3)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
BACKUP_ROLE = int(Qt.ItemDataRole.UserRole)
FIRST_WORDS = (
    "Choose a backup and try it: it is put into a copy and checked there, and nothing of your "
    "desk changes. Only then can it take the desk's place."
)


class BackupsView(QDialog):
    """Tells which backup is to be tried, and whether the one that was tried is to be used."""

    tried = Signal(object)
    wanted = Signal(object)
    kept_apart = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups")
        self.lines = QTreeWidget(self)
        make_roomy(self.lines)
        self.lines.setAccessibleName("Backups, the newest first")
        self.lines.setHeaderLabels(COLUMNS)
        self.lines.setRootIsDecorated(False)
        self.lines.setAlternatingRowColors(True)
        header = self.lines.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for column in NUMBERS:
            self.lines.headerItem().setTextAlignment(column, RIGHT)
        self.words = QLabel(FIRST_WORDS, self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().height())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.try_button = Button("Try in a copy", self, tip="Nothing of your desk changes")
        self.apart_button = Button("Put into a folder…", self, tip="As a desk of its own")
        self.use_button = Button("Use as the desk", self, tip="What is there now is kept beside it")
        row = close_row(self)
        for n, button in enumerate((self.try_button, self.apart_button, self.use_button)):
            row.insertWidget(n, button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.words)
        layout.addLayout(row)
        self.resize(680, 400)
        self.lines.currentItemChanged.connect(lambda *_: self._choose())
        self.try_button.clicked.connect(lambda: self._tell(self.tried))
        self.apart_button.clicked.connect(lambda: self._tell(self.kept_apart))
        self.use_button.clicked.connect(lambda: self._tell(self.wanted))

    @property
    def chosen(self) -> Backup | None:
        item = self.lines.currentItem()
        return item.data(0, BACKUP_ROLE) if item is not None else None

    def show_backups(self, known: Sequence[Backup]) -> None:
        self.lines.clear()
        for made in known:
            item = QTreeWidgetItem(list(cells(made)))
            item.setData(0, BACKUP_ROLE, made)
            for column in NUMBERS:
                item.setTextAlignment(column, RIGHT)
            self.lines.addTopLevelItem(item)
        self.lines.setCurrentIndex(self.lines.model().index(0, 0))
        self._choose()
        if not known:
            self.words.setText("No backup was made yet. One is made at start and every half hour.")
        bring_up(self)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str, proved: Backup | None = None) -> None:
        """What came of a try; a backup that was proved may be used."""
        self.words.setText(words)
        self.use_button.setEnabled(proved is not None and proved == self.chosen)

    def _choose(self) -> None:
        for button in (self.try_button, self.apart_button):
            button.setEnabled(self.chosen is not None)
        self.tell(FIRST_WORDS)

    def _tell(self, signal: SignalInstance) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen)


def cells(made: Backup) -> tuple[str, ...]:
    """A backup as a line: when, letters, lines of the trail, size, why."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    size = QLocale(QLocale.Language.English).formattedDataSize(made.size, 1, form)
    why = f"before the {made.reason}" if made.reason else ""
    return wording.when(made.at), f"{made.letters:,}", f"{made.lines:,}", size, why
