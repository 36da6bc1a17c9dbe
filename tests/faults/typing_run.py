"""A window in which somebody types without end; every key is told, to be killed at any of them."""

from __future__ import annotations

import sys
import time
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtTest import QTest

from imrdesk.ui.app import application
from imrdesk.ui.app import open_window

WORDS: Final = "what was typed here and not saved "
BETWEEN_MS: Final = 20
LONGEST: Final = 1900


def main(home: Path) -> None:
    application()
    window = open_window(home)
    while not window.session.ready:
        QTest.qWait(BETWEEN_MS)
    window.commands["note"].trigger()
    field = window.check.notes.field
    sys.stdout.write("READY\n")
    for number, key in enumerate(cycle(WORDS), start=1):
        if number > LONGEST:
            break
        QTest.keyClicks(field, key)
        sys.stdout.write(f"TYPED {time.monotonic():.3f}\n")
        sys.stdout.flush()
        QTest.qWait(BETWEEN_MS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
