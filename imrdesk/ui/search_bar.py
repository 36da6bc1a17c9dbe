"""The field that searches all letters; answers come while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.clear_button import ClearButton
from imrdesk.ui.offsets import Offsets

PAUSE_MS = 120
"""Between two keys of fast typing no question is asked."""
ALT = Qt.KeyboardModifier.AltModifier


class SearchBar(QLineEdit):
    """Return opens the first letter found, Down goes to the list, Esc leaves the search.

    Alt+Down asks for the searches that were saved or asked before.
    """

    asked = Signal(str)
    taken = Signal()
    to_list = Signal()
    left = Signal()
    searches_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = style.LIGHT
        self.faulty = (0, 0)
        """Where the mistake is that is underlined."""
        self.setPlaceholderText("Search all letters")
        self.setAccessibleName("Search all letters")
        self.setAccessibleDescription(
            'Words, "a phrase", OR, -not, field:value such as decision:overturned'
        )
        self.clear_button = ClearButton(self)
        self.setMinimumHeight(style.TARGET)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._typed)

    def show_tip(self, what: str) -> None:
        """What it does and with which keys, then what may be typed."""
        self.setToolTip(f'{what}: words, "a phrase", OR, -not, decision:overturned')

    def search_for(self, query: str) -> None:
        """Ask at once, as if it had been typed."""
        self.setText(query)
        self.ask_now()

    def show_fault(self, start: int, end: int) -> None:
        """Underline where the mistake is, until something else is typed."""
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wavy.setUnderlineColor(self._theme.ink("error"))
        self.faulty = start, end
        # A line edit takes formats only from an input method, and counts them from the caret.
        offsets = Offsets(self.text())
        first, behind = offsets.to_qt(start), offsets.to_qt(end)
        kind = QInputMethodEvent.AttributeType.TextFormat
        place = QInputMethodEvent.Attribute(
            kind, first - self.cursorPosition(), behind - first, wavy
        )
        QApplication.sendEvent(self, QInputMethodEvent("", [place] if end > start else []))

    def use_theme(self, theme: style.Theme) -> None:
        self._theme = theme
        self.show_fault(*self.faulty)

    def ask_now(self) -> None:
        """What stands here is asked at once."""
        self._pause.stop()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & ALT:
            self.searches_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.to_list.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self.show_fault(0, 0)
        if text.strip():
            self._pause.start()
        else:
            self.ask_now()

    def _ask(self) -> None:
        self.asked.emit(self.text().strip())
