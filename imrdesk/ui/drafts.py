"""Words that are being typed, kept with the desk: a crash costs the last second of them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from imrdesk.desk import Desk
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.session import Session

KEPT_AFTER_MS: Final = 1000
NOTE: Final = str(Verdict.NOTED)
"""The place of a draft that is no field: a note."""

Place = tuple[LetterId, str]


class Drafts(QObject):
    """Notes what is typed where; what is saved or given up is no draft any more.

    The desk itself drops a draft in the transaction that saves its words.
    """

    def __init__(self, session: Session, pane: CheckPane) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._words: dict[Place, str] = {}
        self._typed_in: Place | None = None
        self._taken = False
        self._held = False
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        pane.fields.line.typing.connect(lambda slot, words: self._note(str(slot), words))
        pane.fields.typed.connect(self._take)
        pane.fields.edit_ended.connect(self._end)
        pane.notes.field.textEdited.connect(partial(self._note, NOTE))
        pane.notes.added.connect(self._take)
        pane.notes.field.left.connect(self._end)

    def keep(self) -> None:
        """Have the desk write down what it has not got yet."""
        self._timer.stop()
        words, self._words = self._words, {}
        if words:
            self._session.ask(lambda desk: _keep(desk, words), lambda _: None)

    def hold(self) -> None:
        """Whatever is typed stays a draft, although its field is closed now."""
        self.keep()
        self._held = True

    def go_on(self) -> None:
        self._held = False

    def open_field(self, slot: Slot, words: str) -> None:
        """Type these words into a field again, as if they had just been typed."""
        self._pane.fields.setFocus()
        self._pane.fields.edit_again(slot, words)
        self._note(str(slot), words)

    def open_note(self, words: str, about: str = "this letter") -> QLineEdit:
        self._pane.notes.ask(about)
        self._pane.notes.field.setText(words)
        self._note(NOTE, words)
        return self._pane.notes.field

    def drop(self, letter_id: LetterId, place: str) -> None:
        self._words.pop((letter_id, place), None)
        self._session.ask(lambda desk: desk.keep_draft(letter_id, place, ""), lambda _: None)

    def _note(self, place: str, words: str) -> None:
        view = self._session.view
        if view is not None:
            self._typed_in = (view.letter.id, place)
            self._taken = False
            self._words[self._typed_in] = words
            if not self._timer.isActive():
                self._timer.start()

    def _take(self) -> None:
        """What was typed is on its way to be saved."""
        self._taken = True
        self._words.pop(self._typed_in or (LetterId(""), ""), None)

    def _end(self) -> None:
        """An edit is over; what was not taken was given up."""
        if self._typed_in is not None and not self._held:
            if not self._taken:
                self.drop(*self._typed_in)
            self._typed_in = None


def _keep(desk: Desk, words: dict[Place, str]) -> None:
    for (letter_id, place), typed in words.items():
        desk.keep_draft(letter_id, place, typed)
