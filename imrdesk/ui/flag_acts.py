"""What a reviewer says of a flag, and of the expressions that a letter has for a field."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal

from imrdesk.desk.ruling import score_in_words
from imrdesk.domain import Beside
from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.errors import DeskError
from imrdesk.review.candidates import has_candidates
from imrdesk.ui import style
from imrdesk.ui.actions import Verbs
from imrdesk.ui.candidate_view import CandidateView
from imrdesk.ui.check_pane import NO_FLAG
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.drafts import Line
from imrdesk.ui.flag_view import FlagView
from imrdesk.ui.flag_view import place_of
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session


class FlagActs(QObject):
    """Opens the view of the current flag, and brings its answer to the desk."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        panes: tuple[LetterPage, CheckPane],
        messages: MessageBar,
        theme: style.Theme,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page, self._pane = panes
        self._messages = messages
        self.view = FlagView(theme, self._pane)
        self.view.answered.connect(self._say)
        self.view.place_wanted.connect(self._page.views.go_to)
        checking.shown.connect(lambda _: self.view.reject())

    def verbs(self) -> Verbs:
        return {"answer": self.answer}

    @property
    def line(self) -> Line:
        view = self.view
        return Line(view.note, lambda: view.place, view.answered, view.rejected, self._answer_again)

    def _answer_again(self, place: Beside) -> bool:
        view = self._checking.view
        flags = [f for f in view.flags if place_of(f) == place] if view is not None else []
        if view is None or not flags:
            return False
        self._ask(min(flags, key=lambda flag: bool(flag.answer)), view)
        return True

    def answer(self) -> None:
        """The flag that is current, else the first open one of the letter."""
        view = self._checking.view
        if view is None:
            return
        flag = self._pane.fields.flag or next((f for f in view.flags if not f.answer), None)
        if flag is None:
            self.news.emit(self._none_open(view))
        else:
            self._checking.show_flag(flag)
            self._ask(flag, view)

    def _none_open(self, view: LetterView) -> str:
        if self._checking.unseen:
            return "While values are entered unseen, flags are kept back."
        return "All flags of this letter are answered." if view.flags else NO_FLAG

    def _ask(self, flag: Flag, view: LetterView) -> None:
        self.view.ask(flag, view)
        self._session.ask(
            lambda desk: score_in_words(desk.ruling.scores().get(flag.rule), flag.severity),
            lambda words: self.view.show_score(flag, words),
        )

    def _say(self, flag: Flag, answer: FlagAnswer | None, note: str) -> None:
        def refused(error: DeskError) -> None:
            self._messages.tell(error.title, str(error))

        self._session.on_letter(
            lambda desk, letter_id: desk.answer_flag(letter_id, flag, answer, note),
            otherwise=refused,
        )
        self._pane.fields.setFocus(Qt.FocusReason.OtherFocusReason)


class CandidateActs(QObject):
    """Opens the list of expressions for the current field; the one taken becomes its value."""

    chosen = Signal(object, object)
    news = Signal(str)

    def __init__(
        self, checking: Checking, page: LetterPage, pane: CheckPane, theme: style.Theme
    ) -> None:
        super().__init__(checking)
        self._checking = checking
        self._page, self._pane = page, pane
        self.view = CandidateView(theme, pane)
        self.view.chosen.connect(self._take)
        self.view.place_wanted.connect(page.views.go_to)
        pane.fields.candidates_wanted.connect(self.show)
        checking.shown.connect(lambda _: self.view.reject())

    def verbs(self) -> Verbs:
        return {"candidates": self.show}

    def show(self) -> None:
        view, row = self._checking.view, self._checking.row_of(self._checking.field.slot)
        if view is None or row is None:
            return
        if not has_candidates(row.spec):
            self.news.emit(f"{row.label} can be any words: select them in the letter, or type.")
        elif not self.view.ask(row, view):
            self.news.emit(f"The letter has no words that {row.label} could be.")

    def _take(self, span: Span, slot: Slot) -> None:
        self.chosen.emit(span, slot)
        self._pane.fields.setFocus(Qt.FocusReason.OtherFocusReason)
