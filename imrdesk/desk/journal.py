"""The desk's own log: what happened where, one JSON object a line, never a word of a letter.

Of an error its kind and place are written; its message may quote a letter and is left out.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextlib import suppress
from datetime import UTC
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

FOLDER: Final = "logs"
FILE: Final = "imrdesk.log"
MOST_BYTES: Final = 1_000_000
EARLIER: Final = 3
LONGEST: Final = 300

_LOGGER: Final = logging.getLogger("imrdesk")


class Lines(logging.Formatter):
    """Log records as JSON lines without the words of errors."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": record.name,
            "event": record.getMessage()[:LONGEST],
        }
        if record.exc_info and record.exc_info[1] is not None:
            told |= {
                "error": type(record.exc_info[1]).__name__,
                "where": places(record.exc_info[1]),
            }
        return json.dumps(told, ensure_ascii=True)


class QuietFile(RotatingFileHandler):
    """A log that cannot be written, on a full disk for one, does not disturb the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Nothing is said: there is no better place to say it."""


class Journal:
    """The log of one desk while it stands open."""

    def __init__(self, home: Path) -> None:
        folder = log_folder(home)
        self._file = QuietFile(
            folder / FILE, maxBytes=MOST_BYTES, backupCount=EARLIER, encoding="utf-8", delay=True
        )
        self._file.setFormatter(Lines())
        _LOGGER.addHandler(self._file)
        _LOGGER.setLevel(logging.INFO)

    def close(self) -> None:
        _LOGGER.removeHandler(self._file)
        self._file.close()


def log_folder(home: Path) -> Path:
    folder = home / FOLDER
    with suppress(OSError):  # on a full disk there is no log
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def places(error: BaseException) -> list[str]:
    """Files and lines through which an error came, the deepest first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-8:])]
