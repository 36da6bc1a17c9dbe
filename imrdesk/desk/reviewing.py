"""Reviewers' acts: each is judged, becomes lines of the trail, and is saved at once."""

from __future__ import annotations

from dataclasses import replace

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import new_id
from imrdesk.desk.steps import NOTHING
from imrdesk.desk.steps import Steps
from imrdesk.desk.views import view_of
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Changes
from imrdesk.domain import Draft
from imrdesk.domain import Event
from imrdesk.domain import Finding
from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.normal import squash
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.error_types import with_kind
from imrdesk.review.accepted import vouched_for
from imrdesk.review.arrangement import Arrangement
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.arrangement import as_arranged
from imrdesk.review.arrangement import disputes_of
from imrdesk.review.flags import answers_to
from imrdesk.review.flags import flag_mark
from imrdesk.review.fold import fold
from imrdesk.review.proposals import Case
from imrdesk.review.proposals import judge
from imrdesk.review.proposals import said_again
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import live

_SAID = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.CORRECTED: "corrected",
    Verdict.ADDED: "added",
    Verdict.NOT_STATED: "marked as not stated",
    Verdict.UNDECIDED: "marked as undecided",
    Verdict.UNREAD: "kept as it was typed",
    Verdict.REMOVED: "removed",
}


class Reviewing:
    """What reviewers say of values, of flags, and of a letter as a whole."""

    def __init__(self, bench: Bench, steps: Steps) -> None:
        self._bench = bench
        self._steps = steps

    def propose(self, proposal: Proposal) -> Changes:
        record = self._steps.words.record(proposal.letter_id)
        text, extraction = record.letter.text, record.extraction
        arrangement = arrangement_of(live(record.events))
        findings = ((arrangement.shown(f.slot), f) for f in as_arranged(extraction, arrangement))
        values = fold(text, extraction, record.events)
        case = Case(
            catalogue=self._bench.rules.catalogue,
            text=text,
            values=values,
            findings={slot: finding for slot, finding in findings if slot is not None},
            disputes=max(
                len(disputes_of(extraction, arrangement)), *(v.slot.dispute for v in values), 0
            ),
            engine=extraction.engine,
            event_id=new_id(),
            at=self._bench.now(),
            reviewer=self._bench.reviewer,
        )
        event = judge(proposal, case)
        if event is None or event.slot is None:
            return NOTHING
        name = f"{self._label(event.slot)} {_SAID[event.kind]}"
        return self._steps.do(name, [replace(event, slot=arrangement.kept(event.slot))])

    def revert(self, letter_id: LetterId, slot: Slot) -> Changes:
        """Back to the machine's word: every living word of a reviewer on the slot is withdrawn."""
        kept = self._arrangement(letter_id).kept(slot)
        speaking = self._steps.speaking(letter_id)
        spoken = [e for e in speaking if e.slot == kept and e.kind in VALUE_VERDICTS]
        return self._steps.do(f"{self._label(slot)} set back", self._steps.withdrawals(spoken))

    def restore(self, letter_id: LetterId, line: str) -> Changes:
        """Say once more of a slot what a line of its history said."""
        events = self._steps.words.events(letter_id)
        word = next((e for e in events if e.id == line and e.kind in VALUE_VERDICTS), None)
        if word is None or word.slot is None:
            raise ProposalRefused("This line of the history is no value. Nothing was changed.")
        last = latest_by_slot(live(events)).get(word.slot)
        if last is not None and _meant(last) == _meant(word):
            return NOTHING
        finding = self._findings(letter_id).get(word.slot)
        event = said_again(word, finding, self._bench.event(letter_id, word.kind, slot=word.slot))
        return self._steps.do(f"{self._label(word.slot)} restored", [event])

    def name_mistake(self, letter_id: LetterId, slot: Slot, kind: ErrorType | None) -> Changes:
        """Say what kind of mistake a correction put right; None takes the kind back."""
        kept = self._arrangement(letter_id).kept(slot)
        word = latest_by_slot(self._steps.speaking(letter_id)).get(kept)
        if word is None or word.kind is Verdict.CONFIRMED:
            raise ProposalRefused(
                f"{self._label(slot)} was not corrected, so there is no mistake to name. "
                "Nothing was changed."
            )
        note = with_kind(word.note, kind)
        if note == word.note:
            return NOTHING
        said = self._bench.event(
            letter_id, word.kind, slot=kept, after=word.after, span=word.span, note=note
        )
        name = f"Mistake named: {WORDS[kind]}" if kind else "Kind of mistake taken back"
        return self._steps.do(name, [replace(said, before=word.before)])

    def accept(self, letter_id: LetterId) -> Changes:
        view = self._steps.words.view(letter_id)
        if view.status.is_checked and all(
            value.state is not State.UNCHECKED for value in view.values
        ):
            return NOTHING
        event = self._bench.event(letter_id, Verdict.ACCEPTED, after=vouched_for(view.values))
        return self._steps.do("Letter accepted", [event])

    def reopen(self, letter_id: LetterId, reason: str) -> Changes:
        if self._steps.words.view(letter_id).status is LetterStatus.NOT_CHECKED:
            return NOTHING
        event = self._bench.event(letter_id, Verdict.REOPENED, note=clean(reason))
        return self._steps.do("Letter reopened", [event])

    def defer(self, letter_id: LetterId, question: str) -> Changes:
        self._steps.words.view(letter_id)  # refuses a letter that is not here
        event = self._bench.event(letter_id, Verdict.DEFERRED, note=clean(question))
        return self._steps.do("Letter deferred", [event])

    def answer_flag(
        self, letter_id: LetterId, flag: Flag, answer: FlagAnswer | None, note: str
    ) -> Changes:
        """The line keeps rule and words, so that the answer stays when the letter is read anew."""
        record = self._steps.words.record(letter_id)
        arrangement = arrangement_of(live(record.events))
        view, text = view_of(record, self._bench.given), record.letter.text
        mark = flag_mark(flag, text, arrangement)
        known = next((f for f in view.flags if flag_mark(f, text, arrangement) == mark), None)
        if known is None:
            raise ProposalRefused(
                "This flag is no longer raised, so there is nothing to answer. Nothing was changed."
            )
        if answer is None:
            taken_back = self._steps.withdrawals(answers_to(mark, record.events))
            return self._steps.do("Flag open again", taken_back)
        if (known.answer, known.note) == (answer, clean(note)):
            return NOTHING
        event = self._bench.event(
            letter_id,
            Verdict.FLAG_ANSWERED,
            slot=arrangement.kept(Slot("", flag.dispute)) if flag.dispute else None,
            after=str(answer),
            span=next(iter(flag.spans), None),
            note=clean(note),
        )
        return self._steps.do("Flag answered", [replace(event, before=mark)])

    def keep_draft(self, letter_id: LetterId, place: str, words: str) -> None:
        with self._bench.saving():
            if words:
                self._bench.store.put_draft(Draft(letter_id, place, words, self._bench.now()))
            else:
                self._bench.store.drop_draft(letter_id, place)

    def _arrangement(self, letter_id: LetterId) -> Arrangement:
        return arrangement_of(self._steps.speaking(letter_id))

    def _findings(self, letter_id: LetterId) -> dict[Slot, Finding]:
        """By the slots of the trail."""
        extraction = self._steps.words.record(letter_id).extraction
        found = as_arranged(extraction, self._arrangement(letter_id))
        return {finding.slot: finding for finding in found}

    def _label(self, slot: Slot) -> str:
        catalogue = self._bench.rules.catalogue
        return catalogue[slot.field].label if slot.field in catalogue else "Value"


def _meant(word: Event) -> tuple[Verdict, Value | None, Span | None]:
    return word.kind, word.after, word.span


def clean(words: str) -> str:
    """A person's short words: one blank between them, nothing that cannot be saved."""
    return squash(words.encode("utf-8", "replace").decode())
