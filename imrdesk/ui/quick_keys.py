"""Bare keys as commands: only in the list, the text and the fields, never where text is typed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Modifier = Qt.KeyboardModifier
DIGITS = frozenset("123456789")


class QuickKeys(QObject):
    """Watches the panes it is given; `run` gets the name of a command, `digit` tells 1 to 9."""

    digit = Signal(int)

    def __init__(self, run: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._names: Mapping[str, str] = {}
        self._on = True

    def use(self, names: Mapping[str, str], *, on: bool) -> None:
        """Bare key -> name of a command; none of them acts while they are off."""
        self._names, self._on = names, on

    def watch(self, *panes: QWidget) -> None:
        for pane in panes:
            pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._on and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = key_name(event)
            name = self._names.get(key)
            if key in DIGITS:
                if not event.isAutoRepeat():
                    self.digit.emit(int(key))
                return True
            if name is not None:
                if not event.isAutoRepeat():
                    self._run(name)
                return True
        return super().eventFilter(watched, event)


def key_name(event: QKeyEvent) -> str:
    """`A`, `Shift+A`, `/`, `?`: as the table writes them; empty with any other modifier."""
    pressed = event.modifiers() & ~Modifier.KeypadModifier
    if pressed not in {Modifier.NoModifier, Modifier.ShiftModifier}:
        return ""
    text = event.text()
    if text.isalpha():
        shift = "Shift+" if pressed == Modifier.ShiftModifier else ""
        return shift + text.upper()
    return text
