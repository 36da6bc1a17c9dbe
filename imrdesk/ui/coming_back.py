"""Back to the main window when another window of the program closes.

A desktop sees to that itself; where nothing manages windows, keys would go nowhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class ComingBack(QObject):
    """Watches the dialogs that a window has when this is made."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for dialog in window.findChildren(QDialog):
            dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._is_left(watched):
            self._window.activateWindow()
        return super().eventFilter(watched, event)

    def _is_left(self, dialog: QObject) -> bool:
        """Whether the keys were in the dialog; it hides as well while the window is taken down."""
        stands = isValid(self._window) and self._window.isVisible()
        return stands and QApplication.activeWindow() in {None, dialog}
