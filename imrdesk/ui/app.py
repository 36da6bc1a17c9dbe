"""Starting the window: application, style, window, event loop."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from imrdesk.errors import DeskError
from imrdesk.ui import style
from imrdesk.ui.jobs import note_fault
from imrdesk.ui.main_window import MainWindow


def main(home: Path, folders: Sequence[Path] = ()) -> int:
    """Open the window on the desk at `home`, adding `folders`; returns the exit code.

    Raises the DeskError that kept the desk from being opened, after it was shown.
    """
    app = application()
    sys.excepthook = _note
    window = open_window(home, folders)
    code = app.exec()
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
    app.setApplicationName("imrdesk")
    app.setDesktopFileName("imrdesk")
    style.dress(app, style.theme_for("system"))
    return app


def _note(
    _kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    """A fault in a slot ends neither the program nor the letter; its words are not logged."""
    note_fault(error)
