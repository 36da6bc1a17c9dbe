"""A window that is put out of the way as soon as it stands open, and tells when it is back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer

from imrdesk.ui.app import application
from imrdesk.ui.app import open_window
from imrdesk.ui.main_window import MainWindow

LOOK_MS: Final = 20


class Watch(QObject):
    """Looks at the window in its own event loop, so that its threads run as ever."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_away = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._is_away and not self._window.isMinimized():
            tell("FRONT")
            self._is_away = False
        elif not self._is_away and self._window.session.ready:
            self._window.showMinimized()
            tell("AWAY")
            self._is_away = True


def main(home: Path) -> None:
    app = application()
    watch = Watch(open_window(home))
    app.exec()
    watch.deleteLater()


def tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
