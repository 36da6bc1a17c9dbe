"""Files that are no readable letter, each with the reason and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ScannedLetter
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.roomy_rows import make_roomy

FILE = Qt.ItemDataRole.UserRole
HEAD_OF_IGNORED = "Ignored until they change"
READING = "Reading the file…"


class AttentionList(QDialog):
    """Stands beside the window; the work goes on. What is ignored stands at the end, apart."""

    scans_wanted = Signal()
    text_wanted = Signal(str)
    letter_wanted = Signal(object)
    ignored = Signal(object)
    listed_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Needs attention")
        self._back: tuple[str, ...] = ()
        """What was ignored last, to be listed again."""
        self._wanted = ""
        """The file whose text is shown, or waited for."""
        self.head, self.said = self._label("How many"), self._label("What was done")
        self.files = self._list()
        self.text_head = self._label("Which file")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What could be read of the file")
        self.show_text = Button("Show text", self, tip="What could be read of this file (Return)")
        self.ignore = Button(
            "Ignore", self, tip="It needs no attention, until it changes; it stays listed below"
        )
        self.again = Button("List again", self, tip="It needs attention after all")
        self.undo = Button("Undo", self, tip="List again what was ignored last (Ctrl+Z)")
        self.read_scans = Button(
            "Read the scans",
            self,
            tip="Recognise the words of scanned letters; every value is marked as from a scan",
        )
        self._lay_out()
        self._connect()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAccessibleName(name)
        return label

    def _list(self) -> QListWidget:
        files = QListWidget(self)
        make_roomy(files)
        files.setAccessibleName("Files that need attention")
        files.setWordWrap(True)
        files.setAlternatingRowColors(True)
        files.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.head.setBuddy(files)
        return files

    def _lay_out(self) -> None:
        self.shown = QWidget(self)
        below = QVBoxLayout(self.shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.text_head)
        below.addWidget(self.text, 1)
        self.shown.hide()
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.files)
        halves.addWidget(self.shown)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(halves, 1)
        layout.addWidget(self.said)
        row = close_row(self)
        for n, button in enumerate(
            (self.show_text, self.ignore, self.again, self.undo, self.read_scans)
        ):
            row.insertWidget(n, button)
        layout.addLayout(row)
        self.undo.hide()
        self.said.hide()
        self.resize(720, 520)

    def _connect(self) -> None:
        self.read_scans.clicked.connect(self.scans_wanted)
        self.show_text.clicked.connect(self._show)
        self.ignore.clicked.connect(self._ignore)
        self.again.clicked.connect(lambda: self._list_again(self._chosen()))
        self.undo.clicked.connect(self._undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)
        self.files.itemActivated.connect(lambda _: self._show())
        self.files.itemSelectionChanged.connect(self._enable)

    def show_files(self, files: Sequence[NeedsAttention]) -> None:
        """The chosen row stays where it is: the next file comes to it when one is ignored."""
        row = self.files.currentRow()
        open_ones = [file for file in files if not file.ignored]
        ignored = [file for file in files if file.ignored]
        self._count(len(open_ones), len(ignored))
        self.read_scans.setVisible(any(file.title == ScannedLetter.title for file in open_ones))
        self.files.clear()
        for file in open_ones:
            self._add(file)
        if ignored:
            self._add_head()
        for file in ignored:
            self._add(file)
        self.files.setCurrentRow(self._nearest(max(row, 0)))
        self._enable()

    def _count(self, number: int, ignored: int) -> None:
        verb = "needs" if number == 1 else "need"
        told = f"{normal.with_capital(wording.count(number, 'file'))} {verb} attention."
        rest = "Everything else was added."
        if not number:
            told, rest = "No file needs attention.", ""
        if ignored:
            rest = f"{normal.with_capital(wording.count(ignored, 'file'))} ignored. {rest}"
        self.head.setText(f"{told} {rest}".strip())

    def _add(self, file: NeedsAttention) -> None:
        words = f"{Path(file.path).name}\n{file.title}. {file.sentence}\n{file.path}"
        item = QListWidgetItem(f"Ignored: {words}" if file.ignored else words)
        item.setData(FILE, file)
        self.files.addItem(item)

    def _add_head(self) -> None:
        head = QListWidgetItem(HEAD_OF_IGNORED)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(style.bolder(self.files.font()))
        self.files.addItem(head)

    def _nearest(self, row: int) -> int:
        """The row of a file at that place, else of the one before it."""
        rows = [n for n in range(self.files.count()) if self.files.item(n).data(FILE) is not None]
        return max((n for n in rows if n <= row), default=min(rows, default=-1))

    def show_words(self, path: str, words: str) -> None:
        """What was asked for last; an answer that comes too late is dropped."""
        if path == self._wanted:
            self.text_head.setText(f"What could be read of “{Path(path).name}”")
            self.text.setPlainText(words)
            announce(self.text, self.text_head.text())

    def show_why_not(self, path: str, sentence: str) -> None:
        if path == self._wanted:
            self.shown.hide()
            self.tell(f"“{Path(path).name}”: {sentence}")

    def tell(self, sentence: str, back: Sequence[str] = ()) -> None:
        """What was done; files that were ignored can be listed again."""
        self._back = tuple(back)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.undo.setVisible(bool(back))
        if sentence:
            announce(self, sentence)

    def _chosen(self) -> list[NeedsAttention]:
        return [item.data(FILE) for item in self.files.selectedItems()]

    def _show(self) -> None:
        for file in self._chosen()[:1]:
            if file.letter_id is not None:
                self.accept()  # it would stand before the letter
                self.letter_wanted.emit(file.letter_id)
                return
            self._wanted = file.path
            self.tell("")
            self.text_head.setText(READING)
            self.text.clear()
            self.shown.show()
            self.text_wanted.emit(file.path)

    def _ignore(self) -> None:
        chosen = [file.path for file in self._chosen() if not file.ignored]
        if chosen:
            number = wording.count(len(chosen), "file")
            one, several = f"“{Path(chosen[0]).name}” is", normal.with_capital(f"{number} are")
            self.ignored.emit(chosen)
            self.tell(f"{one if len(chosen) == 1 else several} ignored.", chosen)

    def _list_again(self, files: Sequence[NeedsAttention]) -> None:
        self.tell("")
        self.listed_again.emit([file.path for file in files if file.ignored])

    def _undo(self) -> None:
        if self._back:
            back = list(self._back)
            self.tell("")
            self.listed_again.emit(back)

    def _enable(self) -> None:
        chosen = self._chosen()
        ignored = bool(chosen) and all(file.ignored for file in chosen)
        self.again.setVisible(ignored)
        self.ignore.setVisible(not ignored)
        self.ignore.setEnabled(bool(chosen))
        self.show_text.setEnabled(len(chosen) == 1)
        added = len(chosen) == 1 and chosen[0].letter_id is not None
        self.show_text.setText("Open letter" if added else "Show text")
        self.show_text.updateGeometry()
