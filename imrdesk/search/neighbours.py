"""Where words stand side by side.

All places of some letters are laid out in one row, letter behind letter. Where one word stands is
marked in the row, and what does not find a mark where its neighbour should be falls away. The row
is kept so short that it stays near the processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from typing import Final
from typing import NamedTuple

import numpy as np

from imrdesk.search.arrays import Array
from imrdesk.search.leaf import FieldPostings
from imrdesk.search.leaf import Leaf

ROW: Final = 1 << 22
"""Places in a row."""
_MOSTLY: Final = 0.7
"""From this share on it is cheaper to keep all letters than to choose."""


class Starts(NamedTuple):
    """Letter and place of each occurrence; both rise."""

    docs: Array
    places: Array


class _Word(NamedTuple):
    """One word of the phrase in the letters in question; `ends` are those of its places."""

    nth: int
    docs: Array
    often: Array
    ends: Array
    places: Array


def occurrences(field: FieldPostings, numbers: Sequence[int]) -> Starts:
    """Where any of these words stands; not in order."""
    docs, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number in numbers:
        pairs = field.pairs(number)
        docs.append(np.repeat(field.docs(pairs), field.often(pairs)))
        places.append(field.places(number))
    return Starts(np.concatenate(docs), np.concatenate(places))


def side_by_side(leaf: Leaf, field: FieldPostings, numbers: Sequence[int]) -> Starts:
    """Where the phrase of these words begins."""
    words = _words(leaf, field, numbers)
    # Between letters lie as many empty places as the phrase has words: none runs over an end.
    bases = leaf.bases + np.arange(leaf.size + 1, dtype=np.int64) * len(words) + len(words)
    rows = list(_rows(bases))
    longest = max(int(bases[last] - bases[first]) for first, last in rows)
    # One row of marks serves all: a new one would cost more than all that is done with it.
    marked = np.zeros(longest + len(words), bool)
    found = [_in_row(words, part, bases, marked) for part in rows]
    return Starts(*map(np.concatenate, zip(*found, strict=True)))


def _words(leaf: Leaf, field: FieldPostings, numbers: Sequence[int]) -> list[_Word]:
    """Those in letters that have all of them, the rarest first, the next rarest last."""
    pairs = [field.pairs(number) for number in numbers]
    in_all = np.ones(leaf.size, bool)
    for pair in pairs:
        here = np.zeros(leaf.size, bool)
        here[field.docs(pair)] = True
        in_all &= here
    letters = int(np.count_nonzero(in_all))
    words = []
    for nth, (number, pair) in enumerate(zip(numbers, pairs, strict=True)):
        docs, often, places = field.docs(pair), field.often(pair), field.places(number)
        if letters < _MOSTLY * len(docs):
            kept = in_all[docs]
            places = places[np.repeat(kept, often)]
            docs, often = docs[kept], often[kept]
        ends = np.cumsum(np.append(0, often), dtype=np.int64)
        words.append(_Word(nth, docs, often, ends, places))
    first, *rest = sorted(words, key=lambda word: len(word.places))
    return [first, *rest[1:], *rest[:1]]


def _rows(bases: Array) -> Iterator[tuple[int, int]]:
    """From which to which letter they fit in one row; a very long letter has one of its own."""
    first, letters = 0, len(bases) - 1
    while first < letters:
        last = int(np.searchsorted(bases, bases[first] + ROW, "right")) - 1
        last = min(max(last, first + 1), letters)
        yield first, last
        first = last


def _in_row(words: Sequence[_Word], part: tuple[int, int], bases: Array, marked: Array) -> Starts:
    """`marked` has no marks, before and after."""
    first, last = part
    origin = int(bases[first]) - len(words)
    row_bases = (bases[first:last] - origin).astype(np.int32)
    begins: Array | None = None
    for word in words:
        a, b = np.searchsorted(word.docs, part).tolist()
        docs, places = word.docs[a:b], word.places[word.ends[a] : word.ends[b]]
        begin = row_bases.take(docs - docs.dtype.type(first)) - np.int32(word.nth)
        at = np.repeat(begin, word.often[a:b])
        at += places
        if begins is None:
            begins = at.astype(np.intp)
            marked[begins] = True
            continue
        # Taking by number is several times faster than by truth where truths come at random.
        beside = np.flatnonzero(marked.take(at))
        marked[begins] = False
        begins = at.take(beside).astype(np.intp)
        marked[begins] = True
    marked[begins] = False
    of = np.repeat(docs, word.often[a:b])
    if len(words) > 1:
        of, places = of.take(beside), places.take(beside)
    return Starts(of, places - places.dtype.type(word.nth))
