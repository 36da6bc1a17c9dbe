"""One field of all letters, as arrays: who states it, and which of its distinct values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from itertools import accumulate
from typing import Final

import numpy as np

from imrdesk.domain import Value
from imrdesk.search.arrays import Array

MANY: Final = 2000
"""With more distinct values than this they are searched as one text before they are judged."""


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
        codes = np.array([self.numbers[_key(value)] for value in values], np.int32)
        stated = _sorted((letters.astype(np.int32), np.array(disputes, np.int32), codes))
        were = self._of(np.unique(gone))
        if len(gone) and all(
            np.array_equal(old, new) for old, new in zip(were, stated, strict=True)
        ):
            return self
        kept = ~np.isin(self.letters, gone)
        old = (self.letters[kept], self.disputes[kept], self.codes[kept])
        of, items, every = _sorted(
            tuple(np.concatenate(pair) for pair in zip(old, stated, strict=True))
        )
        return Column(of, items, every, self.values, self.numbers)

    def _of(self, letters: Array) -> tuple[Array, ...]:
        """The entries of some letters, which rise."""
        first = np.searchsorted(self.letters, letters)
        behind = np.searchsorted(self.letters, letters, "right")
        at = [n for a, b in zip(first.tolist(), behind.tolist(), strict=True) for n in range(a, b)]
        return self.letters[at], self.disputes[at], self.codes[at]

    def holding(self, holds: Callable[[Value], bool], said: str = "") -> Array:
        """Which entries have a value that holds; `said` is a pattern that such values have."""
        good = np.zeros(len(self.values), bool)
        if said and len(self.values) > MANY:
            candidates = self._saying(said)
        else:
            candidates = range(len(self.values))
        for n in candidates:
            good[n] = holds(self.values[n])
        return good[self.codes]

    def _saying(self, pattern: str) -> Sequence[int]:
        """The values where the pattern is found, looked for in all of them at once."""
        if not self._joined or len(self._joined[0][1]) != len(self.values):
            texts = [str(value).casefold() for value in self.values]
            lengths = accumulate(len(text) + 1 for text in texts)
            self._joined[:] = [("\n".join(texts), list(lengths))]
        text, ends = self._joined[0]
        found = (bisect_right(ends, m.start()) for m in re.finditer(pattern, text))
        return list(dict.fromkeys(found))

    def counts(self, chosen: Array) -> list[tuple[Value, int]]:
        """Of each value, how many letters state it in the chosen entries; the most first."""
        letters, codes = self.letters[chosen], self.codes[chosen]
        new = np.ones(len(letters), bool)
        if len(letters):
            new[1:] = (letters[1:] != letters[:-1]) | (codes[1:] != codes[:-1])
        counted = np.bincount(codes[new], minlength=len(self.values))
        stated = np.flatnonzero(counted).tolist()
        pairs = [(self.values[n], int(counted[n])) for n in stated]
        return sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))

    def ranks(self, letters: int) -> Array:
        """Of each letter, where its first value stands among all values; -1 without one."""
        order = sorted(range(len(self.values)), key=lambda n: _sort_key(self.values[n]))
        rank = np.zeros(len(self.values), np.int64)
        rank[order] = np.arange(len(order))
        of = np.full(letters, -1)
        of[self.letters[::-1]] = rank[self.codes[::-1]]
        return of


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
