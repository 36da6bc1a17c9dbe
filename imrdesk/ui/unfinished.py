"""What is typed into a form outlasts the form, and a crash, until it is saved or typed away."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtCore import SignalInstance

from imrdesk.desk import Desk
from imrdesk.desk.forms import Form
from imrdesk.desk.forms import keep_typed
from imrdesk.desk.forms import typed_into
from imrdesk.ui.kept_soon import KeptSoon
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
        self._soon: KeptSoon[str] = KeptSoon(session, self._write, self)
        typing.connect(self._note)

    def recall(self, then: Callable[[], None]) -> None:
        """Ask the desk what waits, before the form is shown."""

        def take(kept: Mapping[str, str]) -> None:
            self.words.clear()
            self.words.update({**kept, **self._soon.waiting})
            then()

        self._session.ask(lambda desk: typed_into(desk.bench, self._form), take)

    def done(self, about: str) -> None:
        """It was saved."""
        self._note(about, "")
        self.keep()

    def keep(self) -> None:
        self._soon.keep()

    def _note(self, about: str, words: str) -> None:
        self.words[about] = words
        self._soon.note(about, words)

    def _write(self, desk: Desk, words: Mapping[str, str]) -> None:
        for about, typed in words.items():
            keep_typed(desk.bench, self._form, about, typed)
