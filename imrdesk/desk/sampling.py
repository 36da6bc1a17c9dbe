"""Samples: drawn, read (blind or not, once or twice), adjudicated, and measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imrdesk.desk.another_engine import beside
from imrdesk.desk.bench import Bench
from imrdesk.desk.drawing import Forecast
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.drawing import drawn
from imrdesk.desk.drawing import forecast
from imrdesk.desk.readings import Readings
from imrdesk.desk.readings import slot_of
from imrdesk.desk.reviewing import Reviewing
from imrdesk.desk.steps import Steps
from imrdesk.domain import Changes
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Proposal
from imrdesk.errors import SampleRefused
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.engines import Engines
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import from_json
from imrdesk.quality.programme import to_json
from imrdesk.quality.results import Results
from imrdesk.quality.results import results
from imrdesk.quality.sample import part_of_work

if TYPE_CHECKING:
    from imrdesk.desk.finding import Searcher


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a sample is: letters that wait no more for this reviewer, letters that are settled
    (check letters never are), and differences to adjudicate.
    """

    sample: Sample
    mine: int
    settled: int
    differences: int

    @property
    def to_settle(self) -> int:
        return len(self.sample.letters) - len(self.sample.checks)


class Sampling:
    def __init__(self, bench: Bench, searcher: Searcher) -> None:
        self._bench = bench
        self._searcher = searcher

    def draw(self, order: SampleOrder) -> Sample:
        """Draw and fix a sample; raises SampleRefused or BadQuery."""
        sample = drawn(self._bench, self._searcher, order)
        with self._bench.saving():
            self._bench.store.samples.put(sample.id, sample.at, to_json(sample))
        return sample

    def forecast(self, order: SampleOrder) -> Forecast:
        """What would be drawn; raises SampleRefused or BadQuery."""
        return forecast(self._bench, self._searcher, order)

    def folders(self) -> tuple[str, ...]:
        """From which letters can be drawn."""
        return self._bench.store.folders()

    def reviewers(self) -> tuple[str, ...]:
        """All whose work is on the desk, as their names are spelt in it."""
        makers = (sample.maker for sample in self.all())
        return tuple(sorted({*self._bench.store.reviewers(), *makers}, key=str.casefold))

    def overview(self) -> tuple[Stand, ...]:
        """Every sample and how far it is, the newest first."""
        return tuple(self.stand(sample) for sample in reversed(self.all()))

    def stand(self, sample: Sample) -> Stand:
        readings = self.readings(sample)
        readings.gather()
        checks = {check.letter_id for check in sample.checks}
        done = {i: len(readings.done_by(i)) >= sample.readers for i in sample.letters}
        apart = {i: len(readings.differences(i)) for i in sample.letters if done[i]}
        return Stand(
            sample=sample,
            mine=sum(1 for i in sample.letters if not readings.waits(i)),
            settled=sum(1 for i, n in apart.items() if not n and i not in checks),
            differences=sum(apart.values()),
        )

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

    def readings(self, sample: Sample) -> Readings:
        """The sample as this desk's reviewer works on it."""
        return Readings(self._bench, sample)

    def view(self, sample: Sample, letter_id: LetterId) -> LetterView:
        """The letter as this reviewer may see it now: her own words over what she is shown."""
        return self.readings(sample).view(letter_id)

    def next(self, sample: Sample) -> LetterId | None:
        """The first letter that waits for this reviewer; None when there is none."""
        readings = self.readings(sample)
        return next((i for i in sample.letters if readings.waits(i)), None)

    def done_by(self, sample: Sample, letter_id: LetterId) -> tuple[str, ...]:
        """Readers who are done with a letter, in the order in which they began."""
        return self.readings(sample).done_by(letter_id)

    def propose(self, sample: Sample, proposal: Proposal) -> Changes:
        """Say one value in this reviewer's own reading; raises ProposalRefused, SampleRefused."""
        return self._reviewing(self.readings(sample)).propose(proposal)

    def finish(self, sample: Sample, letter_id: LetterId) -> Changes:
        """End this reviewer's reading of a letter; what that settles comes to the trail."""
        readings = self.readings(sample)
        readings.refuse_done(letter_id)
        return self._reviewing(readings).accept(letter_id)

    def _reviewing(self, readings: Readings) -> Reviewing:
        return Reviewing(self._bench, Steps(self._bench, readings))

    def adjudicate(
        self, sample: Sample, pair: Pair, choice: Side | None, reason: str = ""
    ) -> Changes:
        """Decide a difference by one of its sides or a third value (None: not stated)."""
        self.readings(sample).adjudicate(pair, choice, reason)
        return Changes(frozenset([pair.letter_id]), "Difference settled")

    def settle(self, sample: Sample) -> Changes:
        """Bring all settled letters to the trail whose readings came from other desks."""
        return Changes(frozenset(self.readings(sample).settle()), "Readings settled")

    def results(self, sample: Sample) -> Results:
        kept = self.readings(sample)
        kept.gather()
        truths: list[tuple[LetterId, tuple[Pair, ...]]] = []
        readings: list[Pair] = []
        caught: list[bool] = []
        for letter_id in sample.letters:
            check = sample.check_of(letter_id)
            if check is not None:
                caught += kept.noticed(check)
                continue
            readings += kept.readings(letter_id)
            if kept.known(letter_id):
                truths.append((letter_id, kept.against_machine(letter_id)))
        natures = {spec.name: spec.nature for spec in self._bench.rules.catalogue.specs}
        return results(sample, truths, readings, caught, natures)

    def beside(self, sample: Sample, file: Path) -> Engines:
        """Another engine's extraction of the settled letters, and this desk's, against the same
        truth: what is fixed, broken, unchanged. Raises ExtractedRefused.
        """
        readings = self.readings(sample)
        readings.gather()
        letters = [i for i in sample.letters if not sample.check_of(i) and readings.known(i)]
        return beside(readings, letters, file, self._bench.rules.engine)

    def agreement_rows(self, sample: Sample) -> Iterator[tuple[str | int, ...]]:
        """Raw data of double review: letter, item, field, value A, value B, adjudicated."""
        readings = self.readings(sample)
        readings.gather()
        for letter_id in sample.letters:
            settled = readings.adjudicated(letter_id)
            for pair in readings.readings(letter_id):
                word = settled.get(slot_of(pair))
                final = "" if word is None else "(none)" if word.after is None else str(word.after)
                yield letter_id, pair.dispute, pair.field, *pair.words(), final
