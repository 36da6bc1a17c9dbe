"""Adjudication: what readers or desks say apart is shown, and one thing after the other decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.desk.forms import Form
from imrdesk.desk.settling import Decision
from imrdesk.desk.settling import Difference
from imrdesk.errors import DeskError
from imrdesk.quality.programme import Sample
from imrdesk.ui import style
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.settling_page import REASON
from imrdesk.ui.settling_page import VALUE
from imrdesk.ui.settling_page import SettlingPage
from imrdesk.ui.settling_page import about
from imrdesk.ui.unfinished import Unfinished

BETWEEN_DESKS = "Between desks"
REFUSED = "decision refused"


class Adjudication(QObject):
    """Joins its page and the desk; what is typed and not decided waits."""

    shown = Signal()

    def __init__(self, session: Session, messages: MessageBar, theme: style.Theme) -> None:
        super().__init__(messages)
        window = messages.window()
        self._session = session
        self._messages = messages
        self._sample: Sample | None = None
        self.page = SettlingPage(theme, window)
        self.unfinished = Unfinished(session, Form.DECISION, self.page.typing, self)
        self.page.waiting = self.unfinished.words
        self.page.decided.connect(self._settle)

    def show_for(self, sample: Sample) -> None:
        """Where the readers of a sample differ."""
        self._begin(sample)

    def show_conflicts(self) -> None:
        """Where desks do."""
        self._begin(None)

    def _begin(self, sample: Sample | None) -> None:
        self._sample = sample
        self._list(self.page.begin)

    def _list(self, then: Callable[[], None] | None = None) -> None:
        sample = self._sample

        def ask(desk: Desk) -> tuple[Difference, ...]:
            return desk.settling.of_desk() if sample is None else desk.settling.of_sample(sample)

        def show(differences: tuple[Difference, ...]) -> None:
            title = sample.name if sample is not None else BETWEEN_DESKS
            self.page.show_differences(title, differences)
            self.shown.emit()
            if then is not None:
                then()

        self.unfinished.recall(lambda: self._session.ask(ask, show))

    def _settle(self, difference: Difference, decision: Decision, reason: str) -> None:
        def settled() -> None:
            for what in (VALUE, REASON):
                self.unfinished.done(about(difference, what))
            self._list()

        sample = self._sample
        self._messages.take_back(REFUSED)
        self._session.act(
            lambda desk: desk.settling.settle(difference, decision, reason, sample),
            otherwise=self._refuse,
            then=settled,
        )

    def _refuse(self, error: DeskError) -> None:
        self._messages.tell(error.title, str(error), topic=REFUSED)
