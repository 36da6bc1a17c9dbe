"""The keys in use: actions, buttons and whoever names a key follow when one is changed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QKeySequence

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import NAMED
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.plain_tip import plain_tip
from imrdesk.ui.window_state import WindowState

Setter = Callable[[str], object]


class Bindings(QObject):
    """Applies the keymap and remembers it."""

    changed = Signal(object)
    """The keymap that holds from now on."""

    def __init__(self, state: WindowState, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._actions = actions
        self._said: dict[str, str] = {}
        self._followers: list[Callable[[], object]] = []
        self.keymap = state.keymap()
        self._apply()

    def use(self, keymap: Keymap) -> None:
        """From now on these keys."""
        self.keymap = keymap
        self._state.keep_keymap(keymap)
        self._apply()
        for follow in self._followers:
            follow()
        self.changed.emit(keymap)

    def switch_quick(self, on: bool) -> None:  # noqa: FBT001 - a signal
        """Single letters act, or they do not."""
        if on is not self.keymap.quick_on:
            self.use(replace(self.keymap, quick_on=on))

    def say(self, name: str, words: str) -> None:
        """What an action does just now: undo bears the name of its step."""
        self._said[name] = words
        self._actions[name].setToolTip(self.tip(name))

    def tip(self, name: str, words: str = "") -> str:
        """What a command does, or those words, with its keys behind."""
        command = NAMED[name]
        said = self._said.get(name) or command.tip or command.plain
        told, keys = words or said, self.keymap.words(command)
        return plain_tip(f"{told} ({keys})" if keys else told)

    def tell_tip(self, show: Setter, name: str, words: str = "") -> None:
        """Whatever shows that tip does so now and after every change."""
        self._follow(lambda: show(self.tip(name, words)))

    def tell_quick(self, show: Setter, name: str, caption: str) -> None:
        """A caption with its quick key behind: `Ask  D`."""

        def follow() -> None:
            quick = self.keymap.of(NAMED[name]).quick if self.keymap.quick_on else ""
            show(f"{caption}  {quick}" if quick else caption)

        self._follow(follow)

    def tell_words(self, show: Setter, name: str) -> None:
        """All its keys, as they are written."""
        self._follow(lambda: show(self.keymap.words(NAMED[name])))

    def tell_key(self, show: Setter, name: str) -> None:
        """The first of its keys, alone; empty when it has none."""
        self._follow(lambda: show(self.keymap.first(NAMED[name])))

    def _follow(self, follow: Callable[[], object]) -> None:
        self._followers.append(follow)
        follow()

    def _apply(self) -> None:
        for command in COMMANDS:
            action = self._actions[command.name]
            action.setShortcuts([QKeySequence(key) for key in self.keymap.of(command).keys])
            action.setToolTip(self.tip(command.name))
