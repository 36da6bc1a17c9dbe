"""Tags by one key: the tags in use have the digits 1 to 9, and keep them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Tag
from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.session import Session
from imrdesk.ui.window_state import WindowState

MOST = 9
KEPT = "pinned_tags"


def pinned(kept: Sequence[str], in_use: Sequence[str]) -> tuple[str, ...]:
    """Who has a digit keeps it; a new tag gets a free one, else that of a tag nobody uses."""
    pins = list(kept[:MOST])
    for name in in_use:
        if name in pins:
            continue
        if len(pins) < MOST:
            pins.append(name)
        elif unused := [pin for pin in pins if pin not in in_use]:
            pins[pins.index(unused[0])] = name
    return tuple(pins)


class TagActs(QObject):
    """Puts tags on the letter or its current item, and takes them off."""

    news = Signal(str)

    def __init__(
        self, session: Session, checking: Checking, pane: CheckPane, state: WindowState
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._pane = pane
        self._state = state
        self.pins = tuple(filter(None, state.text(KEPT).split("\n")))
        pane.tags.added.connect(self._tag)
        pane.tags.added_to_item.connect(self._tag)
        pane.tags.removed.connect(self._untag)
        session.tags_changed.connect(self._on_known)

    def verbs(self) -> Verbs:
        return {
            "tag": self._pane.tags.ask,
            "to_tags": self._pane.tags.ask,
            "tag_item": self.ask_for_item,
            "pinned": self.tell,
        }

    def toggle(self, digit: int) -> None:
        """The tag of that digit, on or off for the whole letter."""
        view = self._checking.view
        if view is None:
            return
        if digit > len(self.pins):
            self.news.emit(f"No tag has the key {digit} yet. T adds a tag; the first nine get one.")
        elif Tag(self.pins[digit - 1]) in view.tags:
            self._untag(self.pins[digit - 1])
        else:
            self._tag(self.pins[digit - 1])

    def tell(self) -> None:
        told = "   ".join(f"{n} {name}" for n, name in enumerate(self.pins, 1))
        self.news.emit(f"Tags by key: {told}" if told else "No tag has a key yet. T adds one.")

    def ask_for_item(self) -> None:
        slot = self._checking.field.slot
        if slot is None or not slot.dispute:
            self.news.emit("Go to a field of an item first: the tag is put on that item.")
        else:
            self._pane.tags.ask_for_item(slot.dispute)

    def _tag(self, name: str, dispute: int = 0) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.tag(letter_id, name, dispute))

    def _untag(self, name: str, dispute: int = 0) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.untag(letter_id, name, dispute))

    def _on_known(self, names: Sequence[str]) -> None:
        self.pins = pinned(self.pins, names)
        self._state.keep(KEPT, "\n".join(self.pins))
        self._pane.tags.show_known(names)
        self._pane.tags.show_pins(self.pins)
