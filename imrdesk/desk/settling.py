"""What readers see differently, of a sample or between desks: shown side by side, and decided.

All that was said is kept; the decision is one more line that names what it weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from imrdesk.desk.bench import Bench
from imrdesk.desk.exchanging import Exchange
from imrdesk.desk.readings import side_of
from imrdesk.desk.readings import slot_of
from imrdesk.desk.sampling import Sampling
from imrdesk.domain import Changes
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.comparing import in_words
from imrdesk.quality.programme import Sample
from imrdesk.review.excerpts import excerpt
from imrdesk.review.merging import Conflict
from imrdesk.review.proposals import proposed_value


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reader says: the value in words, and its place in the letter if it has one."""

    reader: str
    words: str
    place: Snippet | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one letter on which readers differ. `origin` is what the desk settles."""

    letter_id: LetterId
    letter: str
    slot: Slot
    label: str
    opinions: tuple[Opinion, ...]
    origin: Pair | Conflict


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the opinions (its number from 0), or a third value as typed; else: not stated."""

    opinion: int | None = None
    typed: str = ""


class Settling:
    def __init__(self, bench: Bench, sampling: Sampling, exchange: Exchange) -> None:
        self._bench = bench
        self._sampling = sampling
        self._exchange = exchange

    def of_sample(self, sample: Sample) -> tuple[Difference, ...]:
        """What two readers of a sample see differently, once both are done."""
        readings = self._sampling.readings(sample)
        readings.gather()
        return tuple(
            self._of_pair(pair, readings.done_by(letter_id))
            for letter_id in sample.letters
            for pair in readings.differences(letter_id)
        )

    def of_desk(self) -> tuple[Difference, ...]:
        """What reviewers say differently in the trail, after a review file was taken in."""
        return tuple(map(self._of_conflict, self._exchange.conflicts()))

    def settle(
        self, difference: Difference, decision: Decision, reason: str, sample: Sample | None
    ) -> Changes:
        """Raises ProposalRefused for a third value that is none, SampleRefused if it is settled."""
        origin = difference.origin
        if isinstance(origin, Conflict):
            return self._exchange.settle(origin, self._word(origin, decision), reason)
        assert sample is not None  # noqa: S101 - a pair comes from a sample
        return self._sampling.adjudicate(sample, origin, self._side(origin, decision), reason)

    def _side(self, pair: Pair, decision: Decision) -> Side | None:
        if decision.opinion is not None:
            return (pair.first, pair.second)[decision.opinion]
        if decision.typed:
            slot = slot_of(pair)
            return Side(slot, self._read(pair.letter_id, slot, decision.typed))
        return None

    def _word(self, conflict: Conflict, decision: Decision) -> Event:
        if decision.opinion is not None:
            return conflict.words[decision.opinion]
        word = replace(conflict.words[-1], span=None)
        if not decision.typed:
            return replace(word, kind=Verdict.NOT_STATED, after=None)
        value = self._read(conflict.letter_id, conflict.slot, decision.typed)
        return replace(word, kind=Verdict.CORRECTED, after=value)

    def _read(self, letter_id: LetterId, slot: Slot, typed: str) -> Value:
        proposal = Proposal(letter_id, slot, Verdict.CORRECTED, typed=typed)
        value, _ = proposed_value(proposal, self._bench.rules.catalogue[slot.field], "")
        return value

    def _of_pair(self, pair: Pair, readers: Sequence[str]) -> Difference:
        sides = zip(readers, (pair.first, pair.second), pair.words(), strict=False)
        return self._difference(
            pair.letter_id,
            slot_of(pair),
            [(reader, words, side.span if side else None) for reader, side, words in sides],
            pair,
        )

    def _of_conflict(self, conflict: Conflict) -> Difference:
        slot = conflict.slot
        sides = ((word.reviewer, side_of(slot, word)) for word in conflict.words)
        said = [(reader, in_words(side), side.span) for reader, side in sides]
        return self._difference(conflict.letter_id, slot, said, conflict)

    def _difference(
        self,
        letter_id: LetterId,
        slot: Slot,
        said: Sequence[tuple[str, str, Span | None]],
        origin: Pair | Conflict,
    ) -> Difference:
        store = self._bench.store
        text, sections = store.letter(letter_id).text, store.extraction(letter_id).sections
        label = self._bench.rules.catalogue[slot.field].label
        return Difference(
            letter_id=letter_id,
            letter=store.list_row(letter_id).name,
            slot=slot,
            label=f"{label}, item {slot.dispute}" if slot.dispute else label,
            opinions=tuple(
                Opinion(reader, words, excerpt(text, span, sections) if span else None)
                for reader, words, span in said
            ),
            origin=origin,
        )
