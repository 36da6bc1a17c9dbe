"""Dialogs as large as they like to be, and no larger than the screen.

At 200 % a small screen has half its height: what stands at the foot of a dialog must be in sight.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 40)
"""What a window manager puts around a window."""


class Fitting(QObject):
    """Watches the dialogs that a window has when this is made."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for dialog in window.findChildren(QDialog):
            dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            room = watched.screen().availableGeometry().size() - FRAME
            watched.resize(watched.size().boundedTo(room))
        return super().eventFilter(watched, event)
