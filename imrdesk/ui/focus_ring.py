"""A visible focus everywhere: two pixels around whatever has it, drawn over the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QMenuBar
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk.ui import style

MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Follows the keyboard focus inside one window."""

    def __init__(self, window: QWidget, theme: style.Theme) -> None:
        super().__init__(window)
        self.theme = theme
        self._focused: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        window.installEventFilter(self)

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.ink("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        inside = now is not None and now.window() is self.window() and now is not self.window()
        self._focused = now if inside and not isinstance(now, QMenuBar) else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        focused = self._focused
        if focused is None or not isValid(focused) or not focused.isVisible():
            self.hide()
            return
        corner = focused.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, focused.size()).adjusted(-1, -1, 1, 1))
        self.raise_()
        self.show()
