"""What is typed into a form outlasts the form, and a crash, until it is saved or typed away."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtCore import SignalInstance

from imrdesk.desk import Desk
from imrdesk.desk.forms import Form
from imrdesk.desk.forms import keep_typed
from imrdesk.desk.forms import typed_into
from imrdesk.ui.drafts import KEPT_AFTER_MS
from imrdesk.ui.session import Session

NOT_SAVED_YET = "What you typed is not saved yet."


class Unfinished(QObject):
    """`typing` tells what words are about, and the words; none when they are as they were.

    `words` is what waits, for the form to show.
    """

    def __init__(
        self, session: Session, form: Form, typing: SignalInstance, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._form = form
        self.words: dict[str, str] = {}
        self._to_keep: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        typing.connect(self._note)

    def recall(self, then: Callable[[], None]) -> None:
        """Ask the desk what waits, before the form is shown."""

        def take(kept: Mapping[str, str]) -> None:
            self.words.clear()
            self.words.update({**kept, **self._to_keep})
            then()

        self._session.ask(lambda desk: typed_into(desk.bench, self._form), take)

    def done(self, about: str) -> None:
        """It was saved."""
        self._note(about, "")
        self.keep()

    def keep(self) -> None:
        self._timer.stop()
        words, self._to_keep = self._to_keep, {}
        if words:
            self._session.ask(
                lambda desk: _keep(desk, self._form, words),
                lambda _: None,
                lambda _: self._put_back(words),
            )

    def _note(self, about: str, words: str) -> None:
        self.words[about] = self._to_keep[about] = words
        if not self._timer.isActive():
            self._timer.start()

    def _put_back(self, words: Mapping[str, str]) -> None:
        """The disk did not take them: with the next words they are tried again."""
        self._to_keep = {**words, **self._to_keep}


def _keep(desk: Desk, form: Form, words: Mapping[str, str]) -> None:
    for about, typed in words.items():
        keep_typed(desk.bench, form, about, typed)
