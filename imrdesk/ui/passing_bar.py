"""A line that comes and goes above the letter, and gives the focus back when it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class PassingBar(QWidget):
    """Left to itself, Qt would hand the focus of what is hidden to whatever comes next by Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt has it
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        super().setVisible(visible)
        before = self._before
        if not visible and had_focus and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or old is None or not self.isAncestorOf(new):
            return
        if not self.isAncestorOf(old):
            self._before = old
