"""Starting the window: application, style, window, event loop."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from PySide6.QtWidgets import QApplication

from imrdesk.desk import crashes
from imrdesk.errors import DeskError
from imrdesk.ui import style
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.screens import require_screen

TURN_S = 0.0005
"""After so long a thread at work lets the window have its turn: painting takes many of them."""


def main(home: Path, folders: Sequence[Path] = ()) -> int:
    """Open the window on the desk at `home`, adding `folders`; returns the exit code.

    Raises NoScreen, or the DeskError that kept the desk from being opened, after it was shown.
    """
    require_screen(os.environ, sys.platform)
    app = application()
    window = MainWindow(home)
    # A fault in a slot ends neither the program nor the letter.
    sys.excepthook = window.faults.hook
    threading.excepthook = lambda told: window.faults.of_thread(told.exc_value)
    watched: list[TextIO] = []
    window.session.ask(lambda desk: watched.append(crashes.watch(desk.home)), lambda _: None)
    window.start(folders)
    code = app.exec()
    for noted in watched:
        crashes.unwatch(noted)
    if isinstance(window.error, DeskError):
        raise window.error
    return code or int(window.error is not None)


def open_window(home: Path, folders: Sequence[Path] = ()) -> MainWindow:
    """The window, shown; its desk is opened behind it."""
    window = MainWindow(home)
    window.start(folders)
    return window


def application() -> QApplication:
    """The one application of this process, dressed."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["imrdesk"])
    sys.setswitchinterval(TURN_S)
    app.setApplicationName("imrdesk")
    app.setDesktopFileName("imrdesk")
    style.dress(app, style.theme_for("system"))
    return app
