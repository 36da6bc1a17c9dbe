"""What keeps the work and the letters safe around the window: words being typed, what the last
sitting left, one window a desk, the letters hidden when nobody is here, backups.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QWidget

from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.curtain import Curtain
from imrdesk.ui.doorbell import Doorbell
from imrdesk.ui.drafts import Drafts
from imrdesk.ui.keeping_acts import KeepingActs
from imrdesk.ui.left_behind import LeftBehind
from imrdesk.ui.locking import Locking
from imrdesk.ui.locking import clear_clipboard
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.sitting import NOT_SAVED
from imrdesk.ui.value_acts import REFUSED

UNSAVED_TOPICS: Final = frozenset({NOT_SAVED, REFUSED})
LEAVING: Final = "leaving"


class Safeguards(QObject):
    """Made with the window; `begin` when the desk stands open."""

    news = Signal(str)
    put_back = Signal(object)
    form_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        pane: CheckPane,
        messages: MessageBar,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._messages = messages
        self._pane = pane
        self.drafts = Drafts(session, pane.fields)
        self.left_behind = LeftBehind(session, checking, self.drafts, messages)
        self.left_behind.form_wanted.connect(self.form_wanted)
        self.doorbell = Doorbell(session, window)
        self.locking = Locking(session, self.drafts, pane, window)
        self.keeping = KeepingActs(session, messages, window)
        for acts in (self.locking, self.keeping):
            acts.news.connect(self.news)
        self.keeping.put_back.connect(self.put_back)

    def verbs(self) -> Verbs:
        return {**self.locking.verbs(), **self.keeping.verbs()}

    def wrap(self, inside: QWidget) -> Curtain:
        return self.locking.wrap(inside)

    def begin(self) -> None:
        self.locking.begin()
        self.doorbell.listen()
        self.left_behind.begin()

    def may_close(self) -> bool:
        """Take what is being typed; while a change is not saved, the first time only ask."""
        if self._messages.topic in UNSAVED_TOPICS:
            self._messages.tell(
                "The last change is not saved",
                "Quit once more to leave all the same.",
                topic=LEAVING,
            )
            return False
        self.drafts.keep()  # if it cannot be saved as it is, it is offered at the next start
        self._pane.fields.finish_edit()
        clear_clipboard()
        return True
