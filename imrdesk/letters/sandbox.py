"""What a child process does before it touches a file: limits on its memory, time and files."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Final
from typing import TypeVar

MEMORY: Final = 512 << 20
WRITTEN: Final = 50 << 20
"""Bytes of a file that a child may write; readers write none."""

BEHIND: Final = 5
"""How much less urgent than the window is what works behind it, as `nice` counts."""

T = TypeVar("T")


def in_time(path: str, read: Callable[[str], T], seconds: float) -> T:
    """Read in a worker that ends itself when a file takes too long, even inside a library."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    try:
        return read(path)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> int:
    """Where a worker that ends itself says why; opened once, as there are many letters."""
    return os.open(os.devnull, os.O_WRONLY)


def stand_back() -> None:
    """Let the window and the desk have a processor first, where all are busy; they need it little.

    On Windows nothing is changed: there the system prefers the window in front by itself.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(BEHIND)


def read_behind() -> None:
    """What a process that reads many letters does before the first."""
    limit_resources()
    stand_back()


def limit_resources() -> None:
    """On Linux, let a file that wants all memory or disk fail instead of the whole machine."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - there is none on Windows

        limits = {
            resource.RLIMIT_AS: MEMORY,
            resource.RLIMIT_FSIZE: WRITTEN,
            resource.RLIMIT_CORE: 0,
        }
        for kind, most in limits.items():
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
