"""Term lists in the letter: switched on and off, walked through, made and changed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.desk.forms import Form
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Span
from imrdesk.errors import DeskError
from imrdesk.lexicon.term_lists import TermList
from imrdesk.ui.actions import Verbs
from imrdesk.ui.beside import Beside
from imrdesk.ui.checking import Checking
from imrdesk.ui.painted import Term
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up
from imrdesk.ui.terms_view import TermsView
from imrdesk.ui.unfinished import Unfinished
from imrdesk.ui.window_state import WindowState

ON = "term_lists"
BETWEEN = "|"


class TermActs(QObject):
    """What is on is remembered; the terms of a letter are looked for on the desk's thread."""

    news = Signal(str)

    def __init__(
        self, session: Session, checking: Checking, beside: Beside, state: WindowState
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page = page = beside.page
        self._second = beside.second
        self._state = state
        self._lists: tuple[TermList, ...] | None = None
        self.on = tuple(filter(None, state.text(ON).split(BETWEEN)))
        self.view = TermsView(page)
        self.unfinished = Unfinished(session, Form.TERM_LIST, self.view.typing, self)
        self.view.waiting = self.unfinished.words
        self.view.save_wanted.connect(self._save)
        self.view.remove_wanted.connect(self._remove)
        page.layers.lists_changed.connect(self._switch)
        page.layers.edit_wanted.connect(self.edit)
        checking.shown.connect(self._on_shown)
        self._second.shown.connect(self._on_second)

    def verbs(self) -> Verbs:
        return {"term_walk": self.walk, "term_lists": self.edit}

    def edit(self) -> None:
        """The dialog, once it is known what to show: nothing comes in between typed words."""

        def show(lists: tuple[TermList, ...]) -> None:
            self._take(lists)
            self.view.show_lists(lists)
            bring_up(self.view)

        self.unfinished.recall(
            lambda: self._session.ask(lambda desk: desk.term_lists.all(), show, self._refused)
        )

    def walk(self) -> None:
        """Land on the first listed term from here on; F3 goes to the next."""
        places = tuple(sorted(term.span for term in self._page.text.painted.terms))
        if not self.on:
            self.news.emit("No term list is switched on; choose some under Layers.")
        elif not places:
            self.news.emit("None of the listed terms stands in this letter.")
        else:
            self._page.show_places("Terms", ", ".join(self.on), places)

    def _on_shown(self, view: LetterView) -> None:
        if self._lists is None:
            self._session.ask(lambda desk: desk.term_lists.all(), self._take, self._refused)
        elif self.on:
            self._find(view.letter.id)

    def _on_second(self, view: LetterView) -> None:
        if self.on:
            self._find(view.letter.id)

    def _take(self, lists: tuple[TermList, ...]) -> None:
        self._lists = lists
        names = [t.name for t in lists]
        self.on = tuple(name for name in self.on if name in names)
        self._page.layers.show_lists(names, self.on)
        self._find_in_all()

    def _switch(self, on: Sequence[str]) -> None:
        self.on = tuple(on)
        self._state.keep(ON, BETWEEN.join(self.on))
        self._find_in_all()

    def _find_in_all(self) -> None:
        """In the open letter, and in the one beside it."""
        shown = [view for view in (self._checking.view, self._second.view) if view is not None]
        for letter_id in dict.fromkeys(view.letter.id for view in shown):
            self._find(letter_id)

    def _find(self, letter_id: LetterId) -> None:
        on = self.on
        self._session.ask(
            lambda desk: desk.term_lists.places(letter_id, on),
            partial(self._show, letter_id),
            self._refused,
        )

    def _show(self, letter_id: LetterId, places: Mapping[str, tuple[Span, ...]]) -> None:
        if self._lists is None:
            return
        looks = {t.name: n for n, t in enumerate(self._lists)}
        terms = [Term(span, looks[name]) for name in places for span in places[name]]
        terms.sort(key=lambda term: term.span)
        for shown, show in (
            (self._page.view, self._page.views.show_terms),
            (self._second.view, self._second.text.show_terms),
        ):
            if shown is not None and shown.letter.id == letter_id:
                show(terms)

    def _save(self, name: str, terms: Sequence[str]) -> None:
        self._change(lambda desk: desk.term_lists.save(name, terms), name, f"“{name}” was saved.")

    def _remove(self, name: str) -> None:
        self._change(lambda desk: desk.term_lists.remove(name), name, f"“{name}” was removed.")

    def _change(self, verb: Callable[[Desk], None], chosen: str, done: str) -> None:
        about = self.view.about

        def told(lists: tuple[TermList, ...]) -> None:
            self.unfinished.done(about)
            self._take(lists)
            self.view.show_lists(lists, chosen)
            self.view.say(done)

        def changed(desk: Desk) -> tuple[TermList, ...]:
            verb(desk)
            return desk.term_lists.all()

        self._session.ask(changed, told, self._refused)

    def _refused(self, error: DeskError) -> None:
        """Where the reader is looking: in the dialog when it is open, else below."""
        if self.view.isVisible():
            self.view.say(str(error))
        else:
            self.news.emit(str(error))
