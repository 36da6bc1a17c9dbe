"""The items of the letter put right: added from selected words, merged, moved, removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.domain import Changes
from imrdesk.domain import LetterId
from imrdesk.errors import DeskError
from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session

REFUSED = "item refused"


class ItemActs(QObject):
    """Acts on the item of the current field; a new one is made of the words selected."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        panes: tuple[LetterPage, CheckPane],
        messages: MessageBar,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page, self._pane = panes
        self._messages = messages

    def verbs(self) -> Verbs:
        return {
            "new_item": self.add,
            "merge_item": lambda: self._on_item(
                lambda desk, letter_id, number: desk.items.merge(letter_id, number)
            ),
            "item_up": lambda: self._move(-1),
            "item_down": lambda: self._move(1),
            "remove_item": lambda: self._on_item(
                lambda desk, letter_id, number: desk.items.remove(letter_id, number)
            ),
            "items_back": self.set_back,
        }

    def add(self) -> None:
        span = self._page.text.selected
        if span is None:
            self.news.emit("Select what was asked for in the letter first: it becomes an item.")
            return
        self._do(lambda desk, letter_id: desk.items.add(letter_id, span))
        self._page.text.unselect()

    def set_back(self) -> None:
        self._do(lambda desk, letter_id: desk.items.set_back(letter_id))

    def _move(self, by: int) -> None:
        self._on_item(lambda desk, letter_id, number: desk.items.move(letter_id, number, by))

    def _on_item(self, verb: Callable[[Desk, LetterId, int], Changes]) -> None:
        slot = self._checking.field.slot
        if slot is None or not slot.dispute:
            self.news.emit("Go to a field of an item first.")
        else:
            number = slot.dispute
            self._do(lambda desk, letter_id: verb(desk, letter_id, number))

    def _do(self, verb: Callable[[Desk, LetterId], Changes]) -> None:
        def refused(error: DeskError) -> None:
            self._messages.tell(error.title, str(error), topic=REFUSED)

        self._messages.take_back(REFUSED)
        self._checking.returning()
        self._session.on_letter(verb, otherwise=refused)
