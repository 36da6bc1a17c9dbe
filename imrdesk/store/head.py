"""The trail's end, kept in a second file: a trail that was shortened or rewritten shows by it.

Two slots are written in turn, each with a check sum of its own, so that a cut while writing leaves
the other one. The file never grows: a full disk cannot stop it.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "trail.head"
_SLOT: Final = 128


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """How many lines the trail has, and the hash of the last one (empty when there is none)."""

    count: int = 0
    hash: str = ""


def trail_head(connection: sqlite3.Connection) -> Head:
    """The end of the trail as a database has it."""
    order = "SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1"
    return Head(*(connection.execute(order).fetchone() or ()))


def write_head(home: Path, head: Head, *, anew: bool = False) -> None:
    """Durable when this returns; `anew` forgets the head before, which may be ahead of this."""
    told = f"{head.count} {head.hash or '-'}"
    slot = f"{told} {zlib.crc32(told.encode()):08x}".ljust(_SLOT - 1) + "\n"
    is_new = not (home / FILE).exists()
    file = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # In one piece where there is no `pwrite` (Windows), too.
        os.lseek(file, head.count % 2 * _SLOT, os.SEEK_SET)
        os.write(file, slot.encode())
        if anew:
            os.lseek(file, (head.count + 1) % 2 * _SLOT, os.SEEK_SET)
            os.write(file, b" " * _SLOT)
        os.fsync(file)
    finally:
        os.close(file)
    if is_new:
        sync_folder(home)


def read_head(home: Path) -> Head | None:
    """The highest head that was written whole; None when there is none."""
    try:
        slots = (home / FILE).read_bytes()
    except FileNotFoundError:
        return None
    return max(filter(None, (_read(slots[:_SLOT]), _read(slots[_SLOT:]))), default=None)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last; Windows does so by itself and cannot open folders."""
    if os.name == "posix":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def _read(slot: bytes) -> Head | None:
    words = slot.decode("ascii", "replace").split()
    if len(words) != 3 or words[2] != f"{zlib.crc32(' '.join(words[:2]).encode()):08x}":
        return None
    return Head(int(words[0]), "" if words[1] == "-" else words[1])
