"""The bar under the text: words to find in this letter, or the hits of a search; n of m."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.words import Words

ROOMY = 560
LONGEST = 60
"""More letters than these are selected to be used, not to be found."""


class FindBar(QWidget):
    """Return goes to the next place, Shift+Return to the one before; Esc closes it, wherever in
    its parent one reads.
    """

    wanted = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        parent.installEventFilter(self)
        self.title = Words("What is looked for", self)
        self.title.setText("Find")
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Find in this letter")
        self.field.setPlaceholderText("Words in this letter")
        self.field.setMinimumHeight(style.TARGET)
        self.field.setMinimumWidth(60)
        self.title.setBuddy(self.field)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.before = Button("Prev", self, tip="Previous place", name="Previous place")
        self.after = Button("Next", self, tip="Next place", name="Next place")
        self.close_button = Button("Close", self, tip="Close (Esc)", name="Close the find bar")
        self._keys = {self.close_button: "Esc"}
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.title)
        layout.addWidget(self.field, 1)
        for widget in (self.count, self.before, self.after, self.close_button):
            layout.addWidget(widget)
        self.field.textEdited.connect(self.wanted)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def ask(self, selected: str) -> None:
        """Open for typing, with the few words that are selected, else with those already there."""
        words = normal.squash(selected) if len(selected) < LONGEST else ""
        self.title.setText("Find")
        self.field.setReadOnly(False)
        self.field.setText(words or self.field.text())
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.wanted.emit(self.field.text())

    def show_places(self, title: str, words: str) -> None:
        """Walk through places that are given: hits of a search, what a flag speaks of."""
        self.title.setText(title)
        self.field.setText(words)
        self.field.setCursorPosition(0)
        self.field.setReadOnly(True)
        self.show()

    def show_count(self, at: int, total: int, note: str = "") -> None:
        """`3 of 10`, with a note when the search went round."""
        if not total:
            text = "not found" if self.field.text().strip() else ""
        else:
            text = f"{at + 1} of {total}"
        self.count.setText(f"{text}, {note}" if note else text)
        for button in (self.before, self.after):
            button.setEnabled(total > 0)

    @property
    def finding(self) -> bool:
        """Whether words typed here are looked for, not places that were given."""
        return self.isVisible() and not self.field.isReadOnly()

    def show_key(self, button: Button, key: str) -> None:
        """That key does what the button does."""
        self._keys[button] = key
        self._caption()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._caption()

    def _caption(self) -> None:
        """The keys stand on the buttons where there is room."""
        roomy = self.width() >= ROOMY
        for button, caption in (
            (self.before, "Prev"),
            (self.after, "Next"),
            (self.close_button, "Close"),
        ):
            key = self._keys.get(button, "")
            button.setText(f"{caption}  {key}" if roomy and key else caption)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        """The title is whole, or it is not there: the field says by itself what it is for."""
        others = (self.count, self.before, self.after, self.close_button)
        taken = sum(other.sizeHint().width() for other in others) + self.field.minimumWidth()
        sides = self._row.contentsMargins()
        gaps = sides.left() + sides.right() + self._row.spacing() * (self._row.count() - 1)
        self.title.setVisible(self.title.sizeHint().width() <= self.width() - taken - gaps)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key comes to the parent when nothing inside it knows what to do with it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.isVisible()
        ):
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
