"""One run against an earlier one: what was fixed, what broke, letter by letter."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from imrdesk.quality.accuracy import FLAGS
from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import Tally
from imrdesk.quality.accuracy import tallies
from imrdesk.quality.facts import MEASURED
from imrdesk.quality.facts import Fact


class Miss(NamedTuple):
    """A fact that was `missed` or `invented` in a file; of a flag, its rule."""

    file: str
    kind: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Change:
    """How one field's mistakes changed between two runs over the same answers."""

    field: str
    before: Tally
    now: Tally
    fixed: tuple[Miss, ...]
    broken: tuple[Miss, ...]
    unchanged: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left_out` are letters that only one run has, or that were answered otherwise."""

    letters: int
    left_out: tuple[str, ...]
    changes: tuple[Change, ...]


def compared(before: Iterable[LetterScore], now: Iterable[LetterScore]) -> Comparison:
    """The mistakes in the letters that both runs measured by the same answers."""
    earlier = {score.file: score for score in before}
    later = {score.file: score for score in now}
    both = [f for f in earlier if f in later and _same_answer(earlier[f], later[f])]
    return Comparison(
        letters=len(both),
        left_out=tuple(sorted((earlier.keys() | later.keys()) - set(both))),
        changes=_changes([earlier[f] for f in both], [later[f] for f in both]),
    )


def mistakes(scores: Iterable[LetterScore]) -> tuple[Miss, ...]:
    """Every fact missed or invented, in the order of the letters; then likewise the flags."""
    found: list[Miss] = []
    for score in scores:
        found += [Miss(score.file, "missed", fact) for fact in score.missed]
        found += [Miss(score.file, "invented", fact) for fact in score.invented]
        for kind, flags in (
            ("missed", score.flags_wanted - score.flags_found),
            ("invented", score.flags_found - score.flags_wanted),
        ):
            found += [Miss(score.file, kind, Fact(FLAGS, n, rule)) for rule, n in sorted(flags)]
    return tuple(found)


def _same_answer(one: LetterScore, other: LetterScore) -> bool:
    return (one.wanted, one.flags_wanted) == (other.wanted, other.flags_wanted)


def _changes(before: Sequence[LetterScore], now: Sequence[LetterScore]) -> tuple[Change, ...]:
    earlier, later = _by_field(before), _by_field(now)
    table_before, table_now = tallies(before), tallies(now)
    return tuple(
        Change(
            field=field,
            before=table_before.get(field, Tally()),
            now=table_now.get(field, Tally()),
            fixed=_sorted(earlier[field] - later[field]),
            broken=_sorted(later[field] - earlier[field]),
            unchanged=_sorted(later[field] & earlier[field]),
        )
        for field in (*MEASURED, FLAGS)
        if field in earlier or field in later
    )


def _by_field(scores: Iterable[LetterScore]) -> defaultdict[str, Counter[Miss]]:
    fields: defaultdict[str, Counter[Miss]] = defaultdict(Counter)
    for mistake in mistakes(scores):
        fields[mistake.fact.field][mistake] += 1
    return fields


def _sorted(counted: Counter[Miss]) -> tuple[Miss, ...]:
    return tuple(sorted(counted.elements(), key=str))
