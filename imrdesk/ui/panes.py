"""Letters, text and fields side by side; in a small window the letters become a drawer."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

DRAWER_BELOW = 1200
DRAWER_BELOW_COMPARING = 1700
"""Two letters, and their fields, want the room of the list."""
STACKED_BELOW = 900
STACKED_FROM_HEIGHT = 640
"""Fields go below the text in a narrow window, but not where both would be mere slits."""
LETTERS_SHARE = 0.21
CHECK_SHARE = 0.42
"""Of the width, and of what the letters leave: text to fields as 46 to 33."""
CHECK_SHARE_COMPARING = 0.3
"""Two letters side by side want the room, and the fields of one make do with less."""


class Panes(QWidget):
    """Arranges three widgets; tells when the letters become a drawer or stop being one."""

    drawer_changed = Signal(bool)

    def __init__(
        self, letters: QWidget, middle: QWidget, check: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.letters = letters
        self.is_drawer = False
        self._drawer_below = DRAWER_BELOW
        self._comparing = False
        self.outer = QSplitter(Qt.Orientation.Horizontal, self)
        self.inner = QSplitter(Qt.Orientation.Horizontal, self)
        self.inner.addWidget(middle)
        self.inner.addWidget(check)
        self.outer.addWidget(letters)
        self.outer.addWidget(self.inner)
        for splitter in (self.outer, self.inner):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(5)
        self.letters_share = LETTERS_SHARE
        self.check_share = CHECK_SHARE
        self.outer.splitterMoved.connect(lambda *_: self._remember())
        self.inner.splitterMoved.connect(lambda *_: self._remember())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.outer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def share_out(self) -> None:
        """Each pane gets its share of the room there is now."""
        self._column.activate()
        if not self.is_drawer:
            left = round(self.width() * self.letters_share)
            self.outer.setSizes([left, self.width() - left])
        upright = self.inner.orientation() is Qt.Orientation.Vertical
        room = self.inner.height() if upright else self.inner.width()
        most = CHECK_SHARE_COMPARING if self._comparing and not upright else 1.0
        check = round(room * min(self.check_share, most))
        self.inner.setSizes([room - check, check])

    def _remember(self) -> None:
        """The reader drew a border: the shares are hers from now on."""
        if not self.is_drawer:
            self.letters_share = self.outer.sizes()[0] / max(1, self.width())
        text, check = self.inner.sizes()
        if self._comparing:
            return
        self.check_share = check / max(1, text + check)

    def open_letters(self) -> None:
        """Show the drawer; the text stays where it is below."""
        if self.is_drawer:
            self._place_drawer()
            self.letters.show()
            self.letters.raise_()

    def close_letters(self) -> None:
        if self.is_drawer:
            self.letters.hide()

    def make_room(self, *, comparing: bool) -> None:
        """Two letters are read: the list is a drawer in wider windows, too."""
        self._comparing = comparing
        self._drawer_below = DRAWER_BELOW_COMPARING if comparing else DRAWER_BELOW
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        if (width < self._drawer_below) != self.is_drawer:
            self._make_drawer(drawer=width < self._drawer_below)
        stacked = width < STACKED_BELOW and height >= STACKED_FROM_HEIGHT
        wanted = Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
        if self.inner.orientation() != wanted:
            self.inner.setOrientation(wanted)
        self.share_out()
        self._place_drawer()

    def _make_drawer(self, *, drawer: bool) -> None:
        self.is_drawer = drawer
        if drawer:
            self.letters.setParent(self)
            self.letters.setAutoFillBackground(True)
            self.letters.hide()
        else:
            self.outer.insertWidget(0, self.letters)
            self.letters.show()
        self.drawer_changed.emit(drawer)

    def _place_drawer(self) -> None:
        if self.is_drawer:
            width = min(self.width() - 40, max(300, self.width() * 2 // 5))
            self.letters.setGeometry(QRect(0, 0, width, self.height()))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.is_drawer and now is not None and self.inner.isAncestorOf(now):
            self.close_letters()
