"""Precision and recall per field: what was missed, invented, or got wrong."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imrdesk.quality.answers import Answer
from imrdesk.quality.answers import FlagKey
from imrdesk.quality.answers import flags_of
from imrdesk.quality.facts import MEASURED
from imrdesk.quality.facts import Entry
from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import facts_of_extraction
from imrdesk.quality.facts import span_count
from imrdesk.quality.facts import unsound_spans

ALIKE: Final = {
    "patient.diagnosis": 0.80,
    "patient.mechanism": 0.50,
    "ur.item": 0.75,
    "ca_citation.section": 0.85,
    "imro_citation.section": 0.85,
    "item": 0.985,
    "rationale.start": 0.9,
    "rationale.end": 0.9,
}
"""How well two texts must agree (Ratcliff and Obershelp) where they need not be equal."""

WHOLE: Final = "all fields"
FLAGS: Final = "flags (warn, error)"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one field. A wrong value counts as one missed and one invented."""

    wanted: int = 0
    missed: int = 0
    invented: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.wanted + other.wanted,
            self.missed + other.missed,
            self.invented + other.invented,
            self.wrong + other.wrong,
        )

    @property
    def right(self) -> int:
        return self.wanted - self.missed

    @property
    def missing(self) -> int:
        """Values with nothing in their place."""
        return self.missed - self.wrong

    @property
    def spurious(self) -> int:
        """Values in a place where none belongs."""
        return self.invented - self.wrong

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented) if self.right + self.invented else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class LetterScore:
    """One letter against its answer."""

    file: str
    format: str
    wanted: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    invented: tuple[Fact, ...]
    flags_wanted: frozenset[FlagKey] = frozenset()
    flags_found: frozenset[FlagKey] = frozenset()
    spans: int = 0
    unsound: int = 0
    """Of the spans, those at which the letter's text has other words than the value claims."""


def score_letter(answer: Answer, letter: Entry) -> LetterScore:
    """Measure one letter's extraction, given in its JSON form."""
    missed, invented = paired(answer.facts, facts_of_extraction(letter))
    return LetterScore(
        file=answer.file,
        format=str(letter.get("format", "")),
        wanted=answer.facts,
        missed=missed,
        invented=tuple(f for f in invented if f.field not in answer.open_fields),
        flags_wanted=answer.flags,
        flags_found=flags_of(letter["flags"]),
        spans=span_count(letter),
        unsound=unsound_spans(letter),
    )


def paired(
    wanted: Sequence[Fact], found: Sequence[Fact]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Facts missed and facts invented, when each found fact may stand for one wanted one."""
    rest, missed = list(found), []
    for fact in wanted:
        match = next((f for f in rest if same(fact, f)), None)
        if match is None:
            missed.append(fact)
        else:
            rest.remove(match)
    return tuple(missed), tuple(rest)


def same(one: Fact, other: Fact) -> bool:
    if (one.field, one.dispute) != (other.field, other.dispute):
        return False
    if one.value == other.value:
        return True
    if str(one.value).replace(" ", "") == str(other.value).replace(" ", ""):
        return True
    limit = ALIKE.get(one.field)
    if limit is None or not (isinstance(one.value, str) and isinstance(other.value, str)):
        return False
    matcher = difflib.SequenceMatcher(None, one.value, other.value, autojunk=False)
    return matcher.ratio() >= limit


def tallies(scores: Iterable[LetterScore]) -> dict[str, Tally]:
    """Counts by field in the order of the report, then of all fields and of the flags."""
    by_field: defaultdict[str, Tally] = defaultdict(Tally)
    flags = Tally()
    for score in scores:
        for fact in score.wanted:
            by_field[fact.field] += Tally(wanted=1)
        for fact in score.missed:
            by_field[fact.field] += Tally(missed=1)
        for fact in score.invented:
            by_field[fact.field] += Tally(invented=1)
        for (field, _), wrong in _wrong(score).items():
            by_field[field] += Tally(wrong=wrong)
        want, have = score.flags_wanted, score.flags_found
        flags += Tally(len(want), len(want - have), len(have - want))
    table = {field: by_field[field] for field in MEASURED if field in by_field}
    whole = Tally()
    for tally in table.values():
        whole += tally
    return table | {WHOLE: whole, FLAGS: flags}


def _wrong(score: LetterScore) -> Mapping[tuple[str, int], int]:
    """How often one value stands in place of another: missed and invented at the same place."""
    missed: defaultdict[tuple[str, int], int] = defaultdict(int)
    invented: defaultdict[tuple[str, int], int] = defaultdict(int)
    for fact in score.missed:
        missed[fact.field, fact.dispute] += 1
    for fact in score.invented:
        invented[fact.field, fact.dispute] += 1
    return {place: min(n, invented[place]) for place, n in missed.items() if invented[place]}


def by_format(scores: Iterable[LetterScore]) -> dict[str, dict[str, Tally]]:
    """The same counts, letter format by letter format."""
    groups: defaultdict[str, list[LetterScore]] = defaultdict(list)
    for score in scores:
        groups[score.format].append(score)
    return {name: tallies(groups[name]) for name in sorted(groups)}
