"""Tags on the letter, its item or some words; the ones in use have the digits 1 to 9."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk import normal
from imrdesk.desk.forms import Form
from imrdesk.desk.marking import KnownTag
from imrdesk.domain import Beside
from imrdesk.domain import LetterView
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.drafts import Line
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.tag_sheet import TagSheet
from imrdesk.ui.unfinished import Unfinished
from imrdesk.ui.window_state import WindowState

MOST = 9
KEPT = "pinned_tags"
SHORT = 30


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
    """Puts tags on and takes them off; what is selected in the text gets the tag."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        panes: tuple[LetterPage, CheckPane],
        state: WindowState,
        messages: MessageBar,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page, self._pane = panes
        self._state = state
        self._messages = messages
        self._names: Sequence[str] | None = None
        self._renaming: dict[str, str] = {}
        """Names that are being changed, to their new ones: digits follow when that is done."""
        self.pins = tuple(filter(None, state.text(KEPT).split("\n")))
        self.sheet = TagSheet(self._pane)
        self.unfinished = Unfinished(session, Form.TAG_MEANING, self.sheet.typing, self)
        self.sheet.waiting = self.unfinished.words
        tags = self._pane.tags
        tags.added.connect(self._tag)
        tags.removed.connect(self._untag)
        tags.words_wanted.connect(self._show_words)
        self.sheet.defined.connect(self._define)
        self.sheet.renamed.connect(self._rename)
        session.tags_changed.connect(self._on_names)
        session.opened.connect(lambda _: tags.finish())
        session.opened.connect(self._show_tags)
        session.changed.connect(self._show_tags)
        session.import_ended.connect(lambda _: self._ask_known())

    def verbs(self) -> Verbs:
        return {
            "tag": self.ask,
            "to_tags": self._pane.tags.ask,
            "tag_item": self.ask_for_item,
            "pinned": self.tell,
            "star": self.star,
            "manage_tags": self.manage,
        }

    @property
    def line(self) -> Line:
        box = self._pane.tags
        return Line(
            box.field,
            lambda: Beside(Verdict.TAGGED, box.place.dispute, box.place.span),
            box.added,
            box.field.left,
            lambda place: self._ask_on(Tag("", place.dispute, place.span)),
        )

    def ask(self) -> None:
        """A tag for the selected words, else for the letter."""
        self._ask_on(Tag("", 0, self._page.text.selected))

    def _ask_on(self, place: Tag) -> bool:
        view = self._checking.view
        if view is None or place.dispute > view.disputes:
            return False
        item = f"item {place.dispute}" if place.dispute else ""
        self._pane.tags.ask_on(place, item or _quote(place, view))
        return True

    def toggle(self, digit: int) -> None:
        """The tag of that digit, on or off: for the selected words, else for the whole letter."""
        view = self._checking.view
        if view is None:
            return
        if digit > len(self.pins):
            self.news.emit(f"No tag has the key {digit} yet. T adds a tag; the first nine get one.")
            return
        tag = Tag(self.pins[digit - 1], 0, self._page.text.selected)
        if tag in view.tags:
            self._untag(tag)
        else:
            self._tag(tag)

    def star(self) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.marking.star(letter_id))

    def tell(self) -> None:
        told = "   ".join(f"{n} {name}" for n, name in enumerate(self.pins, 1))
        self.news.emit(f"Tags by key: {told}" if told else "No tag has a key yet. T adds one.")

    def ask_for_item(self) -> None:
        slot = self._checking.field.slot
        if slot is None or not slot.dispute:
            self.news.emit("Go to a field of an item first: the tag is put on that item.")
        else:
            self._ask_on(Tag("", slot.dispute))

    def manage(self) -> None:
        self.unfinished.recall(
            lambda: self._session.ask(lambda desk: desk.marking.known(), self.sheet.open_with)
        )

    def _tag(self, tag: Tag) -> None:
        if tag.span is not None:
            self._page.text.unselect()
        self._session.on_letter(
            lambda desk, letter_id: desk.tag(letter_id, tag.name, tag.dispute, tag.span),
            otherwise=self._refused,
        )

    def _untag(self, tag: Tag) -> None:
        self._session.on_letter(
            lambda desk, letter_id: desk.untag(letter_id, tag.name, tag.dispute, tag.span)
        )

    def _define(self, name: str, definition: str) -> None:
        def defined(_: None) -> None:
            self.unfinished.done(name)
            self._ask_known()

        self._session.ask(lambda desk: desk.marking.define(name, definition), defined)

    def _rename(self, name: str, new: str) -> None:
        self._renaming[name] = new
        self._session.run(lambda desk: desk.marking.rename(name, new))

    def _refused(self, error: DeskError) -> None:
        self._messages.tell(error.title, str(error))

    def _show_tags(self, view: LetterView) -> None:
        quotes = {tag: _quote(tag, view) for tag in view.tags if tag.span is not None}
        self._pane.tags.show_tags(view.tags, quotes)

    def _show_words(self, tag: Tag) -> None:
        if tag.span is not None:
            self._page.show_places("Tag", tag.name, (tag.span,))

    def _on_names(self, names: Sequence[str]) -> None:
        if names != self._names:
            self._names = names
            self._follow_new_names()
            self.pins = pinned(self.pins, names)
            self._state.keep(KEPT, "\n".join(self.pins))
            self._pane.tags.show_pins(self.pins)
            self._ask_known()

    def _follow_new_names(self) -> None:
        gone = [name for name in self._renaming if name not in (self._names or ())]
        new = {name: self._renaming.pop(name) for name in gone}
        self.pins = tuple(dict.fromkeys(new.get(pin, pin) for pin in self.pins))

    def _ask_known(self) -> None:
        self._session.ask(lambda desk: desk.marking.known(), self._on_known)

    def _on_known(self, known: Sequence[KnownTag]) -> None:
        self._pane.tags.show_known({tag.name: tag.definition for tag in known})
        if self.sheet.isVisible():
            self.sheet.show_tags(known)


def _quote(tag: Tag, view: LetterView) -> str:
    if tag.span is None:
        return ""
    words = normal.squash(tag.span.of(view.letter.text))
    return f"“{normal.shortened(words, SHORT)}”"
