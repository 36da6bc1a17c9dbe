"""Questions that go across letters: what I decided last, and where the machine read the same."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.words import Words
from imrdesk.domain import Alike
from imrdesk.domain import Decision
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Origin
from imrdesk.domain import Progress
from imrdesk.domain import Slot
from imrdesk.errors import ProposalRefused
from imrdesk.normal import squash
from imrdesk.paths import visible
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.excerpts import excerpt
from imrdesk.review.trail import live

DECISIONS: Final = 200
ALIKE: Final = 200
"""So many letters with the same mistake are listed; more come when these are done."""


class Across:
    """Sees other letters as the reviewer may see them: in a sample, as its readers do."""

    def __init__(self, bench: Bench, words: Words) -> None:
        self._bench = bench
        self._words = words

    def my_decisions(self) -> tuple[Decision, ...]:
        """What this reviewer said last and did not take back, newest first."""
        store = self._bench.store
        lines = store.lines_of(self._bench.reviewer, DECISIONS)
        return tuple(
            Decision(event, visible(store.name(event.letter_id)), self._place(event))
            for event in reversed(live(tuple(reversed(lines))))
        )

    def _place(self, event: Event) -> Slot | None:
        if event.slot is None or not event.slot.field:
            return None
        events = self._bench.store.events(event.letter_id)
        return arrangement_of(live(events)).shown(event.slot)

    def same_reading(
        self, letter_id: LetterId, slot: Slot
    ) -> Generator[Progress, None, tuple[Alike, ...]]:
        """Other letters in which the machine read the same value from the same words.

        Raises ProposalRefused when it read nothing here.
        """
        here = self._words.view(letter_id).at(slot)
        finding = here.finding if here is not None else None
        if finding is None:
            raise ProposalRefused(
                "The machine read nothing for this field, so there is no other letter with the "
                "same reading. Choose a field that it read."
            )
        text = self._words.view(letter_id).letter.text
        quote = squash(finding.span.of(text)).casefold()
        found: list[Alike] = []
        for others in self._bench.store.readings(slot.field, finding.value):
            yield Progress(len(found), 1, "Looking through the other letters")
            for other in others:
                if other != letter_id and len(found) < ALIKE:
                    found += self._alike(other, slot.field, quote)
                    yield Progress(len(found), 1, "Looking through the other letters")
        return tuple(found)

    def _alike(self, letter_id: LetterId, field: str, quote: str) -> list[Alike]:
        view = self._words.view(letter_id)
        return [
            Alike(
                letter_id,
                view.name,
                value.slot,
                value.value,
                value.span,
                excerpt(view.letter.text, value.span, view.sections),
            )
            for value in view.values
            if value.slot.field == field and value.origin is Origin.MACHINE
            if value.value is not None and value.span is not None
            if squash(value.surface).casefold() == quote
        ]
