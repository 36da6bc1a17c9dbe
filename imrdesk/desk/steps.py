"""What a reviewer did in this session, step by step: each is saved at once and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import timedelta

from imrdesk.desk.bench import Bench
from imrdesk.desk.words import Words
from imrdesk.domain import Beside
from imrdesk.domain import Changes
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.history import History
from imrdesk.review.history import Step
from imrdesk.review.trail import live

NOTHING = Changes(frozenset())


class Steps:
    """Writes lines where words are kept, and takes them back; all verbs of a session share it."""

    def __init__(self, bench: Bench, words: Words) -> None:
        self._bench = bench
        self.words = words
        self.history = History()

    def do(self, name: str, events: Sequence[Event]) -> Changes:
        """Save what a reviewer said as one step of that name; nothing to say is no step."""
        if not events:
            return NOTHING
        step = self._write(name, events)
        self.history = self.history.did(step)
        return Changes(step.letters, name)

    def write(self, name: str, events: Sequence[Event]) -> Step:
        """Save a part of a long step; `did` makes one step of all its parts."""
        return self._write(name, events)

    def did(self, name: str, parts: Sequence[Step]) -> None:
        lines = tuple(line for part in parts for line in part.lines)
        if lines:
            self.history = self.history.did(Step(name, lines))

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

    def withdrawals(self, events: Sequence[Event]) -> list[Event]:
        """The lines that take these back."""
        return [
            self._bench.event(e.letter_id, Verdict.WITHDRAWN, target=e.id, slot=e.slot)
            for e in events
        ]

    def speaking(self, letter_id: LetterId) -> tuple[Event, ...]:
        """The lines on a letter that nobody took back."""
        return live(self.words.events(letter_id))

    def _write(self, name: str, events: Sequence[Event]) -> Step:
        """Append lines and redo all that follows from them, in one transaction."""
        step = Step(name, tuple((event.letter_id, event.id) for event in events))
        with self._bench.saving():
            self.words.append([self._dated(event) for event in events])
            for event in events:
                self._bench.store.drop_draft(event.letter_id, self._typed_at(event))
        return step

    def _typed_at(self, event: Event) -> str:
        """Where the words of a line were typed: items by their numbers as people see them."""
        slot = event.slot or Slot("")
        if slot.dispute:
            slot = arrangement_of(self.speaking(event.letter_id)).shown(slot) or slot
        return str(slot) if slot.field else str(Beside(event.kind, slot.dispute, event.span))

    def _dated(self, event: Event) -> Event:
        """A letter's lines never run backwards, whatever the clock does: order is by time."""
        last = max((e.at for e in self.words.events(event.letter_id)), default="")
        if event.at >= last:
            return event
        after = datetime.fromisoformat(last) + timedelta(milliseconds=1)
        return replace(event, at=after.isoformat(timespec="milliseconds"))

    def _slot_of(self, step: Step) -> Slot | None:
        """The one value that a step is about, also when it took lines of it back."""
        lines = {
            event.id: event for letter_id in step.letters for event in self.words.events(letter_id)
        }
        slots: set[Slot | None] = set()
        for _, line in step.lines:
            event = lines[line]
            while event.kind is Verdict.WITHDRAWN:
                event = lines[event.target]
            slots.add(event.slot if event.slot and event.slot.field else None)
        slot = next(iter(slots)) if len(slots) == len(step.letters) == 1 else None
        if slot is None:
            return None
        (letter_id,) = step.letters
        return arrangement_of(self.speaking(letter_id)).shown(slot)

    def _taking_back(self, step: Step) -> list[Event]:
        return [
            self._bench.event(letter_id, Verdict.WITHDRAWN, target=line)
            for letter_id, line in step.lines
        ]
