"""One run against an earlier one: what was fixed, what broke, letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.facts import Fact

Mistake = tuple[str, str, Fact]
"""File, `missed` or `invented`, and the fact."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one field's mistakes changed between two runs over the same answers."""

    field: str
    fixed: tuple[Mistake, ...]
    broken: tuple[Mistake, ...]
    unchanged: int


def changes(before: Iterable[Mistake], now: Iterable[Mistake]) -> tuple[Change, ...]:
    """Per field, fixed mistakes, new ones and the number of those that stayed."""
    earlier, later = _by_field(before), _by_field(now)
    return tuple(
        Change(
            field=field,
            fixed=tuple(sorted(earlier[field] - later[field], key=str)),
            broken=tuple(sorted(later[field] - earlier[field], key=str)),
            unchanged=len(earlier[field] & later[field]),
        )
        for field in sorted(earlier.keys() | later.keys())
    )


def mistakes(scores: Iterable[LetterScore]) -> tuple[Mistake, ...]:
    """Every fact missed or invented."""
    return tuple(
        (score.file, kind, fact)
        for score in scores
        for kind, facts in (("missed", score.missed), ("invented", score.invented))
        for fact in facts
    )


def _by_field(found: Iterable[Mistake]) -> defaultdict[str, set[Mistake]]:
    fields: defaultdict[str, set[Mistake]] = defaultdict(set)
    for mistake in found:
        fields[mistake[2].field].add(mistake)
    return fields
