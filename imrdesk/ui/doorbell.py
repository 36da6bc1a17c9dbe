"""One window a desk: a second start brings the first window to the front, and ends."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from imrdesk.desk import Desk
from imrdesk.desk import knocking
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up

PATIENCE_MS: Final = 3000
"""A window answers at once; a command that works on the desk never does."""
LOOK_MS: Final = 50


class Doorbell(QObject):
    """Listens at the door of a desk that stands open."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._ask())

    def listen(self) -> None:
        """The desk has just been opened: its folder of drafts is made, if need be, and watched."""
        self._session.ask(_folder, self._watch)

    def _watch(self, folder: str) -> None:
        if folder not in self._watcher.directories():
            self._watcher.addPath(folder)
        self._ask()  # somebody may have knocked before

    def _ask(self) -> None:
        self._session.ask(lambda desk: knocking.answered(desk.home), self._answer)

    def _answer(self, knocked: bool) -> None:  # noqa: FBT001 - an answer of the desk
        if knocked:
            come_to_front(self._window)


class Knock(QObject):
    """Knocks at a desk that is open elsewhere: `answered` by its window, or by `nobody`."""

    answered = Signal()
    nobody = Signal()

    def __init__(self, home: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._left = PATIENCE_MS // LOOK_MS
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def begin(self) -> None:
        knocking.knock(self._home)
        self._look.start()

    def _on_look(self) -> None:
        self._left -= 1
        waiting = knocking.unanswered(self._home)
        if waiting and self._left:
            return
        self._look.stop()
        if waiting:
            knocking.answered(self._home)  # nobody will be called to the front later on
            self.nobody.emit()
        else:
            self.answered.emit()


def come_to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    bring_up(window)
    QApplication.alert(window)


def _folder(desk: Desk) -> str:
    return str(knocking.door(desk.home).parent)
