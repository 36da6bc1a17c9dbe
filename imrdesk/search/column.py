"""One field of all letters, as arrays: who states it, and which of its distinct values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from itertools import accumulate
from typing import Final

import numpy as np

from imrdesk.domain import Value
from imrdesk.search.arrays import Array

FEW: Final = 64
"""One letter in so many is looked up, of more all are gone through."""
MANY: Final = 2000
"""With more distinct values than this they are searched as one text before they are judged."""


class Chosen:
    """Some of all letters. Where most are chosen, those that are not are counted instead."""

    def __init__(self, here: Array) -> None:
        size = int(np.count_nonzero(here))
        self.inverted = 2 * size > len(here)
        self.here = ~here if self.inverted else here
        few = min(size, len(here) - size) * FEW < len(here)
        self.few = np.flatnonzero(self.here) if few else None


@dataclass(frozen=True)
class Pairs:
    """Which letter states which value, each pair once, by letter."""

    letters: Array
    codes: Array
    totals: Array

    @classmethod
    def of(cls, letters: Array, codes: Array, values: int) -> Pairs:
        """From entries by letter, then value."""
        new = np.ones(len(letters), bool)
        new[1:] = (letters[1:] != letters[:-1]) | (codes[1:] != codes[:-1])
        if not new.all():
            letters, codes = letters[new], codes[new]
        return cls(letters, codes, np.bincount(codes, minlength=values))

    def counts(self, chosen: Chosen) -> Array:
        """Of each value, how many of the chosen letters state it."""
        if chosen.few is None:
            codes = self.codes.take(np.flatnonzero(chosen.here.take(self.letters)))
        else:
            codes = self.codes[entries_of(self.letters, chosen.few)]
        counted: Array = np.bincount(codes, minlength=len(self.totals))
        return self.totals - counted if chosen.inverted else counted


@dataclass(frozen=True)
class Column:
    """Entries by letter, then value; `disputes` is 0 where the letter itself is meant."""

    letters: Array
    disputes: Array
    codes: Array
    values: list[Value]
    numbers: dict[Value, int]
    _joined: list[tuple[str, list[int]]] = field(default_factory=list)

    @classmethod
    def of(cls, letters: Array, disputes: Sequence[int], values: Sequence[Value]) -> Column:
        none = np.zeros(0, np.int32)
        return cls(none, none, none, [], {}).replaced(np.zeros(0), letters, disputes, values)

    def replaced(
        self, gone: Array, letters: Array, disputes: Sequence[int], values: Sequence[Value]
    ) -> Column:
        """The column without what these letters stated, and with what they state now."""
        for value in values:
            if _key(value) not in self.numbers:
                self.numbers[_key(value)] = len(self.values)
                self.values.append(value)
        codes = _fitted(np.array([self.numbers[_key(value)] for value in values], np.int64))
        items = _fitted(np.array(disputes, np.int64))
        stated = _sorted((letters.astype(np.int32), items, codes))
        were = self._of(np.unique(gone))
        if len(gone) and all(
            np.array_equal(old, new) for old, new in zip(were, stated, strict=True)
        ):
            return self
        kept = ~np.isin(self.letters, gone)
        old = (self.letters[kept], self.disputes[kept], self.codes[kept])
        of, items, every = _sorted(
            tuple(_appended(kept, new) for kept, new in zip(old, stated, strict=True))
        )
        return Column(of, items, every, self.values, self.numbers)

    def _of(self, letters: Array) -> tuple[Array, ...]:
        """The entries of some letters, which rise."""
        at = entries_of(self.letters, letters)
        return self.letters[at], self.disputes[at], self.codes[at]

    def holding(self, holds: Callable[[Value], bool], said: str = "") -> Array:
        """The numbers of entries whose value holds; `said` is a pattern that such values have."""
        good = np.zeros(len(self.values), bool)
        if said and len(self.values) > MANY:
            candidates = self._saying(said)
        else:
            candidates = range(len(self.values))
        for n in candidates:
            good[n] = holds(self.values[n])
        # Taking by number is several times faster than by truth where truths come at random.
        return np.flatnonzero(good.take(self.codes))

    def _saying(self, pattern: str) -> Sequence[int]:
        """The values where the pattern is found, looked for in all of them at once."""
        if not self._joined or len(self._joined[0][1]) != len(self.values):
            texts = [str(value).casefold() for value in self.values]
            lengths = accumulate(len(text) + 1 for text in texts)
            self._joined[:] = [("\n".join(texts), list(lengths))]
        text, ends = self._joined[0]
        found = (bisect_right(ends, m.start()) for m in re.finditer(pattern, text))
        return list(dict.fromkeys(found))

    @cached_property
    def pairs(self) -> Pairs:
        """All entries."""
        return Pairs.of(self.letters, self.codes, len(self.values))

    def most(self, counted: Array, limit: int) -> list[tuple[Value, int]]:
        """The values that are counted most, and how often each is."""
        stated = np.flatnonzero(counted)
        if len(stated) > limit:
            least = np.partition(counted[stated], -limit)[-limit]
            stated = stated[counted[stated] >= least]
        pairs = [(self.values[n], int(counted[n])) for n in stated.tolist()]
        return sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))[:limit]

    def ranks(self, letters: int) -> Array:
        """Of each letter, where its first value stands among all values; -1 without one."""
        order = sorted(range(len(self.values)), key=lambda n: _sort_key(self.values[n]))
        rank = np.zeros(len(self.values), np.int64)
        rank[order] = np.arange(len(order))
        of = np.full(letters, -1)
        of[self.letters[::-1]] = rank[self.codes[::-1]]
        return of


def entries_of(letters: Array, few: Array) -> Array:
    """Where in a rising row of letters a few of them stand; they rise, too."""
    few = few.astype(letters.dtype)  # or the whole row would be copied into another type
    first = np.searchsorted(letters, few)
    sizes = np.searchsorted(letters, few, "right") - first
    ends = np.cumsum(sizes)
    at: Array = np.repeat(first - (ends - sizes), sizes) + np.arange(int(sizes.sum()))
    return at


def _appended(old: Array, new: Array) -> Array:
    # Nothing has a type, too, which would be that of the whole.
    return np.concatenate((old, new)) if len(old) else new


def _fitted(numbers: Array) -> Array:
    """In as few bytes as they need: there are columns of millions."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _sorted(entries: tuple[Array, ...]) -> tuple[Array, ...]:
    """By letter, then value, then dispute."""
    letters, disputes, codes = entries
    order = np.lexsort((disputes, codes, letters))
    return letters[order], disputes[order], codes[order]


def _key(value: Value) -> Value:
    # 1, 1.0 and True are equal to Python but not to a reviewer.
    return value if isinstance(value, str) else f"{type(value).__name__} {value}\0"


def _sort_key(value: Value) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value))
