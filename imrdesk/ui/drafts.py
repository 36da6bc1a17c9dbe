"""Words that are being typed, kept with the desk: a crash costs the last second of them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit

from imrdesk.desk import Desk
from imrdesk.domain import Beside
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.ui.field_panel import FieldPanel
from imrdesk.ui.kept_soon import KeptSoon
from imrdesk.ui.session import Session

Place = tuple[LetterId, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the values into which words for the open letter are typed.

    `left` is told when it closes; what was not `taken` by then was given up. `again` opens the
    line once more, for what the words are on; False when that is not there any more.
    """

    field: QLineEdit
    place: Callable[[], Beside]
    taken: SignalInstance
    left: SignalInstance
    again: Callable[[Beside], bool]


@dataclass(slots=True)
class _Typing:
    """What is typed into one field, until it is taken or given up."""

    place: Place | None = None
    words: str = ""


class Drafts(QObject):
    """Notes what is typed where; what is saved or given up is no draft any more.

    The desk itself drops a draft in the transaction that saves its words. Words that could not be
    saved stand in their line again.
    """

    keeping = Signal()
    """What is typed elsewhere is to be kept now, too."""

    def __init__(self, session: Session, fields: FieldPanel) -> None:
        super().__init__(fields)
        self._session = session
        self._fields = fields
        self._words: KeptSoon[Place] = KeptSoon(session, _keep, self)
        self._lines: dict[Verdict, tuple[Line, _Typing]] = {}
        self._value = value = _Typing()
        self._on_their_way: tuple[Place, str] | None = None
        self._held = False
        fields.line.typing.connect(lambda slot, words: self._note(value, str(slot), words))
        fields.typed.connect(self._take_value)
        fields.edit_ended.connect(lambda: self._end(value))
        session.acted.connect(self._on_acted)

    def follow(self, line: Line, *kinds: Verdict) -> None:
        """Keep what is typed into a line, for lines of the trail of these kinds."""
        typing = _Typing()
        self._lines |= dict.fromkeys(kinds, (line, typing))
        line.field.textEdited.connect(lambda words: self._note(typing, str(line.place()), words))
        line.taken.connect(lambda *_: self._take(typing))
        line.left.connect(lambda *_: self._end(typing))

    def keep(self) -> None:
        """Have the desk write down what it has not got yet."""
        self.keeping.emit()
        self._words.keep()

    def hold(self) -> None:
        """Whatever is typed stays a draft, although its field is closed now."""
        self.keep()
        self._held = True

    def go_on(self) -> None:
        self._held = False

    def open_field(self, slot: Slot, words: str) -> None:
        """Type these words into a field again, as if they had just been typed."""
        self._fields.setFocus()
        self._fields.edit_again(slot, words)
        self._note(self._value, str(slot), words)

    def open_line(self, place: Beside, words: str) -> bool:
        """The same with a line beside the values; False when what it was on is gone."""
        if place.kind not in self._lines:
            return False
        line, typing = self._lines[place.kind]
        if not line.again(place):
            return False
        line.field.setText(words)
        line.field.setFocus()
        self._note(typing, str(line.place()), words)
        return True

    def drop(self, letter_id: LetterId, place: str) -> None:
        self._words.forget((letter_id, place))
        self._session.ask(lambda desk: desk.keep_draft(letter_id, place, ""), lambda _: None)

    def _note(self, typing: _Typing, place: str, words: str) -> None:
        view = self._session.view
        if view is not None:
            typing.place, typing.words = (view.letter.id, place), words
            self._words.note(typing.place, words)

    def _take_value(self, slot: Slot, words: str) -> None:
        """As it stands there: perhaps typed before, refused, and taken once more."""
        view = self._session.view
        if view is not None:
            self._value.place, self._value.words = (view.letter.id, str(slot)), words
            self._take(self._value)

    def _take(self, typing: _Typing) -> None:
        """What was typed is on its way to be saved."""
        place, typing.place = typing.place, None
        if place is not None:
            self._words.forget(place)
            self._on_their_way = place, typing.words

    def _on_acted(self, error: DeskError | None) -> None:
        on_their_way, self._on_their_way = self._on_their_way, None
        if on_their_way is None:
            return
        (letter_id, place), words = on_their_way
        if error is None:
            self._words.forget((letter_id, place))
            return
        self._words.put_back({(letter_id, place): words})
        beside, view = Beside.of(place), self._session.view
        if beside is not None and view is not None and view.letter.id == letter_id:
            self.open_line(beside, words)

    def _end(self, typing: _Typing) -> None:
        """An edit is over; what was not taken was given up."""
        if typing.place is not None and not self._held:
            self.drop(*typing.place)
            typing.place = None


def _keep(desk: Desk, words: Mapping[Place, str]) -> None:
    for (letter_id, place), typed in words.items():
        desk.keep_draft(letter_id, place, typed)
