"""One writer at a time. The operating system lets go of the lock when its process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from imrdesk.store.faults import in_use

FILE: Final = "desk.lock"


def take_lock(home: Path) -> int:
    """Lock a desk's home until the returned file is closed; raises DeskInUse."""
    held = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(held)
        raise in_use() from error
    return held
