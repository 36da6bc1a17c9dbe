"""Letters in which the machine read the same value from the same words, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Alike
from imrdesk.domain import State
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.showing import bring_up

LONGEST = 40
TIP = "Correct this one letter the same way (C); Undo takes it back"
DONE = "\N{CHECK MARK} "


class AlikeView(QDialog):
    """Each letter with its own words; one key corrects that one letter and no other."""

    wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The same reading elsewhere")
        self._alike: list[Alike] = []
        self._done: set[int] = set()
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.list = ExcerptList("Letters with the same reading", theme, self)
        self.go = Button("Go to letter", self, tip="Open this letter at the field (Return)")
        self.correct = Button("C  Correct here, too", self, tip=TIP)
        self.go.clicked.connect(lambda: self._tell(self.wanted))
        self.correct.clicked.connect(lambda: self._tell(self.correct_wanted))
        self.list.taken.connect(lambda _: self._tell(self.wanted))
        self.list.currentRowChanged.connect(lambda _: self._enable())
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        row = close_row(self)
        row.insertWidget(0, self.go)
        row.insertWidget(1, self.correct)
        layout.addLayout(row)
        self.resize(620, 460)

    def show_alike(self, row: FieldRow, was: str, alike: Sequence[Alike]) -> None:
        """`row` is the field as it is now, `was` what the machine read."""
        self._alike, self._done = list(alike), set()
        letters = wording.count(len({one.letter_id for one in alike}), "other letter")
        self.head.setText(
            f"{row.label}: read as {was} from the same words in {letters}. Look at each one: what "
            "is wrong here may be right there."
        )
        short = row.text if len(row.text) <= LONGEST else f"{row.text[: LONGEST - 1]}…"
        self.correct.setText(f"C  {short} here, too".replace("&", "&&"))
        corrected = row.value is not None and row.value.state is State.CORRECTED
        self.correct.setVisible(corrected)
        self._show(0)
        bring_up(self)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell_corrected(self, alike: Alike) -> None:
        """Saved: marked, and on to the next."""
        at = self._alike.index(alike)
        self._done.add(at)
        self._show(min(at + 1, len(self._alike) - 1))

    def use_theme(self, theme: style.Theme) -> None:
        self.list.use_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and not event.modifiers() and self.correct.isVisible():
            self.correct.click()
        else:
            super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        self.list.show_places([self._place(n, one) for n, one in enumerate(self._alike)], at)
        self._enable()

    def _place(self, n: int, one: Alike) -> Place:
        item = f", item {one.slot.dispute}" if one.slot.dispute else ""
        done = DONE if n in self._done else ""
        return Place(f"{done}{wording.short_name(one.name)}{item}", one.snippet)

    def _enable(self) -> None:
        at = self.list.currentRow()
        self.go.setEnabled(at >= 0)
        self.correct.setEnabled(at >= 0 and at not in self._done)

    def _tell(self, signal: SignalInstance) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._alike):
            signal.emit(self._alike[at])
