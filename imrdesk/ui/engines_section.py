"""Another engine beside this desk's, a part of the page of results."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import LetterId
from imrdesk.quality.engines import Engines
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.plain_table import PlainTable

COLUMNS: Final = ("Field", "Right before", "Right now", "Fixed", "Broken", "Unchanged")
TURN: Final = {False: "The file is the ne&wer one", True: "This desk is the ne&wer one"}

Letters = tuple[str, tuple[LetterId, ...]]
"""What letters have in common, and the letters."""


class EnginesSection(QWidget):
    """`shown` tells the letters behind each cell of the table."""

    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Engines | None = None
        self._label: Callable[[str], str] = str
        title = QLabel("This engine beside another", self)
        style.embolden(title)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.turn = Button(TURN[False], self, tip="Tell it the other way round")
        self.table = PlainTable("This engine beside another one, field by field", self)
        self.table.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        title.setBuddy(self.table)
        self.turn.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        for part in (title, self.told):
            column.addWidget(part)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        self.hide()

    def show_engines(self, found: Engines, label: Callable[[str], str]) -> None:
        self._found, self._label = found, label
        left_out = f" {len(found.left_out)} letters are not in the file." if found.left_out else ""
        self.told.setText(f"{found.letters} letters, {found.order}: {found.told}.{left_out}")
        self.turn.setText(TURN[found.file_is_newer])
        rows: list[tuple[str, ...]] = []
        leads: list[Sequence[Letters]] = []
        for one in found.fields:
            told = (("fixed", one.fixed), ("broken", one.broken), ("unchanged", one.unchanged))
            right = (f"{x.right} of {x.n}" for x in (one.before, one.now))
            counts = (str(len(letters)) for _, letters in told)
            rows.append((label(one.field), *right, *counts))
            behind = ((f"{label(one.field)}, {what}", letters) for what, letters in told)
            leads.append([*[("", ())] * 3, *behind])
        self.table.show_rows(COLUMNS, rows, numbers=range(1, len(COLUMNS)))
        self.show()
        self.shown.emit(leads)

    def _turn(self) -> None:
        if self._found is not None:
            self.show_engines(self._found.turned(), self._label)
