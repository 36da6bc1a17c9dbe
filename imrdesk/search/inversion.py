"""From words in letters to letters by words, all at once, with sorts instead of loops.

Of each field the arrays are: `words` (joined, sorted) and their `ends`; for each word its
`first_pair` and `first_place`; for each pair of word and letter the letter (`docs`) and how often
(`often`); for each occurrence its `places`. Pairs and places of neighbouring words are neighbours,
so that all words with one beginning are one slice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from imrdesk.search.arrays import Array

MANY: Final = 255
"""More occurrences than fit `often` stand apart, in `many_at` and `many`."""
MOST_LETTERS: Final = 1 << 16
"""Letters in one segment: their numbers fit sixteen bits."""


def inverted(words: Sequence[bytes], tokens: Array, docs: Array, places: Array) -> dict[str, Array]:
    """The arrays of one field; `tokens` are numbers in `words`, in the order of letter and place.

    `words` may hold some that do not occur.
    """
    used = np.flatnonzero(np.bincount(tokens, minlength=len(words)))
    named = sorted((words[number], number) for number in used.tolist())
    rank = np.zeros(len(words), np.uint64)
    rank[[number for _, number in named]] = np.arange(len(named), dtype=np.uint64)
    order = np.sort((rank[tokens] << np.uint64(32)) | np.arange(len(tokens), dtype=np.uint64))
    word = (order >> np.uint64(32)).astype(np.uint32)
    order = (order & np.uint64(0xFFFFFFFF)).astype(np.int64)
    doc, place = docs[order], places[order]
    del order
    new = _changes(word) | _changes(doc)
    pairs = np.flatnonzero(new)
    often = np.diff(np.append(pairs, len(word)))
    first_pair = np.searchsorted(word[pairs], np.arange(len(named) + 1))
    first_place = np.append(pairs, len(word))[first_pair]
    return {
        **_vocabulary([name for name, _ in named]),
        "first_pair": first_pair.astype(np.uint32),
        "first_place": fitted(first_place),
        "docs": doc[pairs].astype(np.uint16),
        **counts(often),
        "places": fitted(place),
    }


def counts(often: Array) -> dict[str, Array]:
    above = np.flatnonzero(often >= MANY)
    return {
        "often": np.minimum(often, MANY).astype(np.uint8),
        "many_at": above.astype(np.uint32),
        "many": often[above].astype(np.int32),
    }


def fitted(numbers: Array) -> Array:
    """In as few bits as they need, sixteen at least."""
    most = int(numbers.max(initial=0))
    return numbers.astype(np.promote_types(np.min_scalar_type(most), np.uint16))


def _vocabulary(words: Sequence[bytes]) -> dict[str, Array]:
    return {
        "words": np.frombuffer(b"".join(words), np.uint8),
        "ends": np.cumsum([0, *map(len, words)], dtype=np.uint32),
    }


def _changes(numbers: Array) -> Array:
    new = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new
