"""Samples: drawn, read (blind or not, once or twice), adjudicated, and brought to the trail.

What readers say is kept with the sample. It comes to the trail when it is settled: at once when
one reader is done, for two when both are and agree or somebody adjudicated. What is said of a
check letter never comes there.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import new_id
from imrdesk.desk.drawing import Order
from imrdesk.desk.drawing import drawn
from imrdesk.desk.finding import Searcher
from imrdesk.desk.views import Record
from imrdesk.desk.views import view_of
from imrdesk.domain import Changes
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import SampleRefused
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.comparing import found
from imrdesk.quality.comparing import pairs
from imrdesk.quality.comparing import said
from imrdesk.quality.programme import CheckLetter
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import from_json
from imrdesk.quality.programme import shown
from imrdesk.quality.programme import to_json
from imrdesk.quality.results import Results
from imrdesk.quality.results import results
from imrdesk.quality.sample import part_of_work
from imrdesk.review.accepted import vouched_for
from imrdesk.review.fold import fold
from imrdesk.review.proposals import Case
from imrdesk.review.proposals import judge
from imrdesk.review.status import status_of

DONE: Final = frozenset({"checked", "corrected"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one letter of a sample is read."""

    letter_id: LetterId
    done_by: tuple[str, ...]
    open_differences: int = 0


class Sampling:
    def __init__(self, bench: Bench, searcher: Searcher) -> None:
        self._bench = bench
        self._searcher = searcher

    def draw(self, order: Order) -> Sample:
        """Draw and fix a sample; raises SampleRefused or BadQuery."""
        sample = drawn(self._bench, self._searcher, order)
        with self._bench.saving():
            self._bench.store.samples.put(sample.id, sample.at, to_json(sample))
        return sample

    def all(self) -> tuple[Sample, ...]:
        return tuple(map(from_json, self._bench.store.samples.all()))

    def named(self, name: str) -> Sample:
        """The newest sample of that name; raises SampleRefused."""
        for sample in reversed(self.all()):
            if name in {sample.name, sample.id}:
                return sample
        raise SampleRefused(f"There is no sample called “{name}”. Nothing was changed.")

    def part(self, seed: str, number: int, of: int, overlap: float = 0.0) -> tuple[LetterId, ...]:
        """The letters of reviewer 2 of 3, say: each computer finds its own part alone."""
        letters = self._bench.store.letter_ids()
        try:
            return part_of_work(seed, letters, reviewer=number, reviewers=of, overlap=overlap)
        except ValueError as error:
            raise SampleRefused(f"There is no part {number} of {of}. Nothing was split.") from error

    def view(self, sample: Sample, letter_id: LetterId) -> LetterView:
        """The letter as this reviewer may see it now: her own words over what she is shown."""
        return self._view(sample, letter_id, self._own(sample, letter_id))

    def next(self, sample: Sample) -> LetterId | None:
        """The first letter that waits for this reviewer; None when there is none."""
        me = self._bench.reviewer
        for letter_id in sample.letters:
            done = self.done_by(sample, letter_id)
            if me not in done and len(done) < sample.readers:
                return letter_id
        return None

    def progress(self, sample: Sample) -> tuple[Reading, ...]:
        return tuple(
            Reading(i, self.done_by(sample, i), len(self.differences(sample, i)))
            for i in sample.letters
        )

    def done_by(self, sample: Sample, letter_id: LetterId) -> tuple[str, ...]:
        """Readers who are done with a letter, in the order in which they began."""
        lines = self._bench.store.samples.lines(sample.id, letter_id)
        names = dict.fromkeys(e.reviewer for e in lines if not e.target)
        return tuple(name for name in names if status_of(_by(lines, name)) in DONE)

    def propose(self, sample: Sample, proposal: Proposal) -> Changes:
        """Say one value in this reviewer's own reading; raises ProposalRefused, SampleRefused."""
        letter_id = proposal.letter_id
        self._refuse_done(sample, letter_id)
        extraction = self._bench.store.extraction(letter_id)
        view = self.view(sample, letter_id)
        case = Case(
            catalogue=self._bench.rules.catalogue,
            text=view.letter.text,
            values=view.values,
            findings={f.slot: f for f in shown(extraction, sample).findings},
            disputes=max(view.disputes, extraction.disputes),
            engine=extraction.engine,
            event_id=new_id(),
            at=self._bench.now(),
            reviewer=self._bench.reviewer,
        )
        event = judge(proposal, case)
        if event is None:
            return Changes(frozenset())
        self._save(sample, [event])
        return Changes(frozenset([letter_id]), "Value entered")

    def finish(self, sample: Sample, letter_id: LetterId) -> Changes:
        """End this reviewer's reading of a letter; what that settles comes to the trail."""
        self._refuse_done(sample, letter_id)
        view = self.view(sample, letter_id)
        event = self._bench.event(letter_id, Verdict.ACCEPTED, after=vouched_for(view.values))
        self._save(sample, [event])
        if sample.check_of(letter_id) is None and not self.differences(sample, letter_id):
            self._bring_to_trail(sample, letter_id)
        return Changes(frozenset([letter_id]), "Letter read")

    def differences(self, sample: Sample, letter_id: LetterId) -> tuple[Pair, ...]:
        """What two readers see differently and nobody adjudicated; none before both are done."""
        settled = {e.slot for e in self._adjudications(sample, letter_id)}
        readings = self._readings(sample, letter_id)
        return tuple(p for p in readings if not p.agree and _slot(p) not in settled)

    def adjudicate(
        self, sample: Sample, pair: Pair, choice: Side | None, reason: str = ""
    ) -> Changes:
        """Decide a difference by one of its sides or a third value (None: not stated)."""
        letter_id, slot = pair.letter_id, _slot(pair)
        if pair not in self.differences(sample, letter_id):
            raise SampleRefused("This difference is settled already. Nothing was changed.")
        lines = self._bench.store.samples.lines(sample.id, letter_id)
        weighed = [e.id for e in lines if e.slot == slot] or [e.id for e in lines[:1]]
        stated = choice is not None and choice.value is not None
        event = self._bench.event(
            letter_id,
            Verdict.CORRECTED if stated else Verdict.NOT_STATED,
            slot=slot,
            after=choice.value if choice else None,
            span=choice.span if choice else None,
            note=reason,
            target=" ".join(weighed),
        )
        self._save(sample, [event])
        if not self.differences(sample, letter_id):
            self._bring_to_trail(sample, letter_id)
        return Changes(frozenset([letter_id]), "Difference settled")

    def settle(self, sample: Sample) -> Changes:
        """Bring all settled letters to the trail whose readings came from other desks."""
        ready = [i for i in sample.letters if self._is_settled(sample, i)]
        for letter_id in ready:
            self._bring_to_trail(sample, letter_id)
        return Changes(frozenset(ready), "Readings settled")

    def results(self, sample: Sample) -> Results:
        truths: list[tuple[LetterId, tuple[Pair, ...]]] = []
        readings: list[Pair] = []
        caught: list[bool] = []
        for letter_id in sample.letters:
            done = self.done_by(sample, letter_id)
            check = sample.check_of(letter_id)
            if check is not None:
                caught += [self._noticed(sample, check, reader) for reader in done]
                continue
            readings += self._readings(sample, letter_id)
            if len(done) == sample.readers and not self.differences(sample, letter_id):
                truths.append((letter_id, self._against_machine(sample, letter_id)))
        return results(sample, truths, readings, caught)

    def agreement_rows(self, sample: Sample) -> Iterator[tuple[str | int, ...]]:
        """Raw data of double review: letter, item, field, value A, value B, adjudicated."""
        for letter_id in sample.letters:
            settled = {e.slot: e for e in self._adjudications(sample, letter_id)}
            for pair in self._readings(sample, letter_id):
                word = settled.get(_slot(pair))
                final = "" if word is None else "(none)" if word.after is None else str(word.after)
                yield letter_id, pair.dispute, pair.field, *pair.words(), final

    def _is_settled(self, sample: Sample, letter_id: LetterId) -> bool:
        """Read by all, no difference open, and not yet in the trail."""
        done = len(self.done_by(sample, letter_id)) >= sample.readers
        open_differences = sample.check_of(letter_id) or self.differences(sample, letter_id)
        if not done or open_differences:
            return False
        ends = self._ends(sample, letter_id)
        return all(e.target != ends for e in self._bench.store.events(letter_id))

    def _ends(self, sample: Sample, letter_id: LetterId) -> str:
        """The lines by which readers were done: what came of them in the trail names them."""
        lines = self._bench.store.samples.lines(sample.id, letter_id)
        return " ".join(e.id for e in lines if e.kind is Verdict.ACCEPTED)

    def _refuse_done(self, sample: Sample, letter_id: LetterId) -> None:
        done = self.done_by(sample, letter_id)
        if letter_id not in sample.letters:
            raise SampleRefused("This letter is not in the sample. Nothing was changed.")
        if self._bench.reviewer in done or len(done) >= sample.readers:
            raise SampleRefused(
                "This letter is read already. What was said stays as it is; adjudicate where "
                "readers differ, or correct the letter on the desk."
            )

    def _save(self, sample: Sample, events: Sequence[Event]) -> None:
        with self._bench.saving():
            self._bench.store.samples.add_lines(sample.id, events)

    def _own(self, sample: Sample, letter_id: LetterId) -> tuple[Event, ...]:
        lines = self._bench.store.samples.lines(sample.id, letter_id)
        return _by(lines, self._bench.reviewer)

    def _view(self, sample: Sample, letter_id: LetterId, events: tuple[Event, ...]) -> LetterView:
        record = self._bench.record(letter_id)
        seen = Record(
            letter=record.letter,
            extraction=shown(record.extraction, sample),
            events=events,
            name=record.name,
            path=record.path,
            twins=record.twins,
        )
        return view_of(seen, self._bench.given)

    def _values(self, sample: Sample, letter_id: LetterId, reader: str) -> tuple[Side, ...]:
        letter = self._bench.store.letter(letter_id)
        extraction = shown(self._bench.store.extraction(letter_id), sample)
        lines = _by(self._bench.store.samples.lines(sample.id, letter_id), reader)
        return said(fold(letter.text, extraction, lines))

    def _readings(self, sample: Sample, letter_id: LetterId) -> tuple[Pair, ...]:
        done = self.done_by(sample, letter_id)
        if len(done) < 2 or sample.check_of(letter_id) is not None:
            return ()
        first, second = (self._values(sample, letter_id, reader) for reader in done[:2])
        return pairs(letter_id, first, second, sample.fields)

    def _adjudications(self, sample: Sample, letter_id: LetterId) -> tuple[Event, ...]:
        lines = self._bench.store.samples.lines(sample.id, letter_id)
        return tuple(e for e in lines if e.target)

    def _truth(self, sample: Sample, letter_id: LetterId) -> tuple[Side, ...]:
        """The settled values of a letter: one reader's, with what was adjudicated instead."""
        reader = self.done_by(sample, letter_id)[0]
        settled = {e.slot: e for e in self._adjudications(sample, letter_id)}
        kept = [s for s in self._values(sample, letter_id, reader) if s.slot not in settled]
        return (
            *kept,
            *(Side(slot, e.after, e.span, note=e.note) for slot, e in settled.items() if slot),
        )

    def _against_machine(self, sample: Sample, letter_id: LetterId) -> tuple[Pair, ...]:
        machine = found(self._bench.store.extraction(letter_id).findings)
        measured = [f for f in sample.fields if f != "item" or not sample.blind]
        return pairs(letter_id, machine, self._truth(sample, letter_id), measured)

    def _noticed(self, sample: Sample, check: CheckLetter, reader: str) -> bool:
        values = self._values(sample, check.letter_id, reader)
        return all(s.value != check.wrong for s in values if s.slot == check.slot)

    def _bring_to_trail(self, sample: Sample, letter_id: LetterId) -> None:
        """The settled values as lines of the trail, said by who settled them."""
        if len(self.done_by(sample, letter_id)) < sample.readers:
            return
        truth = [s for s in self._truth(sample, letter_id) if s.slot.field in sample.fields]
        ends = self._ends(sample, letter_id)
        events = [replace(self._line(letter_id, side), target=ends) for side in truth]
        with self._bench.saving():
            self._bench.store.append(events)
            self._bench.derive(self._bench.record(letter_id))

    def _line(self, letter_id: LetterId, side: Side) -> Event:
        findings = {f.slot: f for f in self._bench.store.extraction(letter_id).findings}
        finding = findings.get(side.slot)
        before = finding.value if finding else None
        if side.value is None:
            kind = Verdict.NOT_STATED
        elif finding is None:
            kind = Verdict.ADDED
        else:
            kind = Verdict.CONFIRMED if side.value == before else Verdict.CORRECTED
        event = self._bench.event(
            letter_id, kind, slot=side.slot, after=side.value, span=side.span, note=side.note
        )
        return replace(event, before=before)


def _by(lines: Sequence[Event], reviewer: str) -> tuple[Event, ...]:
    """One reader's own reading, without what she adjudicated."""
    return tuple(e for e in lines if e.reviewer == reviewer and not e.target)


def _slot(pair: Pair) -> Slot:
    side = pair.first or pair.second
    assert side is not None  # noqa: S101 - a pair has one side at least
    return side.slot
