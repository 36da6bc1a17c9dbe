"""The words of the letters: which of them a term stands for, and which are spelt like another."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapidfuzz.distance import Levenshtein

from imrdesk.search.collector import Collector
from imrdesk.search.edits import near_words
from imrdesk.search.leaf import FieldPostings
from imrdesk.search.sought import in_field
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Prefix

FIELD: Final = "text"
SHORT: Final = 5
"""Words of fewer letters are alike only when one letter differs."""


def is_known(word: str, collector: Collector) -> bool:
    spelt = word.encode()
    return any(leaf.field(FIELD).vocabulary.find(spelt) >= 0 for leaf in collector.leaves)


def similar(word: str, collector: Collector, most: int = 3) -> list[str]:
    """Words of the letters that may have been meant: the nearest first, then the most frequent."""
    edits = 1 if len(word) < SHORT else 2
    letters: Counter[str] = Counter()
    for leaf in collector.leaves:
        field = leaf.field(FIELD)
        for number in near_words(field.vocabulary, word, edits).tolist():
            letters[field.vocabulary[number].decode()] += _letters(field, number)

    def order(found: str) -> tuple[int, int, str]:
        return Levenshtein.distance(word, found), -letters[found], found

    return sorted(letters, key=order)[:most]


def meant(term: Prefix | Pattern | Near, collector: Collector) -> list[tuple[str, int]]:
    """The words that a term finds, each with its letters, the most frequent first."""
    asked = in_field(term, FIELD)
    letters: Counter[str] = Counter()
    for leaf in collector.leaves:
        field = leaf.field(FIELD)
        for number in collector.numbers(asked, field).tolist():
            letters[field.vocabulary[number].decode()] += _letters(field, number)
    return sorted(letters.items(), key=lambda pair: (-pair[1], pair[0]))


def _letters(field: FieldPostings, number: int) -> int:
    start, stop = field.pairs(number)
    return stop - start
