"""What a person set, in one small JSON file of the desk's home."""

from __future__ import annotations

import getpass
import json
import os
from contextlib import suppress
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "settings.json"
LOCK_MINUTES: Final = 5
LOCK_RANGE: Final = (1, 30)


@dataclass(frozen=True, slots=True)
class Settings:
    """`reviewer` is the name that every verdict carries; empty means the login name.

    `rules_off` are the ids of plausibility rules that are not to be asked. After `lock_minutes`
    without a key or the mouse the letters are hidden.
    """

    reviewer: str = ""
    rules_off: tuple[str, ...] = ()
    lock_minutes: int = LOCK_MINUTES


def load(home: Path) -> Settings:
    """The settings of a desk; a missing or damaged file means the defaults."""
    try:
        data = json.loads((home / FILE).read_text(encoding="utf-8"))
        return Settings(
            reviewer=str(data.get("reviewer", "")),
            rules_off=_names(data.get("rules_off")),
            lock_minutes=_minutes(data.get("lock_minutes")),
        )
    except (OSError, ValueError, AttributeError):
        return Settings()


def _names(data: object) -> tuple[str, ...]:
    return tuple(str(name) for name in data) if isinstance(data, list) else ()


def _minutes(data: object) -> int:
    least, most = LOCK_RANGE
    return min(max(data, least), most) if isinstance(data, int) else LOCK_MINUTES


def save(home: Path, settings: Settings) -> None:
    """Write beside the old file, sync, then put it in its place: old or new, never half."""
    draft = home / f"{FILE}.new"
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as out:
        json.dump(asdict(settings), out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(home / FILE)


def is_reviewer_named(home: Path) -> bool:
    """Whether a person gave the name, in the environment or the settings."""
    return bool(_given_name(home))


def reviewer_name(asked: str, home: Path) -> str:
    """The name for the trail: asked for, from the environment, the settings, else the login."""
    name = asked or _given_name(home)
    if not name:
        with suppress(OSError, KeyError):
            name = getpass.getuser()
    return name or "unknown"


def _given_name(home: Path) -> str:
    return os.environ.get("IMRDESK_REVIEWER", "") or load(home).reviewer
