"""What mostly follows the commonest words, one or two words far, noted at each of their places.

A phrase with a common word would otherwise have all places of that word gone through: most of a
letter is such words. Each place of a common word has a code of four bits: which of the word's
fifteen most frequent continuations stands there, or none of them. So a phrase that begins with a
frequent continuation is found by comparing codes, exactly.

Of each field the arrays are: `followed`, the words that have codes, rising; for each of them its
`first_code`, in bytes, and fifteen `nexts` and `afters`, the words of its continuations; `codes`,
two in a byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from operator import itemgetter
from typing import Final
from typing import NamedTuple

import numpy as np

from imrdesk.search.arrays import Array

SHARE: Final = 0.8
"""Of all places of a field, those that have a code: the index stays well below 0.55 of the text."""
LEAST: Final = 1_000
"""Words with fewer places in a segment are gone through in no time."""
ANY: Final = (1 << 32) - 1
"""No word: a continuation of one word has any other behind it."""

REACH: Final = 2
"""Words in a continuation, at most."""

CODES: Final = 15
_NONE_OF_THEM: Final[Array] = np.arange(CODES + 1) == 0
_KNOWN: Final = 1 << 12
"""Words that are told apart in continuations, the most frequent ones; 0 is any other."""


class _Row(NamedTuple):
    """The words of all letters in one row, each by its number among the most frequent ones.

    Behind each letter are two empty places, so that none runs on into the next.
    """

    words: Array
    bases: Array
    frequent: Array
    """Which word has which number; number 0 is none of them."""

    def after(self, field: Mapping[str, Array], often: Array, word: int) -> tuple[Array, Array]:
        """Of each place of a word the next one, and the one behind that."""
        at = self.places(field, often, word, word + 1)
        return self.words.take(at + 1), self.words.take(at + 2)

    def places(self, field: Mapping[str, Array], often: Array, first: int, last: int) -> Array:
        """Where in the row the places of some words are."""
        a, b = field["first_pair"][[first, last]].tolist()
        start, stop = field["first_place"][[first, last]].tolist()
        at: Array = np.repeat(self.bases[field["docs"][a:b]], often[a:b])
        at += field["places"][start:stop]
        return at


def following(field: Mapping[str, Array], sizes: Array) -> dict[str, Array]:
    """Made from a field's other arrays; `sizes` are the places that each letter has."""
    counts = np.diff(field["first_place"].astype(np.int64))
    by_count = np.argsort(-counts, kind="stable")
    reached = np.cumsum(counts[by_count]) - counts[by_count]
    common = (reached < SHARE * counts.sum()) & (counts[by_count] >= LEAST)
    followed = np.sort(by_count[common])
    codes: list[Array] = []
    nexts = np.full((len(followed), CODES), ANY, np.uint32)
    afters = np.full((len(followed), CODES), ANY, np.uint32)
    if len(followed):
        often = full_counts(field)
        row = _row(field, often, by_count[: _KNOWN - 1], sizes)
        for n, word in enumerate(followed.tolist()):
            next_, after = row.after(field, often, word)
            code, pairs = _coded(next_, after)
            codes.append(_packed(code))
            nexts[n, : len(pairs)] = row.frequent[[one for one, _ in pairs]]
            afters[n, : len(pairs)] = row.frequent[[two for _, two in pairs]]
    return {
        "followed": followed.astype(np.uint32),
        "first_code": np.cumsum([0, *map(len, codes)], dtype=np.int64),
        "nexts": nexts.reshape(-1),
        "afters": afters.reshape(-1),
        "codes": np.concatenate(codes) if codes else np.zeros(0, np.uint8),
    }


def full_counts(field: Mapping[str, Array]) -> Array:
    """How often each word stands in each letter, in full."""
    often = field["often"].astype(np.int32)
    often[field["many_at"]] = field["many"]
    return often


def _row(field: Mapping[str, Array], often: Array, known: Array, sizes: Array) -> _Row:
    ends = np.cumsum(sizes.astype(np.int64) + 2)
    numbers = np.zeros(len(field["first_pair"]) - 1, np.uint16)
    numbers[known] = np.arange(1, len(known) + 1)
    frequent = np.concatenate(([ANY], known)).astype(np.uint32)
    row = _Row(np.zeros(int(ends[-1]), np.uint16), ends - sizes - 2, frequent)
    first_place = field["first_place"].astype(np.int64)
    first, last = 0, len(numbers)
    while first < last:
        stop = int(np.searchsorted(first_place, first_place[first] + (1 << 20), "right")) - 1
        stop = max(stop, first + 1)
        each = np.repeat(numbers[first:stop], np.diff(first_place[first : stop + 1]))
        row.words[row.places(field, often, first, stop)] = each
        first = stop
    return row


def _coded(next_: Array, after: Array) -> tuple[Array, list[tuple[int, int]]]:
    """Of each place its code, and the continuations: code 1 is the first of them."""
    ones = _most(np.bincount(next_))
    code = _numbered([one for one, _ in ones]).take(next_)
    both = code.astype(np.int32) * _KNOWN + after
    counts = np.bincount(both)
    counts[:_KNOWN] = 0  # the next word is none of the most frequent
    counts[::_KNOWN] = 0  # nothing known is behind it
    twos = _most(counts)
    # No two words are more frequent than the first of them, which therefore comes before them.
    chosen = [(-count, (one, 0)) for one, count in ones]
    chosen += [(-count, (ones[two // _KNOWN - 1][0], two % _KNOWN)) for two, count in twos]
    found = [pair for _, pair in sorted(chosen, key=itemgetter(0))[:CODES]]
    code = _numbered([one if not two else 0 for one, two in found]).take(next_)
    for n, (one, two) in enumerate(found, 1):
        if two:
            code[(next_ == one) & (after == two)] = n
    return code, found


def _numbered(words: Sequence[int]) -> Array:
    """Of each word which of these it is, from 1 on."""
    numbers = np.zeros(_KNOWN, np.uint8)
    numbers[words] = np.arange(1, len(words) + 1)
    numbers[0] = 0
    return numbers


def _most(counts: Array) -> list[tuple[int, int]]:
    """The numbers that are counted most, and how often; 0 is none."""
    counts[:1] = 0
    counted = np.flatnonzero(counts)
    if len(counted) > CODES:
        least = np.partition(counts[counted], -CODES)[-CODES]
        counted = counted[counts[counted] >= least]
    pairs: list[tuple[int, int]] = list(
        zip(counted.tolist(), counts[counted].tolist(), strict=True)
    )
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:CODES]


def _packed(code: Array) -> Array:
    even = np.append(code, np.uint8(0)) if len(code) % 2 else code
    packed: Array = even[0::2] | (even[1::2] << np.uint8(4))
    return packed


class Continuations:
    """What follows the common words of one field of one segment."""

    def __init__(self, followed: Array, first_code: Array, nexts: Array, afters: Array) -> None:
        self._followed = {word: n for n, word in enumerate(followed.tolist())}
        self._first_code = first_code
        self._nexts = nexts.reshape(-1, CODES)
        self._afters = afters.reshape(-1, CODES)

    def codes(self, word: int) -> tuple[int, int] | None:
        """From where to where the codes of a word are; None when it has none."""
        if word not in self._followed:
            return None
        start, stop = self._first_code[self._followed[word] :][:2].tolist()
        return start, stop

    def known(self, word: int, behind: Sequence[int]) -> int:
        """How many of the words behind it are certain by its codes."""
        if word not in self._followed:
            return 0
        nexts, whole = self._begun(word, behind)
        return int(nexts.any()) + int(whole.any())

    def good(self, word: int, behind: Sequence[int]) -> Array:
        """Which codes a word may have with these words behind it."""
        nexts, whole = self._begun(word, behind)
        if not nexts.any():
            return _NONE_OF_THEM
        if whole.any():
            nexts = whole
        elif len(behind) > 1:
            nexts &= self._afters[self._followed[word]] == ANY
        good: Array = np.append(False, nexts)
        return good

    def _begun(self, word: int, behind: Sequence[int]) -> tuple[Array, Array]:
        """Which continuations begin with the next word, and which are the next two."""
        n = self._followed[word]
        nexts = self._nexts[n] == (behind[0] if behind else ANY)
        nexts &= bool(behind)
        return nexts, nexts & (self._afters[n] == behind[1]) if len(behind) > 1 else nexts[:0]


def having(packed: Array, good: Array, count: int) -> Array:
    """Of each place whether it has one of the good codes."""
    each = np.arange(256)
    two = np.stack((good[each & 15], good[each >> 4]), axis=1).view(np.uint16).reshape(-1)
    told: Array = two.take(packed).view(bool)[:count]
    return told
