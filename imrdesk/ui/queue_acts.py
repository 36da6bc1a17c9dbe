"""What a reviewer does with the queue: set a letter aside, take it back, look what is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Beside
from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import Shown
from imrdesk.domain import Verdict
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.ask_bar import AskBar
from imrdesk.ui.drafts import Line
from imrdesk.ui.letter_acts import LetterActs
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

FINISHED = "finished"
MOST_VISITED = 500


class QueueActs(QObject):
    """Deferring and reopening in the reviewer's words; the queue's end; back and forward."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        walk: QueueWalk,
        letter: LetterActs,
        pane: LettersPane,
        messages: MessageBar,
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._walk = walk
        self._letter = letter
        self._pane = pane
        self._messages = messages
        self.bar = AskBar(pane)
        self._visited: list[LetterId] = []
        self._at = -1
        self._typed_for = Verdict.DEFERRED
        session.opened.connect(self._on_opened)
        session.changed.connect(lambda _: messages.take_back(FINISHED))

    def verbs(self) -> Verbs:
        return {
            "defer": self._defer,
            "ask": lambda: self._letter.taken(self._ask),
            "reopen": self._reopen,
            "refresh_queue": self.refresh,
            "show_deferred": lambda: self._pane.choose(Shown.DEFERRED),
            "show_changed": lambda: self._pane.choose(Shown.CHANGED),
            "back": lambda: self._go(-1),
            "forward": lambda: self._go(1),
        }

    @property
    def line(self) -> Line:
        return Line(
            self.bar.field,
            lambda: Beside(self._typed_for),
            self.bar.taken,
            self.bar.left,
            self._ask_again,
        )

    def refresh(self) -> None:
        """Queue the letters anew, as they are now."""
        self._pane.filter_changed.emit()
        self.news.emit("The letters are queued anew.")

    def tell_end(self, counts: Counts, results: Callable[[], object]) -> None:
        """No letter of the queue is left to check: what is open still, and what to do next."""
        if not counts.total:
            self.news.emit("There is no letter in this list.")
            return
        choices: list[tuple[str, Callable[[], None]]] = []
        if counts.deferred:
            choices.append(("Show deferred", lambda: self._pane.choose(Shown.DEFERRED)))
        if counts.flagged:
            choices.append(("Show flags", lambda: self._pane.choose(Shown.FLAGGED)))
        choices.append(("Results", lambda: _do(results)))
        title, sentence = wording.queue_finished(counts)
        self._messages.tell(title, sentence, *choices, shape=Shape.CHECK, topic=FINISHED)

    def _defer(self) -> None:
        self._letter.taken(lambda: self._set_aside(""))

    def _ask(self) -> None:
        self._typed_for = Verdict.DEFERRED
        self.bar.ask("What is to be asked about this letter?", self._set_aside)

    def _ask_again(self, place: Beside) -> bool:
        (self._ask if place.kind is Verdict.DEFERRED else self._reopen)()
        return self.bar.isVisible()

    def _set_aside(self, question: str) -> None:
        self._session.on_letter(
            lambda desk, letter_id: desk.defer(letter_id, question),
            then=self._walk.step_unreviewed,
            leaving=True,
        )

    def _reopen(self) -> None:
        view = self._session.view
        if view is None:
            return
        if view.status is LetterStatus.NOT_CHECKED:
            self.news.emit("This letter is open already.")
            return
        self._typed_for = Verdict.REOPENED
        self.bar.ask("Why is this letter opened again?", self._open_again)

    def _open_again(self, reason: str) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.reopen(letter_id, reason))

    def _on_opened(self, view: LetterView) -> None:
        if self.bar.isVisible():
            self.bar.dismiss()
        letter_id = view.letter.id
        if 0 <= self._at < len(self._visited) and self._visited[self._at] == letter_id:
            return
        self._visited = [*self._visited[: self._at + 1], letter_id][-MOST_VISITED:]
        self._at = len(self._visited) - 1

    def _go(self, by: int) -> None:
        at = self._at + by
        if not 0 <= at < len(self._visited):
            where = "before" if by < 0 else "after"
            self.news.emit(f"No letter was opened {where} this one.")
            return
        self._at = at
        self._session.open(self._visited[at])


def _do(act: Callable[[], object]) -> None:
    act()
