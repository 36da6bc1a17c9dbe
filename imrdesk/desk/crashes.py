"""Where the program ended by force: noted, shown at the next start, and sent to nobody.

Python's own fault handler writes files and lines of each thread; it knows no values.
"""

from __future__ import annotations

import faulthandler
from pathlib import Path
from typing import Final
from typing import TextIO

from imrdesk.desk.journal import log_folder

FILE: Final = "crash.log"
EARLIER: Final = "crash-before.log"


def watch(home: Path) -> TextIO:
    """Note crashes from here on, until the returned file is closed; what was noted is kept."""
    folder = log_folder(home)
    if _told(folder / FILE):
        (folder / FILE).replace(folder / EARLIER)
    noted = (folder / FILE).open("w", encoding="utf-8")
    (folder / FILE).chmod(0o600)
    faulthandler.enable(noted)
    return noted


def unwatch(noted: TextIO) -> None:
    faulthandler.disable()
    noted.close()


def last_crash(home: Path) -> str:
    """What was noted when the program last ended by force; empty when it did not."""
    return _told(home / "logs" / EARLIER)


def dismiss(home: Path) -> None:
    """A person has seen it."""
    (home / "logs" / EARLIER).unlink(missing_ok=True)


def _told(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
