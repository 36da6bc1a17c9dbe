"""Asks once who is checking: the name goes with every change. Can be left for later.

Names that the desk knows are offered: one spelt in two ways would be two reviewers.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox
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
        self.field.setPlaceholderText("Name or initials")
        self.field.setMaxLength(80)
        self.names = QComboBox(self)
        self.names.setEditable(True)
        self.names.setLineEdit(self.field)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setToolTip("Names that this desk knows (Down), or another one")
        for part in (self.names, self.field):
            part.setAccessibleName("Your name or initials")
        self.names.setMaximumWidth(280)
        self.names.setMinimumHeight(style.TARGET)
        label.setBuddy(self.names)
        self.save = Button("Use this name", self, tip="Use this name (Return)")
        self.later = Button("Later", self, tip="Ask again another time (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(label)
        row.addWidget(self.names, 1)
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
        return [self.names, self.save, self.later]

    def ask(self, name: str) -> None:
        self.names.clear()
        self.field.setText(name)
        self.show()

    def offer(self, names: Iterable[str]) -> None:
        """Names to choose from; what is typed already stays."""
        typed, all_chosen = self.field.text(), self.field.hasSelectedText()
        self.names.clear()
        for place, name in enumerate(names):
            self.names.addItem(name)
            high = QSize(0, style.TARGET)
            self.names.setItemData(place, high, int(Qt.ItemDataRole.SizeHintRole))
        self.names.setCurrentIndex(self.names.findText(typed, Qt.MatchFlag.MatchExactly))
        self.field.setText(typed)
        if all_chosen:
            self.field.selectAll()

    def begin(self) -> None:
        """Typing replaces the name."""
        self.names.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._postpone()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        """Once: Return comes to the field a second time, by way of the box around it."""
        name = " ".join(self.field.text().split())
        if name and not self.isHidden():
            self.hide()
            self.named.emit(name)

    def _postpone(self) -> None:
        self.hide()
        self.postponed.emit()
