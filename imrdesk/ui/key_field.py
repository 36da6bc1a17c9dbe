"""A line that shows a key and takes the next one that is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.quick_keys import key_name

Key = Qt.Key
Modifier = Qt.KeyboardModifier
MODIFIERS = frozenset(
    {Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_CapsLock}
)
LEAVING = frozenset({Key.Key_Tab, Key.Key_Backtab, Key.Key_Escape})
"""These do here what they do everywhere, so that nobody is caught."""
PLAIN = {Modifier.NoModifier, Modifier.ShiftModifier}


class KeyField(QLineEdit):
    """`pressed` tells the key as the table writes it; empty: no key. What is shown is set by
    whoever decides.
    """

    pressed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, quick: bool = False) -> None:
        super().__init__(parent)
        self._quick = quick
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Press the new key; Backspace for none, Tab to leave.")
        self.setPlaceholderText("none")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMinimumHeight(style.TARGET)

    def event(self, event: QEvent) -> bool:
        """While it has the focus no key is a shortcut."""
        if not isinstance(event, QKeyEvent) or _leaves(event):
            return super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        event.accept()
        key = event.key()
        if key in MODIFIERS or event.isAutoRepeat():
            return
        bare = event.modifiers() & ~Modifier.KeypadModifier in PLAIN
        if bare and key in {Key.Key_Backspace, Key.Key_Delete}:
            self.pressed.emit("")
        elif self._quick:
            self.pressed.emit(key_name(event) or chord(event))
        else:
            self.pressed.emit(chord(event))


def chord(event: QKeyEvent) -> str:
    """The key with all that is held down beside it."""
    held = event.modifiers() & ~Modifier.KeypadModifier
    return QKeySequence(event.key() | held.value).toString()


def _leaves(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Modifier.KeypadModifier
    return event.key() in LEAVING and held in PLAIN
