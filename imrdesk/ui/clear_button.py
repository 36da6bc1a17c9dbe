"""A cross in a line edit that empties it; large enough to be hit, and reached by Tab."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QPointF
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QToolButton

SIDE: Final = 24
REACH: Final = 4.0
"""From the middle of the cross to its ends, both ways."""


class ClearButton(QToolButton):
    """There while something is typed. Qt's own is small, has no name, and no key reaches it."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self.setAccessibleName("Clear what is typed")
        self.setToolTip("Clear what is typed")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(SIDE, SIDE)
        self.setVisible(bool(line.text()))
        line.setTextMargins(0, 0, SIDE, 0)
        line.installEventFilter(self)
        line.textChanged.connect(lambda words: self.setVisible(bool(words)))
        self.clicked.connect(self._clear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and event.type() == QEvent.Type.Resize:
            self.move(self._line.width() - SIDE - 2, (self._line.height() - SIDE) // 2)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text(), 1.5))
        middle = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        for down in (REACH, -REACH):
            painter.drawLine(middle - QPointF(REACH, down), middle + QPointF(REACH, down))

    def _clear(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes from under the focus
        self._line.clear()
