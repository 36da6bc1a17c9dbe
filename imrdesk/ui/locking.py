"""The letters are hidden when nobody is here: after some minutes, after sleep, or on command.

It hides; who may sit down at this computer is for the operating system to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QToolTip
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk import settings
from imrdesk.desk import Desk
from imrdesk.domain import Slot
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.announce import announce
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.curtain import Curtain
from imrdesk.ui.curtain import Idleness
from imrdesk.ui.drafts import Drafts
from imrdesk.ui.session import Session

LOCKED_TITLE: Final = "imrdesk"
WORDS: Final = (
    "Nothing is lost: what was typed is kept, and you come back to the same place.\n"
    "This only hides them: lock this computer when you leave it."
)


class Locking(QObject):
    """Draws the curtain and opens it; what is on screen is hidden at once, what is typed kept."""

    news = Signal(str)

    def __init__(
        self, session: Session, drafts: Drafts, pane: CheckPane, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._drafts = drafts
        self._fields = pane.fields
        self._window = window
        self._curtain: Curtain | None = None
        self._title = ""
        self._focus: QWidget | None = None
        self._editing: tuple[Slot, str] | None = None
        self._hidden: list[QWidget] = []
        self.idleness = Idleness(settings.LOCK_MINUTES * 60, self)
        self.idleness.reached.connect(self.lock)

    def wrap(self, inside: QWidget) -> Curtain:
        """The widget that holds all of the window, and hides it."""
        self._curtain = Curtain(inside, self._window)
        self._curtain.opened.connect(self.unlock)
        return self._curtain

    def verbs(self) -> Verbs:
        return {"lock": self.lock}

    @property
    def locked(self) -> bool:
        return self._curtain is not None and self._curtain.drawn

    def begin(self) -> None:
        """The desk is open: its settings say after how many minutes."""
        self._session.ask(lambda desk: settings.load(desk.home).lock_minutes, self._use)

    def lock(self) -> None:
        if self._curtain is None or self.locked:
            return
        self._put_by_what_is_typed()
        self._focus = self._window.focusWidget()
        self._hide_other_windows()
        clear_clipboard()
        self._title = self._window.windowTitle()
        self._window.setWindowTitle(LOCKED_TITLE)
        self._enable_menus(alive=False)
        self._curtain.draw(WORDS)
        announce(self._window, "The letters are hidden")

    def unlock(self) -> None:
        """Back to where the reviewer was."""
        if self._curtain is None or not self.locked:
            return
        self.idleness.touch()
        self._curtain.open()
        self._enable_menus(alive=True)
        self._window.setWindowTitle(self._title)
        for other in self._hidden:
            if isValid(other):
                other.show()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drafts.go_on()
        if self._editing is not None:
            self._drafts.open_field(*self._editing)

    @property
    def minutes(self) -> int:
        """After so many without a key or the mouse the letters are hidden."""
        return round(self.idleness.seconds / 60)

    def keep_minutes(self, minutes: int) -> None:
        """From now on after so many."""
        self._session.ask(lambda desk: _keep_minutes(desk, minutes), self._use)
        self.news.emit(f"The letters are hidden after {wording.count(minutes, 'minute')}.")

    def _use(self, minutes: int) -> None:
        self.idleness.seconds = minutes * 60

    def _put_by_what_is_typed(self) -> None:
        """A value that is half typed must not be saved because its editor loses the focus."""
        editor, slot = self._fields.editing, self._fields.slot
        self._editing = (slot, editor.text()) if editor is not None and slot is not None else None
        self._drafts.hold()
        self._fields.give_up_edit()

    def _hide_other_windows(self) -> None:
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        others = QApplication.topLevelWidgets()
        self._hidden = [w for w in others if w is not self._window and w.isVisible()]
        for other in self._hidden:
            other.hide()

    def _enable_menus(self, *, alive: bool) -> None:
        """Keys of the menus' commands are dead, too, while their menus are."""
        for menu in self._window.menuBar().actions():
            menu.setEnabled(alive)


def clear_clipboard() -> None:
    """Words copied from here are not left for the next person; those of others stay."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)


def _keep_minutes(desk: Desk, minutes: int) -> int:
    settings.save(desk.home, replace(settings.load(desk.home), lock_minutes=minutes))
    return minutes
