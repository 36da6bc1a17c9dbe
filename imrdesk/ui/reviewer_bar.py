"""Asks once who is checking: the name goes with every change. Can be left for later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.passing_bar import PassingBar


class ReviewerBar(PassingBar):
    """A line below the search; the work goes on meanwhile."""

    named = Signal(str)
    postponed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel("Who is checking? Your name goes with every change.", self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Your name or initials")
        self.field.setPlaceholderText("Name or initials")
        self.field.setMaxLength(80)
        self.field.setMaximumWidth(280)
        self.field.setMinimumHeight(style.TARGET)
        label.setBuddy(self.field)
        self.save = Button("Use this name", self)
        self.later = Button("Later", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        for button in (self.save, self.later):
            row.addWidget(button)
        row.addStretch(1)
        self.field.returnPressed.connect(self._take)
        self.save.clicked.connect(self._take)
        self.later.clicked.connect(self._postpone)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.field, self.save, self.later]

    def ask(self, name: str) -> None:
        self.field.setText(name)
        self.show()

    def _take(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.hide()
            self.named.emit(name)

    def _postpone(self) -> None:
        self.hide()
        self.postponed.emit()
