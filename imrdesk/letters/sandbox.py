"""What a child process does before it works: limits on its memory, time and files, and its end."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

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


def work_behind() -> None:
    """What a child does first whose work nobody waits for."""
    end_with_desk()
    _stand_back()


def read_behind() -> None:
    """What a child does first that reads many letters."""
    work_behind()
    limit_resources()


def read_at_once() -> None:
    """What a child does first that reads what somebody waits for."""
    end_with_desk()
    limit_resources()


def end_with_desk() -> None:
    """A child whose desk was killed would wait for work for ever, with its memory."""
    from multiprocessing import parent_process  # noqa: PLC0415 - not while a window opens

    desk = parent_process()
    if desk is not None:
        threading.Thread(target=_end_after, args=(desk,), daemon=True).start()


def _end_after(desk: BaseProcess) -> None:
    desk.join()
    os._exit(1)


def _stand_back() -> None:
    """Let the window and the desk have a processor first, where all are busy; they need it little.

    On Windows nothing is changed: there the system prefers the window in front by itself.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(BEHIND)


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
