"""A second start of the window asks the first one to come to the front.

By a file in the desk's home and no socket: the first window watches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from imrdesk.store.home import TEMPORARY
from imrdesk.store.home import temporary

FILE: Final = "knock"


def door(home: Path) -> Path:
    """The file that is there while somebody knocks; its folder is made for watching."""
    return temporary(home) / FILE


def knock(home: Path) -> None:
    """Said by the second start, before it ends."""
    door(home).touch(mode=0o600)


def unanswered(home: Path) -> bool:
    """Does the second start still stand at the door?"""
    return (home / TEMPORARY / FILE).exists()


def answered(home: Path) -> bool:
    """Has somebody knocked? Asked by the first window, which then comes to the front."""
    try:
        door(home).unlink()
    except FileNotFoundError:
        return False
    return True
