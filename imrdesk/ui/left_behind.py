"""What the last sitting left behind, offered at the start of this one: words typed and not saved,
and where the program ended by force.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.desk import Desk
from imrdesk.desk import crashes
from imrdesk.desk.forms import Form
from imrdesk.desk.forms import Typed
from imrdesk.desk.forms import all_typed
from imrdesk.desk.forms import keep_typed
from imrdesk.domain import Beside
from imrdesk.domain import Draft
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.checking import Checking
from imrdesk.ui.drafts import Drafts
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape
from imrdesk.ui.showing import bring_up

TOPIC: Final = "left behind"
SHORT: Final = 60
WHERE: Final = {
    Verdict.NOTED: "a note on",
    Verdict.TAGGED: "a tag of",
    Verdict.FLAG_ANSWERED: "a note to a flag of",
    Verdict.DEFERRED: "a question about",
    Verdict.REOPENED: "a reason to reopen",
}
FORMS: Final = {
    Form.TAG_MEANING: ("the meaning of the tag", "manage_tags"),
    Form.TERM_LIST: ("the term list", "term_lists"),
    Form.DECISION: ("for a difference between readers", "adjudicate"),
}
"""How what waits in a form is told, and the command that opens it."""
TYPED_TITLE: Final = "Typed last time, and not saved"
CRASH_TITLE: Final = "imrdesk ended unexpectedly last time"
CRASH_SENTENCE: Final = "Everything that was saved is safe. Nothing was sent to anybody."


@dataclass(frozen=True, slots=True)
class Found:
    """`drafts` come with the names of their letters."""

    crash: str
    drafts: tuple[tuple[Draft, str], ...]
    typed: tuple[Typed, ...]


def found_on(desk: Desk) -> Found:
    drafts = tuple((draft, desk.row(draft.letter_id).name) for draft in desk.drafts())
    return Found(crashes.last_crash(desk.home), drafts, tuple(all_typed(desk.bench)))


class CrashView(QDialog):
    """What was noted when the program ended: files and lines of the program, no word of a letter.

    It can be copied for whoever looks after the program.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Where the program ended")
        told = QLabel(
            "This names places in the program, no words of letters. Copy it into a message to "
            "whoever looks after imrdesk, if you like.",
            self,
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName("What was noted")
        told.setBuddy(self.text)
        copy = Button("Copy all of it", self, tip="Copy it to the clipboard")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        row = close_row(self)
        row.insertWidget(0, copy)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        self.resize(620, 380)

    def show_note(self, note: str) -> None:
        self.text.setPlainText(note)
        bring_up(self)


class LeftBehind(QObject):
    """Tells one thing after the other; the next when the one before was answered or closed."""

    form_wanted = Signal(str)
    """The command that opens it."""

    def __init__(
        self, session: Session, checking: Checking, drafts: Drafts, messages: MessageBar
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._drafts = drafts
        self._messages = messages
        self._waiting: list[Callable[[], None]] = []
        self._begun = False
        self._to_show: Draft | None = None
        self.view = CrashView(messages)
        messages.closed.connect(self._next)
        checking.shown.connect(self._on_shown)

    def begin(self) -> None:
        """Ask the desk, once a sitting."""
        if not self._begun:
            self._begun = True
            self._session.ask(found_on, self._take)

    def _take(self, found: Found) -> None:
        if found.crash:
            self._waiting.append(lambda: self._tell_crash(found.crash))
        for draft, name in found.drafts:
            self._waiting.append(lambda draft=draft, name=name: self._tell_draft(draft, name))  # type: ignore[misc]
        self._waiting.extend(partial(self._tell_typed, typed) for typed in found.typed)
        self._next()

    def _next(self) -> None:
        self._messages.take_back(TOPIC)
        if self._waiting and not self._messages.isVisible():
            self._waiting.pop(0)()

    def _tell_crash(self, note: str) -> None:
        self._session.ask(lambda desk: crashes.dismiss(desk.home), lambda _: None)
        self._messages.tell(
            CRASH_TITLE,
            CRASH_SENTENCE,
            ("What was noted…", lambda: self.view.show_note(note)),
            topic=TOPIC,
        )

    def _tell_draft(self, draft: Draft, name: str) -> None:
        words = normal.squash(draft.words)
        short = normal.shortened(words, SHORT)
        beside = Beside.of(draft.place)
        where = WHERE[beside.kind] if beside else f"{self._label(draft.place)} of"
        self._messages.tell(
            TYPED_TITLE,
            f"“{short}”, {where} {wording.short_name(name)}, {wording.when(draft.at)}",
            ("Go on typing", lambda: self._show(draft)),
            ("Throw away", lambda: self._throw_away(draft)),
            shape=Shape.QUESTION,
            topic=TOPIC,
        )

    def _tell_typed(self, typed: Typed) -> None:
        short = normal.shortened(normal.squash(typed.words), SHORT)
        where, command = FORMS[typed.form]
        about = f" “{typed.about}”" if typed.about and typed.form is not Form.DECISION else ""
        self._messages.tell(
            TYPED_TITLE,
            f"“{short}”, {where}{about}",
            ("Go on typing", lambda: self._open_form(command)),
            ("Throw away", lambda: self._throw_away_typed(typed)),
            shape=Shape.QUESTION,
            topic=TOPIC,
        )

    def _open_form(self, command: str) -> None:
        self.form_wanted.emit(command)
        self._next()

    def _throw_away_typed(self, typed: Typed) -> None:
        self._session.ask(
            lambda desk: keep_typed(desk.bench, typed.form, typed.about, ""), lambda _: self._next()
        )

    def _label(self, place: str) -> str:
        """The name of the field that a draft's place begins with."""
        specs = [s for s in self._checking.catalogue.specs if place.startswith(s.name)]
        return max(specs, key=lambda spec: len(spec.name)).label if specs else "a field"

    def _throw_away(self, draft: Draft) -> None:
        self._drafts.drop(draft.letter_id, draft.place)
        self._next()

    def _show(self, draft: Draft) -> None:
        self._to_show = draft
        view = self._checking.view
        if view is not None and view.letter.id == draft.letter_id:
            self._on_shown(view)
        else:
            self._session.open(draft.letter_id)

    def _on_shown(self, view: LetterView) -> None:
        draft = self._to_show
        if draft is None or draft.letter_id != view.letter.id:
            return
        self._to_show = None
        slot, beside = self._slot(draft.place), Beside.of(draft.place)
        if slot is not None:
            self._drafts.open_field(slot, draft.words)
        elif beside is None or not self._drafts.open_line(beside, draft.words):
            # What they were typed for is not in this letter any more.
            self._drafts.drop(draft.letter_id, draft.place)
            self._drafts.open_line(Beside(Verdict.NOTED), draft.words)
        self._next()

    def _slot(self, place: str) -> Slot | None:
        rows = field_rows(self._checking.groups)
        return next((row.slot for row in rows if str(row.slot) == place), None)
