"""One field of all letters, as arrays: who states it, and which of its distinct values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final
from typing import NamedTuple

import numpy as np

from imrdesk.domain import Value
from imrdesk.search.arrays import Array

FEW: Final = 64
"""One letter in so many is looked up, of more all are gone through."""
MANY: Final = 100
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


class Stated(NamedTuple):
    """What letters state of a field, in no order: `codes` are places in `values`."""

    letters: Array
    disputes: Array
    codes: Array
    values: Sequence[Value]


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
    def of(cls, stated: Stated) -> Column:
        none = np.zeros(0, np.int32)
        return cls(none, none, none, [], {}).replaced(np.zeros(0, np.int32), stated)

    @classmethod
    def told(cls, entries: tuple[Array, Array, Array], values: Iterable[Value]) -> Column:
        """As it was: letters, disputes and codes in order."""
        letters, disputes, codes = entries
        return cls(letters, _alike(disputes), codes, list(values), {})

    def replaced(self, gone: Array, stated: Stated) -> Column:
        """The column without what these letters stated, and with what they state now."""
        numbers = self.number()
        for value in stated.values:
            if _key(value) not in numbers:
                numbers[_key(value)] = len(self.values)
                self.values.append(value)
        to = np.array([numbers[_key(value)] for value in stated.values], np.int64)
        codes = _fitted(to.take(stated.codes))
        new = _sorted((stated.letters.astype(np.int32), _fitted(stated.disputes), codes))
        at = entries_of(self.letters, np.unique(gone))
        old = (self.letters, self.disputes, self.codes)
        if len(gone) and all(np.array_equal(o[at], n) for o, n in zip(old, new, strict=True)):
            return self
        kept = [np.delete(each, at) for each in old]
        into = np.searchsorted(kept[0], new[0])
        letters, disputes, codes = (
            _inserted(each, into, more) for each, more in zip(kept, new, strict=True)
        )
        return Column(letters, _alike(disputes), codes, self.values, self.numbers)

    def number(self) -> dict[Value, int]:
        """Which number each value has: asked for when values change, and best known before."""
        if len(self.numbers) < len(self.values):
            self.numbers.update((_key(value), n) for n, value in enumerate(self.values))
        return self.numbers

    def sharing(self, others: Iterable[Array]) -> Column:
        """The same, its letters in one memory with others that are the same: fields often are."""
        for letters in others:
            if len(letters) == len(self.letters) and np.array_equal(letters, self.letters):
                return replace(self, letters=letters)
        return self

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


def _inserted(old: Array, at: Array, new: Array) -> Array:
    if not len(old) or not len(new):  # nothing has a type, too, which would be that of the whole
        return new if len(new) else old
    return np.insert(old.astype(np.promote_types(old.dtype, new.dtype), copy=False), at, new)


def _alike(numbers: Array) -> Array:
    """One number in place of many that are the same."""
    same = len(numbers) > 0 and bool((numbers == numbers[0]).all())
    return np.broadcast_to(numbers[0], len(numbers)) if same else numbers


def _fitted(numbers: Array) -> Array:
    """In as few bytes as they need: there are columns of millions."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _sorted(entries: tuple[Array, ...]) -> tuple[Array, ...]:
    """By letter, then value, then dispute; what is stated several times stands there once."""
    letters, disputes, codes = entries
    order = np.lexsort((disputes, codes, letters))
    rising = letters[order], disputes[order], codes[order]
    new = np.ones(len(letters), bool)
    new[1:] = np.logical_or.reduce([each[1:] != each[:-1] for each in rising])
    return rising if new.all() else tuple(each[new] for each in rising)


def _key(value: Value) -> Value:
    # 1, 1.0 and True are equal to Python but not to a reviewer.
    return value if isinstance(value, str) else f"{type(value).__name__} {value}\0"


def _sort_key(value: Value) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value))
