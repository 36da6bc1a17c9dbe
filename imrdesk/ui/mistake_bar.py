"""What kind of mistake a correction put right: one key, or none at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk.quality.error_types import WORDS
from imrdesk.quality.error_types import ErrorType
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout


class MistakeBar(QWidget):
    """A row of kinds, each with its letter; takes no room until it is asked for."""

    named = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._came_from: QWidget | None = None
        self._kind: ErrorType | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumHeight(style.TARGET)
        self.buttons = {kind: self._button(kind) for kind in ErrorType}
        flow = FlowLayout(self)
        flow.setContentsMargins(6, 4, 6, 4)
        for widget in (self.title, *self.buttons.values()):
            flow.addWidget(widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Kind of mistake")
        self.hide()

    def ask(self, label: str, kind: ErrorType | None) -> None:
        """The kind that was named before is pressed; its letter once more takes it back."""
        self._came_from = QApplication.focusWidget()
        self._kind = kind
        self.title.setText(f"{label}: what was wrong?")
        for known, button in self.buttons.items():
            button.setChecked(known is kind)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif letter in set(ErrorType):
            self._take(ErrorType(letter))
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """The focus goes back to where it was before the row hides."""
        if self.isVisible() and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _button(self, kind: ErrorType) -> Button:
        words = WORDS[kind]
        button = Button(f"{kind}  {words}", self, tip=f"{words.capitalize()} ({kind})", name=words)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._take(kind))
        return button

    def _take(self, kind: ErrorType) -> None:
        self.leave()
        self.named.emit(None if kind is self._kind else kind)
