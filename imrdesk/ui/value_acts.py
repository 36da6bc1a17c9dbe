"""What a reviewer says of a value: each act is one proposal to the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Proposal
from imrdesk.domain import Seen
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.errors import ValueChanged
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.error_types import named_in
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.history_view import HistoryView
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.message_bar import Choice
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session

REFUSED = "refused"
KEPT = "kept as typed"
"""Unlike a refusal this is saved."""


class ValueActs(QObject):
    """Acts on the current field. A refusal is told in its own sentence, and nothing is lost."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        panes: tuple[LetterPage, CheckPane],
        messages: MessageBar,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page, self._pane = panes
        self._messages = messages
        self._seen: Seen | None = None
        self._history = HistoryView(self._pane)
        self._mistaken: Slot | None = None
        self._said: Slot | None = None
        self._page.text.words_taken.connect(lambda span: self.use(span, self.slot))
        self._pane.fields.confirmed.connect(self.confirm)
        self._pane.fields.typed.connect(self._take_typed)
        self._pane.fields.line.typing.connect(self._see)
        self._pane.fields.edit_ended.connect(self._forget_seen)
        self._pane.mistakes.named.connect(self._name_mistake)
        self._history.restore_wanted.connect(self._restore)
        checking.use_wanted.connect(self.use)
        checking.shown.connect(lambda _: self._pane.mistakes.leave())
        checking.shown.connect(lambda _: self._history.reject())
        checking.shown.connect(lambda _: self._forget_said())

    def verbs(self) -> Verbs:
        return {
            "confirm": self.confirm_current,
            "edit": self.edit,
            "use": self.use_selection,
            "use_as": self._checking.use_as,
            "not_stated": self.not_stated,
            "undecided": self.undecided,
            "revert": self.revert,
            "history": self.ask_history,
            "source": self._checking.source,
            "mistake": self.name_mistake,
        }

    @property
    def slot(self) -> Slot | None:
        return self._checking.field.slot

    def confirm_current(self) -> None:
        if self.slot is not None:
            self.confirm(self.slot)

    def confirm(self, slot: Slot) -> None:
        row = self._checking.row_of(slot)
        self._say(slot, Verdict.CONFIRMED)
        if row is not None and row.value is not None:
            self._checking.go_on(slot)

    def not_stated(self) -> None:
        self._say_and_go_on(Verdict.NOT_STATED)

    def undecided(self) -> None:
        self._say_and_go_on(Verdict.UNDECIDED)

    def revert(self) -> None:
        if self.slot is not None:
            slot = self.slot
            self._session.on_letter(lambda desk, letter_id: desk.revert(letter_id, slot))

    def edit(self) -> None:
        self._pane.fields.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._pane.fields.edit_current()

    def use_selection(self) -> None:
        selected = self._page.text.selected
        if selected is not None:
            self.use(selected, self.slot)

    def use(self, span: Span, slot: Slot | None) -> None:
        """Selected words become the value of a field."""
        view = self._checking.view
        if view is None or slot is None:
            return
        proposal = Proposal(view.letter.id, slot, self._verdict(slot), span=span)
        self._page.text.unselect()
        self._checking.field.choose(slot, in_text=True)
        self._propose(proposal, lambda: self._page.text.select(span))

    def ask_history(self) -> None:
        view, slot = self._checking.view, self.slot
        row = self._checking.row_of(slot)
        if view is not None and slot is not None and row is not None:
            finding = row.value.finding if row.value is not None else None
            was = str(finding.value) if finding is not None else ""
            title = f"{row.label}, item {slot.dispute}" if slot.dispute else row.label
            self._session.ask(
                lambda desk: desk.history(view.letter.id, slot),
                lambda events: self._history.show_history(title, row, events, was),
            )

    def _forget_said(self) -> None:
        self._said = None

    def name_mistake(self) -> None:
        """Ask what was wrong with the current field, else with the one that was changed last."""
        rows = (self._checking.row_of(slot) for slot in (self.slot, self._said))
        row = next((r for r in rows if r and r.value and _was_changed(r.value)), None)
        value = row.value if row is not None else None
        if row is None or value is None or value.event is None:
            self.news.emit("Correct the field first; then say what was wrong with it.")
            return
        self._mistaken = row.slot
        self._pane.mistakes.ask(row.label, named_in(value.event.note))

    def _name_mistake(self, kind: ErrorType | None) -> None:
        slot = self._mistaken
        if slot is not None:
            self._session.on_letter(
                lambda desk, letter_id: desk.name_mistake(letter_id, slot, kind)
            )

    def _restore(self, slot: Slot, line: str) -> None:
        """What a line of the history said, once more; without a line the machine's word."""
        self._checking.returning()
        if line:
            self._session.on_letter(lambda desk, letter_id: desk.restore(letter_id, line))
        else:
            self._session.on_letter(lambda desk, letter_id: desk.revert(letter_id, slot))

    def _take_typed(self, slot: Slot, text: str) -> None:
        """A typed value keeps the words that the one before stood on."""
        view = self._checking.view
        if view is None:
            return
        known, row = view.at(slot), self._checking.row_of(slot)
        span = known.span if known is not None else None
        misfit = wording.misfit(row.spec, text) if row is not None else ""
        verdict = Verdict.UNREAD if misfit else self._verdict(slot)
        proposal = Proposal(view.letter.id, slot, verdict, typed=text, span=span, seen=self._seen)
        again: Choice = ("Edit again", lambda: self._edit_again(slot, text))
        tell = partial(self._tell_kept, misfit, again) if misfit else None
        self._propose(proposal, None, again, then=tell)

    def _tell_kept(self, misfit: str, again: Choice) -> None:
        words = f"{misfit} What you typed is kept as it is and counts as no value."
        self._messages.tell("Saved as “cannot read”", words, again, topic=KEPT)

    def _see(self, slot: Slot) -> None:
        """The first key of an edit: what stands there now is what the reviewer speaks about."""
        view = self._checking.view
        known = view.at(slot) if view is not None else None
        if self._seen is None and known is not None:
            self._seen = Seen(known.value)

    def _forget_seen(self) -> None:
        self._seen = None

    def _edit_again(self, slot: Slot, text: str) -> None:
        self._take_back()
        self._checking.field.choose(slot)
        self._pane.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pane.fields.edit_again(slot, text)

    def _verdict(self, slot: Slot) -> Verdict:
        view = self._checking.view
        known = view.at(slot) if view is not None else None
        return Verdict.ADDED if known is None else Verdict.CORRECTED

    def _say_and_go_on(self, verdict: Verdict) -> None:
        if self.slot is not None:
            slot = self.slot
            self._say(slot, verdict)
            self._checking.go_on(slot)

    def _say(self, slot: Slot, verdict: Verdict) -> None:
        view = self._checking.view
        if view is not None:
            self._propose(Proposal(view.letter.id, slot, verdict))

    def _propose(
        self,
        proposal: Proposal,
        on_refusal: Callable[[], None] | None = None,
        *choices: Choice,
        then: Callable[[], None] | None = None,
    ) -> None:
        def refused(error: DeskError) -> None:
            self._messages.tell(error.title, str(error), *choices, topic=REFUSED)
            if isinstance(error, ValueChanged):
                self._session.look_again()
            if on_refusal is not None:
                on_refusal()

        self._take_back()
        self._said = proposal.slot
        self._session.propose(proposal, refused, then)

    def _take_back(self) -> None:
        self._messages.take_back(REFUSED)
        self._messages.take_back(KEPT)


def _was_changed(value: EffectiveValue) -> bool:
    return value.state not in {State.UNCHECKED, State.CONFIRMED}
