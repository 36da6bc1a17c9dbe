"""What a reviewer says of a letter: accept, ask, reopen, tags; and the walk through problems."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Flag
from imrdesk.domain import LetterView
from imrdesk.domain import Severity
from imrdesk.domain import Shown
from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.field_line import MISFIT
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

ACCEPTING = "accepting"


class LetterActs(QObject):
    """Acts on the open letter; what is being typed into a field is taken first."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        queue: QueueWalk,
        checking: Checking,
        pane: CheckPane,
        messages: MessageBar,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._queue = queue
        self._checking = checking
        self._pane = pane
        self._messages = messages
        self._to_problem = False
        checking.shown.connect(self._on_shown)

    def verbs(self) -> Verbs:
        queue = self._queue
        return {
            "undo": self.undo,
            "redo": self.redo,
            "accept": self.accept,
            "accept_stay": self.accept_and_stay,
            "next_problem": self.next_problem,
            "previous_problem": self.previous_problem,
            "next_unchecked": queue.step_unreviewed,
            "previous_unchecked": lambda: queue.step_unreviewed(-1),
            "next_letter": lambda: queue.step(1, self._no_letter_left),
            "previous_letter": lambda: queue.step(-1, self._no_letter_left),
        }

    def accept(self) -> None:
        self._accept(go_on=True)

    def accept_and_stay(self) -> None:
        self._accept(go_on=False)

    def taken(self, then: Callable[[], object]) -> None:
        """Save what is being typed into a field, then go on; what is no value keeps its place."""
        if self._take_edit():
            then()

    def undo(self) -> None:
        self._checking.returning()
        self._session.undo()

    def redo(self) -> None:
        self._checking.returning()
        self._session.redo()

    def next_problem(self) -> None:
        self._step_problem(1)

    def previous_problem(self) -> None:
        self._step_problem(-1)

    def _accept(self, *, go_on: bool) -> None:
        """A letter with an open error shows it, or tells its gaps, once: accepting again does."""
        if not self._take_edit():
            return
        accepting = partial(
            self._session.accept, self._queue.step_unreviewed if go_on else _stay, leaving=go_on
        )
        error, gaps = self._open_error(), self._checking.gaps
        if gaps and self._messages.topic != ACCEPTING:
            self._messages.tell(
                f"No value yet: {', '.join(gaps)}",
                "What has no value counts as not stated in the letter. Accept again if that is so.",
                topic=ACCEPTING,
            )
            return
        if error is not None and self._messages.topic != ACCEPTING:
            self._show(error)
            self._messages.tell(
                "This letter still has an open error flag",
                f"{error.sentence} It is shown now. Answer it, or accept again to accept "
                "the letter all the same.",
                ("Show it", lambda: self._show(error)),
                ("Accept anyway", accepting),
                shape=Shape.OCTAGON,
                topic=ACCEPTING,
            )
            return
        self._messages.take_back(ACCEPTING)
        accepting()

    def _show(self, flag: Flag) -> None:
        line = self._pane.fields.line_of(flag)
        if line is not None:
            self._pane.fields.go_to_line(line)
        self._checking.show_flag(flag)

    def _take_edit(self) -> bool:
        """Save what is being typed; False when it cannot be a value, so that nothing is lost."""
        editor = self._pane.fields.editing
        if editor is not None and editor.property(MISFIT):
            self._pane.fields.misfit.emit(str(editor.property(MISFIT)))
            return False
        self._pane.fields.finish_edit()
        return True

    def _open_error(self) -> Flag | None:
        view = self._checking.view
        flags = view.flags if view is not None else ()
        return next((f for f in flags if f.severity is Severity.ERROR and not f.answer), None)

    def _step_problem(self, by: int) -> None:
        """To the next flag or gap of this letter, else into the next letter that has one."""
        line = self._pane.fields.next_problem(by)
        if line is not None:
            self._pane.fields.go_to_line(line)
            return
        self._to_problem = True
        self._queue.step_to(Shown.DOUBTFUL, by, self._no_problem_left)

    def _no_problem_left(self) -> None:
        self._to_problem = False
        self.news.emit("No other letter of this list has an open flag or a gap.")

    def _no_letter_left(self) -> None:
        self.news.emit("There is no further letter in this list.")

    def _on_shown(self, _view: LetterView) -> None:
        self._messages.take_back(ACCEPTING)
        if self._to_problem:
            self._to_problem = False
            line = self._pane.fields.first_problem()
            if line is not None:
                self._pane.fields.go_to_line(line)


def _stay() -> None:
    pass
