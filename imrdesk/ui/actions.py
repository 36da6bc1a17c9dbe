"""The table of commands becomes actions in the menus; their keys come from the keymap."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QMenu

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import MENUS
from imrdesk.ui.commands import Command

Verbs = Mapping[str, Callable[[], object]]
"""Who does what: command name -> what doing it calls."""


def build(window: QMainWindow, verbs: Verbs) -> dict[str, QAction]:
    """One action a command, each in its menu; raises KeyError for a command without a verb."""
    used = {command.menu for command in COMMANDS}
    menus = {title: window.menuBar().addMenu(title) for title in MENUS if title in used}
    return {
        command.name: _action(window, menus[command.menu], command, verbs[command.name])
        for command in COMMANDS
    }


def _action(window: QObject, menu: QMenu, command: Command, verb: Callable[[], object]) -> QAction:
    if command.rule:
        menu.addSeparator()
    # What a pane's own key does is no shortcut of the window; the menu tells the key all the same.
    own = f"\t{command.widget}" if command.widget else ""
    action = QAction(f"{command.text}{own}", window)
    action.setObjectName(command.name)
    action.setCheckable(command.checkable)
    if command.anywhere:
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    action.setStatusTip("")
    action.triggered.connect(lambda _checked=False: verb())
    menu.addAction(action)
    return action
