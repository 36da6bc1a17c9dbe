"""Messages without a pop-up: one line of title and sentence above the letter, until closed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget

from imrdesk.ui import shapes
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.passing_bar import PassingBar

Choice = tuple[str, Callable[[], None]]


class ShapeSign(QWidget):
    """A shape as a little picture beside words."""

    def __init__(self, theme: style.Theme, shape: shapes.Shape, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.shape = shape
        self.setFixedSize(QSize(20, 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self.theme.ink(shapes.INKS[self.shape])
        shapes.paint(painter, self.shape, QRectF(2, 2, 16, 16), ink)


class MessageBar(PassingBar):
    """Shows one message at a time; the newest wins."""

    closed = Signal(str)
    """With the topic of the message that a person closed."""

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = ShapeSign(theme, shapes.Shape.TRIANGLE, self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choices: list[Button] = []
        self.close_button = Button(
            "Close", self, tip="Close this message", name="Close this message"
        )
        self.close_button.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.topic = ""
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.close_button]

    def tell(
        self,
        title: str,
        sentence: str,
        *choices: Choice,
        shape: shapes.Shape = shapes.Shape.TRIANGLE,
        topic: str = "",
    ) -> None:
        """`topic` lets the one who told it take it back when it is no longer so."""
        self.topic = topic
        self.sign.shape = shape
        self.sign.update()
        self.words.setText(f"{title}\n{sentence}" if title and sentence else title or sentence)
        for button in self._choices:
            self._row.removeWidget(button)
            button.deleteLater()
        self._choices = [self._button(*choice, tip=title or sentence) for choice in choices]
        for n, button in enumerate(self._choices):
            self._row.insertWidget(2 + n, button, 0, Qt.AlignmentFlag.AlignTop)
        ahead = self.close_button.previousInFocusChain()
        chain = [*([ahead] if ahead is not None else []), *self._choices, self.close_button]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.show()
        announce(self, f"{title}. {sentence}")

    def take_back(self, topic: str) -> None:
        """Close the message of that topic, if it is the one shown."""
        if self.topic == topic:
            self._hide()

    def use_theme(self, theme: style.Theme) -> None:
        self.sign.theme = theme
        self.sign.update()

    def dismiss(self) -> None:
        topic = self.topic
        self._hide()
        self.closed.emit(topic)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground of its own and a coloured edge set it apart."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(style.Role.Base))
        edge = self.sign.theme.ink(shapes.INKS[self.sign.shape])
        painter.fillRect(0, 0, 5, self.height(), edge)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.sign.theme.ink("rule"))

    def _button(self, text: str, act: Callable[[], None], tip: str) -> Button:
        button = Button(text, self, tip=tip)
        button.clicked.connect(act)
        return button

    def _hide(self) -> None:
        self.topic = ""
        self.hide()
