"""Synonyms: under which names a search finds a drug, and where names of one's own go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.searches import SameDrug
from imrdesk.normal import figure
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.showing import bring_up

HEADER = ("Drug", "Found as well", "Written otherwise, found as well")
HEAD = (
    "Who searches for one of these names finds letters with the others, too. In “quotation marks” "
    "a name stands for itself alone."
)
FAR = 3
FOOT = (
    "Names of your own: a file drugs.csv in the folder below, with the columns of the program's "
    "own drugs.csv. They hold when imrdesk is opened anew."
)


class SynonymsView(QDialog):
    """To be looked at; Return searches for the drug."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Synonyms")
        self._drugs: Sequence[SameDrug] = ()
        self._shown: Sequence[SameDrug] = ()
        self.head = self._words(HEAD)
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText("Find a name")
        self.wanted.setAccessibleName("Find a name of a drug")
        self.wanted.setMinimumHeight(style.TARGET)
        self.count = self._words("")
        self.lines = PlainTable("Names of drugs", self)
        self.foot = self._words(FOOT)
        self.place = self._words("")
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.place.setAccessibleName("Folder for names of your own")
        self.search = Button("Search for it", self, tip="Letters with any of its names (Return)")
        row = close_row(self)
        row.insertWidget(0, self.search)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.wanted)
        layout.addWidget(self.lines, 1)
        for label in (self.count, self.foot, self.place):
            layout.addWidget(label)
        layout.addLayout(row)
        self.wanted.textChanged.connect(self._narrow)
        self.wanted.returnPressed.connect(self._take)
        self.lines.chosen.connect(lambda *_: self._take())
        self.search.clicked.connect(self._take)
        self.resize(780, 520)

    def _words(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def come(self) -> None:
        bring_up(self)
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()

    def show_drugs(self, drugs: Sequence[SameDrug], place: Path) -> None:
        self._drugs = drugs
        self.place.setText(str(place))
        self._narrow(self.wanted.text())

    def _narrow(self, words: str) -> None:
        """Drugs one of whose names has these letters; first those that have one beginning so."""
        asked = words.strip().casefold()
        near = {drug: _nearness(drug, asked) for drug in self._drugs}
        self._shown = sorted((d for d in self._drugs if near[d] < FAR), key=near.__getitem__)
        rows = [
            (
                f"{drug.generic} (yours)" if drug.own else drug.generic,
                ", ".join(drug.brands),
                ", ".join(drug.misspelt),
            )
            for drug in self._shown
        ]
        self.lines.show_rows(HEADER, rows, tips=["\n".join(filter(None, row)) for row in rows])
        self.lines.setColumnWidth(0, min(self.lines.columnWidth(0), 220))
        self.lines.setColumnWidth(1, 260)
        self.lines.stretch(2)
        self.lines.setCurrentCell(0 if rows else -1, 0)
        self.count.setText(figure(len(rows), "drug"))
        self.search.setEnabled(bool(rows))

    def _take(self) -> None:
        at = self.lines.currentRow()
        if 0 <= at < len(self._shown):
            self.accept()
            self.taken.emit(as_word(self._shown[at].generic))


def _nearness(drug: SameDrug, asked: str) -> int:
    names = [name.casefold() for name in (drug.generic, *drug.brands, *drug.misspelt)]
    if names[0].startswith(asked):
        return 0
    if any(name.startswith(asked) for name in names):
        return 1
    return 2 if any(asked in name for name in names) else FAR


def as_word(name: str) -> str:
    """A name as a query has it; one of several words is a phrase."""
    return name if name.isalnum() else f'"{name}"'
