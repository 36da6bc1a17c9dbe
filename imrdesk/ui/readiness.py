"""Which commands can be given now: some need a letter in sight, nearly all a desk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction

from imrdesk.ui.bindings import Bindings
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.opening import WITHOUT_DESK


class Readiness:
    """Switches actions on and off; undo and redo bear the name of their step."""

    def __init__(self, actions: Mapping[str, QAction], bindings: Bindings) -> None:
        self._actions = actions
        self._bindings = bindings

    def enable_letter(self, *, in_sight: bool) -> None:
        for command in COMMANDS:
            if command.needs_letter:
                self._actions[command.name].setEnabled(in_sight)

    def enable_desk(self, *, is_open: bool) -> None:
        for command in COMMANDS:
            if command.name not in WITHOUT_DESK and not command.needs_letter:
                self._actions[command.name].setEnabled(is_open)

    def name_undo(self, undoable: str, redoable: str) -> None:
        self._name("undo", "Undo", undoable)
        self._name("redo", "Redo", redoable)

    def _name(self, command: str, word: str, step: str) -> None:
        action = self._actions[command]
        action.setEnabled(bool(step))
        action.setText(f"&{word}: {step}".replace("“", "").replace("”", "") if step else word)
        self._bindings.say(command, f"{word}: {step}" if step else word)
