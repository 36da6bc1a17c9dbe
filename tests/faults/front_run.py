"""A window that is put out of the way as soon as it stands open, and tells when it is back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtTest import QTest

from imrdesk.ui.app import application
from imrdesk.ui.app import open_window

BETWEEN_MS: Final = 20


def main(home: Path) -> None:
    application()
    window = open_window(home)
    while not window.session.ready:
        QTest.qWait(BETWEEN_MS)
    while True:
        window.showMinimized()
        tell("AWAY")
        while window.isMinimized():
            QTest.qWait(BETWEEN_MS)
        tell("FRONT")


def tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
