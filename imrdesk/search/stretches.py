"""Which words of a phrase are gone through, so that codes tell of all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from imrdesk.search.arrays import Array
from imrdesk.search.following import REACH
from imrdesk.search.leaf import FieldPostings


class Stretch(NamedTuple):
    """One word of a phrase, where the words that its codes tell of may be behind it."""

    nth: int
    number: int
    docs: Array
    often: Array
    told: Array | None
    """Of each place of the word whether they may; None where all may."""

    def places(self, field: FieldPostings) -> Array:
        """In the order of letters."""
        every = field.places(self.number)
        return every if self.told is None else every.take(np.flatnonzero(self.told))


def stretches(field: FieldPostings, numbers: Sequence[int]) -> list[Stretch]:
    """Together they tell of all words of the phrase, with the fewest places to go through."""
    behind = [numbers[nth + 1 : nth + 1 + REACH] for nth in range(len(numbers))]
    known = [field.continuations.known(*each) for each in zip(numbers, behind, strict=True)]
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for end in range(1, len(numbers) + 1):
        ways = [
            (best[nth][0] + field.count(numbers[nth]), (*best[nth][1], nth))
            for nth in range(max(0, end - 1 - REACH), end)
            if end - nth - 1 <= known[nth]
        ]
        best.append(min(ways))
    return [_stretch(field, nth, numbers[nth], behind[nth]) for nth in best[-1][1]]


def _stretch(field: FieldPostings, nth: int, number: int, behind: Sequence[int]) -> Stretch:
    pairs = field.pairs(number)
    docs, often = field.docs(pairs), field.often(pairs)
    told = field.told(number, behind)
    if told is None or told.all():
        return Stretch(nth, number, docs, often, None)
    hits = np.diff(_before(told).take(_before(often)))
    here = np.flatnonzero(hits)
    return Stretch(nth, number, docs.take(here), hits.take(here), told)


def _before(sizes: Array) -> Array:
    """Of each, the sum of those before it; and the sum of all."""
    sums = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=sums[1:])
    return sums
