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
from imrdesk.search.stretches import Stretch
from imrdesk.search.stretches import stretches

ROW: Final = 1 << 22
"""Places in a row."""
_DENSE: Final = 32
"""With more than one mark in so many places a row is wiped as a whole."""
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


def letters_with(leaf: Leaf, field: FieldPostings, numbers: Sequence[int]) -> Array:
    """The letters that hold the phrase of these words."""
    parts = stretches(field, numbers)
    if len(parts) == 1:
        return parts[0].docs
    rising = _starts(leaf, field, parts, len(numbers)).docs
    new = np.ones(len(rising), bool)
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return rising.take(np.flatnonzero(new))


def side_by_side(leaf: Leaf, field: FieldPostings, numbers: Sequence[int]) -> Starts:
    """Where the phrase of these words begins."""
    return _starts(leaf, field, stretches(field, numbers), len(numbers))


def _starts(leaf: Leaf, field: FieldPostings, parts: Sequence[Stretch], length: int) -> Starts:
    if len(parts) == 1:
        return Starts(np.repeat(parts[0].docs, parts[0].often), parts[0].places(field))
    words = _words(leaf, field, parts)
    # Between letters lie as many empty places as the phrase has words: none runs over an end.
    bases = leaf.bases + np.arange(leaf.size + 1, dtype=np.int64) * length + length
    rows = list(_rows(bases))
    longest = max(int(bases[last] - bases[first]) for first, last in rows)
    # One row of marks serves all: a new one would cost more than all that is done with it.
    marked = np.zeros(longest + length, bool)
    found = [_in_row(words, part, bases, marked) for part in rows]
    return Starts(*map(np.concatenate, zip(*found, strict=True)))


def _words(leaf: Leaf, field: FieldPostings, parts: Sequence[Stretch]) -> list[_Word]:
    """Those in letters that have all of them, the rarest first, the next rarest last."""
    in_all = np.ones(leaf.size, bool)
    for part in parts:
        here = np.zeros(leaf.size, bool)
        here[part.docs] = True
        in_all &= here
    letters = int(np.count_nonzero(in_all))
    words = []
    for part in parts:
        docs, often, places = part.docs, part.often, part.places(field)
        if letters < _MOSTLY * len(docs):
            kept = in_all[docs]
            places = places[np.repeat(kept, often)]
            docs, often = docs[kept], often[kept]
        ends = np.cumsum(np.append(0, often), dtype=np.int64)
        words.append(_Word(part.nth, docs, often, ends, places))
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
        if _DENSE * len(begins) > len(marked):
            marked[:] = False
        else:
            marked[begins] = False
        if word is not words[-1]:
            begins = at.take(beside).astype(np.intp)
            marked[begins] = True
    of = np.repeat(docs, word.often[a:b])
    return Starts(of.take(beside), places.take(beside) - places.dtype.type(word.nth))
