"""What a sample tells: how far it is read, how good the machine is, where it fails."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import FieldNature
from imrdesk.domain import LetterId
from imrdesk.quality.agreement import Agreement
from imrdesk.quality.agreement import agreement
from imrdesk.quality.agreement import table_of
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import error_of
from imrdesk.quality.confusion import Confusion
from imrdesk.quality.confusion import confusion
from imrdesk.quality.error_types import NOT_THE_MACHINE
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.error_types import ranked
from imrdesk.quality.intervals import Counted
from imrdesk.quality.intervals import Share
from imrdesk.quality.intervals import weighted
from imrdesk.quality.programme import Sample

DECISION: Final = "decision"
TOGETHER: Final[Mapping[FieldNature, str]] = {
    FieldNature.STATED: "All stated facts",
    FieldNature.COPIED: "All copied words",
    FieldNature.JUDGED: "All judgements",
}
"""All fields of one nature, in words, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One field: its share of right values, what was wrong, and the letters where it was."""

    field: str
    accuracy: Share
    missed: int
    spurious: int
    wrong: int
    letters: tuple[LetterId, ...]


@dataclass(frozen=True, slots=True)
class NatureResult:
    """Fields of one nature together, and in how many of `pairs` two readers gave one answer.

    Kappa is of one question; over several fields only the share can be told.
    """

    nature: FieldNature
    accuracy: Share
    fields: tuple[FieldResult, ...]
    agreed: int
    pairs: int
    agreements: tuple[tuple[str, Agreement], ...]

    @property
    def name(self) -> str:
        return TOGETHER[self.nature]


@dataclass(frozen=True, slots=True)
class Mistake:
    pair: Pair
    kind: ErrorType


@dataclass(frozen=True, slots=True)
class Results:
    """`caught` of `checks` check letters were noticed; they count nowhere else.

    Values of one letter are not independent: the interval of all values is a little too narrow.
    """

    read: int
    of: int
    natures: tuple[NatureResult, ...]
    overall: Share
    letters: Share
    misses: int
    accepted: bool | None
    kinds: tuple[tuple[ErrorType, int], ...]
    untyped: int
    mistakes: tuple[Mistake, ...]
    decisions: Confusion
    apart: tuple[Pair, ...]
    checks: int
    caught: int

    @property
    def told_apart(self) -> bool:
        """Whether fields of several natures were measured: of one, all is told by all values."""
        return len(self.natures) > 1

    @property
    def fields(self) -> tuple[FieldResult, ...]:
        return tuple(field for one in self.natures for field in one.fields)

    @property
    def agreements(self) -> tuple[tuple[str, Agreement], ...]:
        return tuple(one for nature in self.natures for one in nature.agreements)


def results(
    sample: Sample,
    truths: Sequence[tuple[LetterId, Sequence[Pair]]],
    readings: Iterable[Pair] = (),
    caught: Sequence[bool] = (),
    natures: Mapping[str, FieldNature] | None = None,
) -> Results:
    """From each read letter's pairs of machine and truth, and from pairs of two readers.

    Fields whose nature is not given are stated facts.
    """
    readings = tuple(readings)
    mistakes = [
        Mistake(pair, kind)
        for _, pairs in truths
        for pair in pairs
        if (kind := error_of(pair)) is not None
    ]
    bad = {m.pair for m in mistakes if m.kind not in NOT_THE_MACHINE}
    undecided = {m.pair for m in mistakes if m.kind is ErrorType.UNDECIDABLE}
    judged = [(i, [p for p in pairs if p not in undecided]) for i, pairs in truths]
    misses = sum(1 for _, pairs in judged if bad.intersection(pairs))
    done = len(truths) == len(sample.letters) - len(sample.checks)
    return Results(
        read=len(truths),
        of=len(sample.letters) - len(sample.checks),
        natures=tuple(_natures(sample, natures or {}, judged, bad, readings)),
        overall=_share(sample, ((i, p not in bad) for i, pairs in judged for p in pairs)),
        letters=_share(sample, ((i, not bad.intersection(pairs)) for i, pairs in judged)),
        misses=misses,
        accepted=sample.plan.accepts(misses) if sample.plan and done else None,
        kinds=ranked(m.kind for m in mistakes),
        untyped=sum(1 for m in mistakes if m.pair.second is not None and not m.pair.second.note),
        mistakes=tuple(mistakes),
        decisions=confusion(
            (i, *p.words()) for i, pairs in judged for p in pairs if p.field == DECISION
        ),
        apart=tuple(pair for pair in readings if not pair.agree),
        checks=len(caught),
        caught=sum(caught),
    )


def _natures(
    sample: Sample,
    natures: Mapping[str, FieldNature],
    judged: Sequence[tuple[LetterId, Sequence[Pair]]],
    bad: set[Pair],
    readings: Sequence[Pair],
) -> Iterator[NatureResult]:
    for nature in TOGETHER:
        of = [f for f in sample.fields if natures.get(f, FieldNature.STATED) is nature]
        mine = [(i, [pair for pair in pairs if pair.field in of]) for i, pairs in judged]
        fields = (_field(field, sample, mine, bad) for field in of)
        read = [pair for pair in readings if pair.field in of]
        if of:
            yield NatureResult(
                nature=nature,
                accuracy=_share(sample, ((i, p not in bad) for i, pairs in mine for p in pairs)),
                fields=tuple(field for field in fields if field.accuracy.n),
                agreed=sum(pair.agree for pair in read),
                pairs=len(read),
                agreements=_agreements(read),
            )


def _field(
    field: str, sample: Sample, judged: Iterable[tuple[LetterId, Sequence[Pair]]], bad: set[Pair]
) -> FieldResult:
    mine = [(i, pair) for i, pairs in judged for pair in pairs if pair.field == field]
    wrong = [pair for _, pair in mine if pair in bad]
    kinds = Counter(_what_is_wrong(pair) for pair in wrong)
    return FieldResult(
        field=field,
        accuracy=_share(sample, ((i, pair not in bad) for i, pair in mine)),
        missed=kinds["missed"],
        spurious=kinds["spurious"],
        wrong=kinds["wrong"],
        letters=tuple(dict.fromkeys(pair.letter_id for pair in wrong)),
    )


def _what_is_wrong(pair: Pair) -> str:
    if pair.first is None or pair.first.value is None:
        return "missed"
    return "spurious" if pair.second is None or pair.second.value is None else "wrong"


def _share(sample: Sample, judged: Iterable[tuple[LetterId, bool]]) -> Share:
    counts: defaultdict[tuple[str, float], list[bool]] = defaultdict(list)
    for letter_id, right in judged:
        counts[sample.weight_of(letter_id)].append(right)
    return weighted(Counted(sum(r), len(r), weight) for (_, weight), r in counts.items())


def _agreements(readings: Iterable[Pair]) -> tuple[tuple[str, Agreement], ...]:
    by_field: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in readings:
        first, second = pair.words()
        # Words that mean the same count as one answer.
        by_field[pair.field].append((first, first if pair.agree else second))
    return tuple((field, agreement(table_of(by_field[field])[1])) for field in by_field)
