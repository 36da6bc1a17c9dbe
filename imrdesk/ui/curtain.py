"""What hides the letters while nobody is here, and how it is noticed that nobody is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.buttons import Button

TICK_MS: Final = 1000
INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
Clock = Callable[[], float]


class Idleness(QObject):
    """Tells once that no key and no pointer moved for so many seconds.

    Both clocks are asked: one stands still while the computer sleeps, the other may be put back.
    """

    reached = Signal()

    def __init__(
        self,
        seconds: float,
        parent: QObject,
        clocks: tuple[Clock, ...] = (time.monotonic, time.time),
    ) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self._clocks = clocks
        self._watched: list[QWindow] = []
        self.touch()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        # Every window of the program gets the focus before anything is typed into it.
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def touch(self) -> None:
        """Somebody is here."""
        self._last = [clock() for clock in self._clocks]
        self._told = False

    def look(self) -> None:
        past = max(clock() - last for clock, last in zip(self._clocks, self._last, strict=True))
        if past >= self.seconds and not self._told:
            self._told = True
            self.reached.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self.touch()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.destroyed.connect(lambda: self._forget(window))
            window.installEventFilter(self)

    def _forget(self, window: QWindow) -> None:
        self._watched = [known for known in self._watched if known is not window]


class Curtain(QStackedWidget):
    """The window's whole inside, or a page that shows nothing of it."""

    opened = Signal()

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside = inside
        self._page = QWidget(self)
        self._page.setAccessibleName("Locked")
        title = QLabel("The letters are hidden", self._page)
        style.embolden(title)
        self._words = QLabel(self._page)
        self._words.setWordWrap(True)
        self.button = Button("Go on", self._page, tip="Show the letters again (Return)", high=True)
        self.button.setMinimumWidth(220)
        self.button.setDefault(True)
        self.button.clicked.connect(self.opened)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(32, 16, 32, 16)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.addWidget(inside)
        self.addWidget(self._page)

    @property
    def drawn(self) -> bool:
        return self.currentWidget() is self._page

    def draw(self, words: str) -> None:
        self._words.setText(words)
        self.setCurrentWidget(self._page)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        self.setCurrentWidget(self._inside)
