"""The desk checked, backed up and put back, from the menu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.desk import safety
from imrdesk.domain import Backup
from imrdesk.domain import Verification
from imrdesk.errors import DeskError
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.backups_view import BackupsView
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

MOST_FLAWS = 3
TRYING = "The backup is put into a copy and checked there …"


class KeepingActs(QObject):
    """`put_back` names the backup that is to take the desk's place; the desk is closed for it."""

    news = Signal(str)
    put_back = Signal(object)

    def __init__(self, session: Session, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window
        self.view = BackupsView(window)
        self.view.tried.connect(self._try)
        self.view.kept_apart.connect(self._put_apart)
        self.view.wanted.connect(self._use)

    def verbs(self) -> Verbs:
        return {"prove": self.prove, "back_up": self.back_up, "backups": self.show_backups}

    def prove(self) -> None:
        self._session.run(lambda desk: desk.keeping.prove(), self._tell_proof)

    def back_up(self) -> None:
        self._session.run(
            lambda desk: desk.keeping.backing_up(),
            lambda made: self.news.emit(f"Backup made, {wording.when(made.at)}, and checked."),
        )

    def show_backups(self) -> None:
        self._session.ask(lambda desk: safety.backups(desk.home), self.view.show_backups)

    def _tell_proof(self, found: Verification) -> None:
        if found.flaws:
            told = " ".join(flaw.sentence for flaw in found.flaws[:MOST_FLAWS])
            self._messages.tell("This desk is not whole", f"{told} Look at Tools, Backups.")
        else:
            self._messages.tell("The desk is whole", _holds(found), shape=Shape.CHECK)

    def _try(self, made: Backup) -> None:
        self.view.tell(TRYING)
        self._session.run(
            lambda desk: desk.keeping.try_out(made.name),
            lambda found: self._tell_trial(made, found),
            self._tell_refusal,
        )

    def _tell_trial(self, made: Backup, found: Verification) -> None:
        if found.flaws:
            self.view.tell(f"This backup is not whole: {found.flaws[0].sentence}")
            return
        self.view.tell(
            f"This backup is whole. {_holds(found)} Used as the desk, it undoes what was saved "
            f"after {wording.when(made.at)}; what is there now is kept beside it, in the folder "
            "“backups”.",
            made,
        )

    def _tell_refusal(self, error: DeskError) -> None:
        self.view.tell(f"{error.title}. {error}")

    def _put_apart(self, made: Backup) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Choose an empty folder")
        if chosen:
            into = Path(chosen)
            self._session.run(
                lambda desk: desk.keeping.put_apart(made.name, into),
                lambda found: self.view.tell(
                    f"It is a desk of its own now, in “{into}”. {_holds(found)}"
                ),
                self._tell_refusal,
            )

    def _use(self, made: Backup) -> None:
        self.view.reject()
        self.put_back.emit(made)


def _holds(found: Verification) -> str:
    letters = normal.with_capital(wording.count(found.letters, "letter"))
    steps = wording.count(found.lines, "saved step")
    return f"{letters} and {steps}, all of them as they should be."
