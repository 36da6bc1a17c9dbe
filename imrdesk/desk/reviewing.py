"""Reviewers' acts: each is judged, becomes lines of the trail, and is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import timedelta

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import new_id
from imrdesk.desk.views import view_of
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Changes
from imrdesk.domain import Draft
from imrdesk.domain import Event
from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.normal import squash
from imrdesk.review.accepted import vouched_for
from imrdesk.review.flags import answers_to
from imrdesk.review.flags import flag_mark
from imrdesk.review.fold import fold
from imrdesk.review.history import History
from imrdesk.review.history import Step
from imrdesk.review.proposals import Case
from imrdesk.review.proposals import judge
from imrdesk.review.trail import live

NOTHING = Changes(frozenset())
LONGEST_TAG = 60

_SAID = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.CORRECTED: "corrected",
    Verdict.ADDED: "added",
    Verdict.NOT_STATED: "marked as not stated",
    Verdict.UNDECIDED: "marked as undecided",
    Verdict.REMOVED: "removed",
}


class Reviewing:
    """The reviewers' verbs, and what can be undone of this session."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.history = History()

    def propose(self, proposal: Proposal) -> Changes:
        record = self._bench.record(proposal.letter_id)
        text, extraction = record.letter.text, record.extraction
        values = fold(text, extraction, record.events)
        case = Case(
            catalogue=self._bench.rules.catalogue,
            text=text,
            values=values,
            findings={finding.slot: finding for finding in extraction.findings},
            disputes=max(extraction.disputes, *(v.slot.dispute for v in values), 0),
            engine=extraction.engine,
            event_id=new_id(),
            at=self._bench.now(),
            reviewer=self._bench.reviewer,
        )
        event = judge(proposal, case)
        if event is None:
            return NOTHING
        return self._do(f"{self._label(event.slot)} {_SAID[event.kind]}", [event])

    def revert(self, letter_id: LetterId, slot: Slot) -> Changes:
        """Back to the machine's word: every living word of a reviewer on the slot is withdrawn."""
        spoken = [e for e in self._live(letter_id) if e.slot == slot and e.kind in VALUE_VERDICTS]
        return self._do(f"{self._label(slot)} set back", self._withdrawals(spoken))

    def accept(self, letter_id: LetterId) -> Changes:
        view = self._bench.view(letter_id)
        checked = view.status in {LetterStatus.CHECKED, LetterStatus.CORRECTED}
        if checked and all(value.state is not State.UNCHECKED for value in view.values):
            return NOTHING
        event = self._bench.event(letter_id, Verdict.ACCEPTED, after=vouched_for(view.values))
        return self._do("Letter accepted", [event])

    def reopen(self, letter_id: LetterId, reason: str) -> Changes:
        if self._bench.view(letter_id).status is LetterStatus.NOT_CHECKED:
            return NOTHING
        event = self._bench.event(letter_id, Verdict.REOPENED, note=clean(reason))
        return self._do("Letter reopened", [event])

    def defer(self, letter_id: LetterId, question: str) -> Changes:
        self._bench.view(letter_id)
        event = self._bench.event(letter_id, Verdict.DEFERRED, note=clean(question))
        return self._do("Letter deferred", [event])

    def tag(self, letter_id: LetterId, name: str, dispute: int) -> Changes:
        tag = self._tag(name, dispute, self._bench.view(letter_id))
        if tag in self._bench.view(letter_id).tags:
            return NOTHING
        return self._do(f"Tag “{tag.name}” added", [self._tagging(letter_id, tag, Verdict.TAGGED)])

    def untag(self, letter_id: LetterId, name: str, dispute: int) -> Changes:
        tag = Tag(clean(name), dispute)
        if tag not in self._bench.view(letter_id).tags:
            return NOTHING
        event = self._tagging(letter_id, tag, Verdict.UNTAGGED)
        return self._do(f"Tag “{tag.name}” removed", [event])

    def note(self, letter_id: LetterId, text: str, span: Span | None) -> Changes:
        view = self._bench.view(letter_id)
        words = text.encode("utf-8", "replace").decode().strip()
        if not words:
            raise ProposalRefused("The note is empty, so it was not saved. Write a few words.")
        if span is not None and span.end > len(view.letter.text):
            raise ProposalRefused("The selected words are not in this letter. Select them again.")
        return self._do(
            "Note added", [self._bench.event(letter_id, Verdict.NOTED, note=words, span=span)]
        )

    def answer_flag(
        self, letter_id: LetterId, flag: Flag, answer: FlagAnswer | None, note: str
    ) -> Changes:
        """The line keeps rule and words, so that the answer stays when the letter is read anew."""
        record = self._bench.record(letter_id)
        view, mark = view_of(record, self._bench.given), flag_mark(flag, record.letter.text)
        known = next((f for f in view.flags if flag_mark(f, view.letter.text) == mark), None)
        if known is None:
            raise ProposalRefused(
                "This flag is no longer raised, so there is nothing to answer. Nothing was changed."
            )
        if answer is None:
            return self._do("Flag open again", self._withdrawals(answers_to(mark, record.events)))
        if (known.answer, known.note) == (answer, clean(note)):
            return NOTHING
        event = self._bench.event(
            letter_id,
            Verdict.FLAG_ANSWERED,
            slot=Slot("", flag.dispute) if flag.dispute else None,
            after=str(answer),
            span=next(iter(flag.spans), None),
            note=clean(note),
        )
        return self._do("Flag answered", [replace(event, before=mark)])

    def keep_draft(self, letter_id: LetterId, place: str, words: str) -> None:
        with self._bench.saving():
            if words:
                self._bench.store.put_draft(Draft(letter_id, place, words, self._bench.now()))
            else:
                self._bench.store.drop_draft(letter_id, place)

    def undo(self) -> Changes:
        """Take back the last step of this session; the trail keeps both."""
        if not self.history.done:
            return NOTHING
        step = self.history.done[-1]
        inverse = self._write(step.name, self._taking_back(step))
        self.history = self.history.undid(inverse)
        return Changes(inverse.letters, f"Undone: {step.name}", self._slot_of(step))

    def redo(self) -> Changes:
        if not self.history.undone:
            return NOTHING
        step = self.history.undone[-1]
        inverse = self._write(step.name, self._taking_back(step))
        self.history = self.history.redid(inverse)
        return Changes(inverse.letters, f"Done again: {step.name}", self._slot_of(inverse))

    def _do(self, name: str, events: Sequence[Event]) -> Changes:
        if not events:
            return NOTHING
        step = self._write(name, events)
        self.history = self.history.did(step)
        return Changes(step.letters, name)

    def _write(self, name: str, events: Sequence[Event]) -> Step:
        """Append lines and redo all that follows from them, in one transaction."""
        step = Step(name, tuple((event.letter_id, event.id) for event in events))
        with self._bench.saving():
            self._bench.store.append([self._dated(event) for event in events])
            for event in events:
                place = str(event.slot) if event.slot is not None else str(event.kind)
                self._bench.store.drop_draft(event.letter_id, place)
            for letter_id in step.letters:
                self._bench.derive(self._bench.record(letter_id))
        return step

    def _dated(self, event: Event) -> Event:
        """A letter's lines never run backwards, whatever the clock does: order is by time."""
        last = max((e.at for e in self._bench.store.events(event.letter_id)), default="")
        if event.at >= last:
            return event
        after = datetime.fromisoformat(last) + timedelta(milliseconds=1)
        return replace(event, at=after.isoformat(timespec="milliseconds"))

    def _slot_of(self, step: Step) -> Slot | None:
        """The one value that a step is about, also when it took lines of it back."""
        lines = {
            event.id: event
            for letter_id in step.letters
            for event in self._bench.store.events(letter_id)
        }
        slots: set[Slot | None] = set()
        for _, line in step.lines:
            event = lines[line]
            while event.target:
                event = lines[event.target]
            slots.add(event.slot if event.slot and event.slot.field else None)
        return next(iter(slots)) if len(slots) == 1 else None

    def _taking_back(self, step: Step) -> list[Event]:
        return [
            self._bench.event(letter_id, Verdict.WITHDRAWN, target=line)
            for letter_id, line in step.lines
        ]

    def _withdrawals(self, events: Sequence[Event]) -> list[Event]:
        return [
            self._bench.event(e.letter_id, Verdict.WITHDRAWN, target=e.id, slot=e.slot)
            for e in events
        ]

    def _live(self, letter_id: LetterId) -> tuple[Event, ...]:
        return live(self._bench.store.events(letter_id))

    def _label(self, slot: Slot | None) -> str:
        catalogue = self._bench.rules.catalogue
        if slot is None or slot.field not in catalogue:
            return "Value"
        return catalogue[slot.field].label

    def _tag(self, name: str, dispute: int, view: LetterView) -> Tag:
        words = clean(name)
        if not words or len(words) > LONGEST_TAG:
            raise ProposalRefused(f"A tag has 1 to {LONGEST_TAG} characters. Nothing was changed.")
        if not 0 <= dispute <= view.disputes:
            raise ProposalRefused(
                f"This letter has {view.disputes} items, none with the number {dispute}. "
                "Nothing was changed."
            )
        return Tag(words, dispute)

    def _tagging(self, letter_id: LetterId, tag: Tag, kind: Verdict) -> Event:
        slot = Slot("", tag.dispute) if tag.dispute else None
        return self._bench.event(letter_id, kind, slot=slot, note=tag.name)


def clean(words: str) -> str:
    """A person's short words: one blank between them, nothing that cannot be saved."""
    return squash(words.encode("utf-8", "replace").decode())
