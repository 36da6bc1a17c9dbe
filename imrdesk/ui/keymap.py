"""Which keys do what: the usual ones of the table, and those that a person chose instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from PySide6.QtGui import QKeySequence

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import NAMED
from imrdesk.ui.commands import Command

SEPARATOR = "; "
"""Between the keys of a command where they are written down."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The keys of one command, written the same on every system; `quick` is its bare key."""

    keys: tuple[str, ...] = ()
    quick: str = ""


@dataclass(frozen=True, slots=True)
class Keymap:
    """`own` are the commands whose keys a person chose. No key ever stands for two commands:
    what was chosen wins over the table, and of two choices that of the earlier command.
    """

    own: Mapping[str, Bound] = field(default_factory=dict)
    quick_on: bool = True

    def of(self, command: Command) -> Bound:
        """The keys of a command as they are now."""
        if command.name in self.own:
            return self._without(self.own[command.name], self._before(command.name))
        return self._without(usual(command), self.own)

    def words(self, command: Command) -> str:
        """Its keys as they are written on buttons and in the sheet of keys."""
        now = self.of(command)
        quick = now.quick if self.quick_on else ""
        native = QKeySequence.SequenceFormat.NativeText
        own = [QKeySequence(key).toString(native) for key in _told(now.keys)[:2]]
        widget = "" if command.digits and not self.quick_on else command.widget
        return ", ".join(filter(None, [*own, quick, widget]))

    def first(self, command: Command) -> str:
        """The first of its keys as this system writes it; empty when it has none."""
        keys = self.of(command).keys
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(keys[0]).toString(native) if keys else ""

    def holder(self, key: str, *, quick: bool) -> Command | None:
        """Whose key that is."""
        for command in COMMANDS:
            now = self.of(command)
            if key == now.quick if quick else key in now.keys:
                return command
        return None

    def quick_keys(self) -> dict[str, str]:
        """Bare key -> name of its command; none while they are off."""
        bound = {c.name: self.of(c).quick for c in COMMANDS} if self.quick_on else {}
        return {quick: name for name, quick in bound.items() if quick}

    def having(self, name: str, bound: Bound) -> Keymap:
        """The same with other keys for one command."""
        rest = {n: b for n, b in self.own.items() if n != name}
        mine = {} if bound == usual(NAMED[name]) else {name: bound}
        return replace(self, own={**rest, **mine})

    def _before(self, name: str) -> dict[str, Bound]:
        """What was chosen for commands that come earlier in the table."""
        earlier: dict[str, Bound] = {}
        for command in COMMANDS:
            if command.name == name:
                break
            if command.name in self.own:
                earlier[command.name] = self.own[command.name]
        return earlier

    def _without(self, bound: Bound, others: Mapping[str, Bound]) -> Bound:
        taken = {key for other in others.values() for key in other.keys}
        quick = {other.quick for other in others.values()}
        keys = tuple(key for key in dict.fromkeys(bound.keys) if key not in taken)
        return Bound(keys, "" if bound.quick in quick else bound.quick)


def _told(keys: tuple[str, ...]) -> tuple[str, ...]:
    """To a person both Returns of a keyboard are one key."""
    return tuple(key for key in keys if key.replace("Enter", "Return") not in {*keys} - {key})


def usual(command: Command) -> Bound:
    """The keys that a command comes with."""
    return Bound(tuple(s.toString() for s in sequences(command)), command.quick)


def sequences(command: Command) -> list[QKeySequence]:
    """The keys of the table on this platform, each once: ours and the platform's own."""
    found: dict[str, QKeySequence] = {}
    for key in command.keys:
        given = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        for sequence in given:
            if isinstance(key, str) or not _is_odd(sequence):
                found.setdefault(sequence.toString(), sequence)
    return list(found.values())


def _is_odd(sequence: QKeySequence) -> bool:
    """Some platforms bind Backspace, alone or with Shift, which is typing, or what few have."""
    text = sequence.toString()
    if "Ctrl+" in text or "Alt+" in text:
        return False
    text = text.removeprefix("Shift+")
    return not (text[:1] == "F" and text[1:].isdigit() and int(text[1:]) <= 12)
