"""The table of commands becomes actions: in the menus, with their keys and tooltips."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QMenu

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import MENUS
from imrdesk.ui.commands import Command

Verbs = Mapping[str, Callable[[], object]]
"""Who does what: command name -> what doing it calls."""


def sequences(command: Command) -> list[QKeySequence]:
    """The keys of a command on this platform, each once: ours and the platform's own."""
    found: dict[str, QKeySequence] = {}
    for key in command.keys:
        given = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        for sequence in given:
            if isinstance(key, str) or not _is_odd(sequence):
                found.setdefault(sequence.toString(), sequence)
    return list(found.values())


def key_words(command: Command) -> str:
    """Its keys as they are written on buttons and in the sheet of keys."""
    native = QKeySequence.SequenceFormat.NativeText
    own = [s.toString(native) for s in sequences(command)[:2]]
    return ", ".join(filter(None, [*own, command.quick, command.widget]))


def build(window: QMainWindow, verbs: Verbs) -> dict[str, QAction]:
    """One action a command, each in its menu; raises KeyError for a command without a verb."""
    used = {command.menu for command in COMMANDS}
    menus = {title: window.menuBar().addMenu(title) for title in MENUS if title in used}
    return {
        command.name: _action(window, menus[command.menu], command, verbs[command.name])
        for command in COMMANDS
    }


def quick_keys() -> dict[str, str]:
    """Bare key -> name of its command."""
    return {command.quick: command.name for command in COMMANDS if command.quick}


def _action(window: QObject, menu: QMenu, command: Command, verb: Callable[[], object]) -> QAction:
    if command.rule:
        menu.addSeparator()
    action = QAction(command.text, window)
    action.setObjectName(command.name)
    action.setShortcuts(sequences(command))
    action.setCheckable(command.checkable)
    if command.anywhere:
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    plain = (command.tip or command.text).replace("&", "").rstrip("…")
    keys = key_words(command)
    action.setToolTip(f"{plain} ({keys})" if keys else plain)
    action.setStatusTip("")
    action.triggered.connect(lambda _checked=False: verb())
    menu.addAction(action)
    return action


def _is_odd(sequence: QKeySequence) -> bool:
    """Some platforms bind Backspace alone, which is too easily pressed, or keys that few have."""
    text = sequence.toString()
    if "+" in text:
        return False
    return not (text[:1] == "F" and text[1:].isdigit() and int(text[1:]) <= 12)
