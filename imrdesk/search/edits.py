"""Words that a few edits make of another one: an insertion, a loss or a change."""

from __future__ import annotations

from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from imrdesk.search.arrays import Array
from imrdesk.search.leaf import Vocabulary

_BITS: Final = 32


def is_near(word: str, other: str, edits: int) -> bool:
    return Levenshtein.distance(word, other, score_cutoff=edits) <= edits


def near_words(vocabulary: Vocabulary, word: str, edits: int) -> Array:
    """Their numbers. Words of too different letters are set aside in one sweep of arrays."""
    # A letter of several bytes differs in several: the sweep must not set too much aside.
    bytes_an_edit = 1 if word.isascii() and _is_ascii(vocabulary) else 4
    reach = edits * bytes_an_edit
    spelt = word.encode()
    wanted = np.bitwise_or.reduce(np.uint32(1) << (np.frombuffer(spelt, np.uint8) % _BITS))
    alike = np.abs(vocabulary.lengths.astype(np.int64) - len(spelt)) <= reach
    candidates = np.flatnonzero(alike)
    apart = np.bitwise_count(vocabulary.letters[candidates] ^ np.uint32(wanted))
    candidates = candidates[apart <= 2 * reach]
    found = [n for n in candidates.tolist() if is_near(word, vocabulary[n].decode(), edits)]
    return np.array(found, np.int64)


def _is_ascii(vocabulary: Vocabulary) -> bool:
    return not len(vocabulary.joined) or int(vocabulary.joined.max()) < 128
