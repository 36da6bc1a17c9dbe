"""One line to type into, above the letter: a reason, a question. No window comes up for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.passing_bar import PassingBar

LONGEST: int = 300


class AskBar(PassingBar):
    """Return takes what was typed, Esc leaves all as it is; the focus goes back where it was."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Question")
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumHeight(style.TARGET)
        self.words.setBuddy(self.field)
        self.take = Button("Save", self, tip="Save (Return)", name="Save what was typed")
        self.leave = Button("Cancel", self, tip="Cancel (Esc)", name="Leave all as it is")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self._then: Callable[[str], object] | None = None
        self.field.returnPressed.connect(self._on_taken)
        self.take.clicked.connect(self._on_taken)
        self.leave.clicked.connect(self.dismiss)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.field, self.take, self.leave]

    def ask(self, question: str, then: Callable[[str], object]) -> None:
        """`then` gets the words, which may be none."""
        self._then = then
        self.words.setText(question)
        self.field.setAccessibleName(question)
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, question)

    def dismiss(self) -> None:
        self._then = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _on_taken(self) -> None:
        then, words = self._then, self.field.text().strip()
        self.taken.emit(words)
        self.dismiss()
        if then is not None:
            then(words)
