"""From letter to letter by what was said of them: my last decisions, the same reading elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Alike
from imrdesk.domain import Decision
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Proposal
from imrdesk.domain import Seen
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.alike_view import AlikeView
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.decisions_view import DecisionsView
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.session import Session

IN_SAMPLE = "A sample is being read, and shows its own letters only. Leave it first."


class AcrossActs(QObject):
    """Asks the desk, lists what it answers, and leads to the letter that is chosen."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        pane: CheckPane,
        samples: SampleActs,
        theme: style.Theme,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._samples = samples
        self._to: tuple[LetterId, Slot | None] | None = None
        self._given = ""
        self.decisions = DecisionsView(pane)
        self.alike = AlikeView(theme, pane)
        self.decisions.wanted.connect(self._go_to_decision)
        self.alike.wanted.connect(lambda one: self._go(one.letter_id, one.slot))
        self.alike.correct_wanted.connect(self._correct)
        checking.shown.connect(self._on_shown)

    def verbs(self) -> Verbs:
        return {"my_decisions": self.show_decisions, "same_reading": self.look_elsewhere}

    def show_decisions(self) -> None:
        if self._samples.reading is not None:
            self.news.emit(IN_SAMPLE)
            return
        self._session.ask(
            lambda desk: desk.across.my_decisions(),
            lambda told: self.decisions.show_decisions(told, self._checking.catalogue),
        )

    def look_elsewhere(self) -> None:
        """Other letters in which the current field was read from the same words."""
        view, slot = self._checking.view, self._checking.field.slot
        row = self._checking.row_of(slot)
        if self._samples.reading is not None:
            self.news.emit(IN_SAMPLE)
        elif view is None or slot is None or row is None:
            self.news.emit("Go to a field first.")
        else:
            letter_id = view.letter.id
            self._session.run(
                lambda desk: desk.across.same_reading(letter_id, slot),
                lambda found: self._show(row, found),
                self._refused,
            )

    def _show(self, row: FieldRow, found: tuple[Alike, ...]) -> None:
        if not found:
            self.news.emit(f"No other letter has the same words read so as {row.label}.")
            return
        finding = row.value.finding if row.value is not None else None
        self._given = row.text
        was = wording.shown_as(row.spec, finding.value) if finding is not None else ""
        self.alike.show_alike(row, was, found)

    def _correct(self, one: Alike) -> None:
        """One letter, and no other; it is refused when somebody said something else meanwhile."""
        proposal = Proposal(
            one.letter_id,
            one.slot,
            Verdict.CORRECTED,
            typed=self._given,
            span=one.span,
            seen=Seen(one.value),
        )
        self._session.act(
            lambda desk: desk.propose(proposal),
            then=lambda: self.alike.tell_corrected(one),
            otherwise=self._refused,
        )

    def _go_to_decision(self, decision: Decision) -> None:
        self._go(decision.event.letter_id, decision.slot)

    def _go(self, letter_id: LetterId, slot: Slot | None) -> None:
        view = self._checking.view
        if view is not None and view.letter.id == letter_id:
            self._choose(slot)
            return
        self._to = (letter_id, slot)
        self._session.open(letter_id)

    def _on_shown(self, view: LetterView) -> None:
        to, self._to = self._to, None
        if to is not None and to[0] == view.letter.id:
            self._choose(to[1])

    def _choose(self, slot: Slot | None) -> None:
        if slot is not None and self._checking.row_of(slot) is not None:
            self._checking.field.choose(slot)

    def _refused(self, error: DeskError) -> None:
        self.news.emit(str(error))
