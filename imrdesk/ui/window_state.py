"""What the window remembers between two sittings, in a file of the desk's own home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtCore import QSettings

from imrdesk.domain import FieldGroup
from imrdesk.domain import Wanted
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.key_rules import allowed
from imrdesk.ui.keymap import SEPARATOR
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.reading_views import Arrangement

FILE = "window.ini"


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where the reader was: letter, field, caret, first place in view."""

    letter: str = ""
    field: str = ""
    dispute: int = 0
    nth: int = 0
    caret: int = 0
    top: int = 0


class WindowState:
    """Reads and writes single values; damaged ones count as missing."""

    def __init__(self, home: Path) -> None:
        self._settings = QSettings(str(home / FILE), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name, str(default)))
        except ValueError:
            return default

    def flag(self, name: str, *, default: bool) -> bool:
        return self.text(name, "yes" if default else "no") == "yes"

    def shape(self, name: str) -> QByteArray:
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | int | bool | QByteArray) -> None:  # noqa: FBT001 - one of the kinds
        if isinstance(value, bool):
            value = "yes" if value else "no"
        self._settings.setValue(name, value if isinstance(value, QByteArray) else str(value))

    def hidden_layers(self) -> frozenset[FieldGroup]:
        names = set(self.text("hidden_layers").split())
        return frozenset(group for group in FieldGroup if group.value in names)

    def arrangement(self) -> Arrangement:
        kept = self.text("arrangement")
        return next((a for a in Arrangement if a.value == kept), Arrangement.TEXT)

    def last_place(self) -> LastPlace:
        return LastPlace(
            letter=self.text("place/letter"),
            field=self.text("place/field"),
            dispute=self.number("place/dispute", 0),
            nth=self.number("place/nth", 0),
            caret=max(0, self.number("place/caret", 0)),
            top=max(0, self.number("place/top", 0)),
        )

    def keep_place(self, place: LastPlace) -> None:
        for name in LastPlace.__slots__:
            self.keep(f"place/{name}", getattr(place, name))

    def queue(self) -> tuple[str, str, int]:
        """Kind, order and lot of the letters that were listed."""
        return self.text("queue/shown"), self.text("queue/order"), self.number("queue/seed", 0)

    def keep_queue(self, wanted: Wanted) -> None:
        self.keep("queue/shown", wanted.shown.value)
        self.keep("queue/order", wanted.order.value)
        self.keep("queue/seed", wanted.seed)

    def recent_folders(self) -> list[str]:
        """Folders that were added last, the latest first."""
        return [path for path in self.text("recent_folders").split("\n") if path]

    def keep_recent_folders(self, paths: Iterable[str]) -> None:
        self.keep("recent_folders", "\n".join(path for path in paths if "\n" not in path))

    def keymap(self) -> Keymap:
        """The keys that were chosen; those that may not be keys any more count as not chosen."""
        own = {}
        for command in COMMANDS:
            keys, quick = (self._told(f"{kind}/{command.name}") for kind in ("keys", "quick"))
            if keys is not None or quick is not None:
                own[command.name] = allowed(command, keys, quick)
        return Keymap(own, quick_on=self.flag("quick_keys", default=True))

    def keep_keymap(self, keymap: Keymap) -> None:
        for kind in ("keys", "quick"):
            self._settings.remove(kind)
        for name, bound in keymap.own.items():
            self.keep(f"keys/{name}", SEPARATOR.join(bound.keys))
            self.keep(f"quick/{name}", bound.quick)
        self.keep("quick_keys", keymap.quick_on)

    def _told(self, name: str) -> str | None:
        return self.text(name) if self._settings.contains(name) else None

    def write(self) -> None:
        self._settings.sync()
