"""Queries of whoosh answered with arrays: a word costs a few slices, not a call for each letter.

Kinds of query that are not known here are answered by their own whoosh matchers, over the same
files.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from typing import NamedTuple
from typing import TypeAlias

import numpy as np
from whoosh import query as wq

from imrdesk.search.arrays import Array
from imrdesk.search.edits import near_words
from imrdesk.search.forms import beginning_of_forms
from imrdesk.search.forms import is_form
from imrdesk.search.gathering import FIELDS
from imrdesk.search.leaf import K1
from imrdesk.search.leaf import FieldPostings
from imrdesk.search.leaf import Leaf
from imrdesk.search.neighbours import Starts
from imrdesk.search.neighbours import letters_with
from imrdesk.search.neighbours import occurrences
from imrdesk.search.neighbours import side_by_side
from imrdesk.search.shapes import fixed_start
from imrdesk.search.shapes import shape_pattern


class Found(NamedTuple):
    """Letters of a leaf, rising, and how well each answers."""

    docs: Array
    scores: Array


@dataclass(frozen=True)
class InZone:
    """The letters where what is sought stands in a part that has one of the bits."""

    child: wq.Query
    bits: int


Sought: TypeAlias = "wq.Query | InZone"
Fallback = Callable[[wq.Query, Leaf], Found]
NOTHING: Final = Found(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Collector:
    """All leaves of an index as they are at one time; idf and averages are those of all."""

    def __init__(self, leaves: Sequence[Leaf], fallback: Fallback) -> None:
        self.leaves = leaves
        self._fallback = fallback
        self._letters = sum(leaf.size for leaf in leaves)
        self._averages = {field: self._average(field) for field in FIELDS}
        self._idfs: dict[tuple[str, bytes], float] = {}
        self._forms: dict[str, tuple[str, ...]] = {}

    def answer(self, sought: Sought, leaf: Leaf) -> Found:
        found = self._answer(sought, leaf)
        if leaf.live is None:
            return found
        live = leaf.live[found.docs]
        return Found(found.docs[live], found.scores[live])

    def _answer(self, sought: Sought, leaf: Leaf) -> Found:
        for kind, answer in _ANSWERS.items():
            if isinstance(sought, kind):
                return answer(self, sought, leaf)
        assert isinstance(sought, wq.Query)  # noqa: S101 - InZone is among the answers
        return self._fallback(sought, leaf)

    def word(self, sought: wq.Term, leaf: Leaf) -> Found:
        field = leaf.field(sought.fieldname)
        number = field.vocabulary.find(_bytes(sought.text))
        if number < 0:
            return NOTHING
        pairs = field.pairs(number)
        docs = field.docs(pairs)
        scores = self._scores(sought.fieldname, _bytes(sought.text), leaf, pairs)
        return Found(docs, scores if sought.boost == 1 else scores * np.float32(sought.boost))

    def phrase(self, sought: wq.Phrase, leaf: Leaf) -> Found:
        if sought.slop != 1:
            return self._fallback(sought, leaf)
        field = leaf.field(sought.fieldname)
        numbers = [field.vocabulary.find(_bytes(word)) for word in sought.words]
        if min(numbers) < 0:
            return NOTHING
        return self._scored_phrase(sought, leaf, letters_with(leaf, field, numbers))

    def starts(self, sought: wq.Phrase | wq.Term, leaf: Leaf) -> Starts | None:
        """Letters and places where the phrase begins."""
        field = leaf.field(sought.fieldname)
        words = sought.words if isinstance(sought, wq.Phrase) else [sought.text]
        numbers = [field.vocabulary.find(_bytes(word)) for word in words]
        if min(numbers) < 0:
            return None
        if len(numbers) == 1:
            return occurrences(field, numbers)
        return side_by_side(leaf, field, numbers)

    def _scored_phrase(self, sought: wq.Phrase, leaf: Leaf, docs: Array) -> Found:
        """As whoosh does: the sum of what its words score in the letters that hold it."""
        field = leaf.field(sought.fieldname)
        scores = np.zeros(len(docs), np.float32)
        here = np.zeros(leaf.size, bool)
        here[docs] = True
        for word in map(_bytes, sought.words):
            pairs = field.pairs(field.vocabulary.find(word))
            often = field.often(pairs)[here[field.docs(pairs)]]
            scores += self._weigh(sought.fieldname, word, leaf, docs, often)
        return Found(docs, scores)

    def beginning(self, sought: wq.Prefix, leaf: Leaf) -> Found:
        field = leaf.field(sought.fieldname)
        first, last = field.vocabulary.beginning(_bytes(sought.text))
        if first == last:
            return NOTHING
        return _constant(_marked(leaf, [field.docs(field.pairs(first, last))]))

    def shape(self, sought: wq.Wildcard, leaf: Leaf) -> Found:
        field = leaf.field(sought.fieldname)
        words = field.vocabulary
        first, last = words.beginning(_bytes(fixed_start(sought.text)))
        shape = shape_pattern(sought.text)
        numbers = [n for n in range(first, last) if shape.fullmatch(words[n].decode())]
        return _any_of(field, np.array(numbers, np.int64), leaf)

    def near(self, sought: wq.FuzzyTerm, leaf: Leaf) -> Found:
        field = leaf.field(sought.fieldname)
        return _any_of(field, near_words(field.vocabulary, sought.text, sought.maxdist), leaf)

    def any_of(self, sought: wq.Or, leaf: Leaf) -> Found:
        return _together((self._answer(part, leaf) for part in sought.subqueries), leaf)

    def all_of(self, sought: wq.And, leaf: Leaf) -> Found:
        scores = np.zeros(leaf.size, np.float32)
        times = np.zeros(leaf.size, np.int32)
        wanted = [part for part in sought.subqueries if not isinstance(part, wq.Not)]
        for part in wanted:
            found = self._answer(part, leaf)
            scores[found.docs] += found.scores
            times[found.docs] += 1
        for part in sought.subqueries:
            if isinstance(part, wq.Not):
                times[self._answer(part.query, leaf).docs] = -1
        docs = np.flatnonzero(times == len(wanted))
        return Found(docs, scores[docs])

    def without(self, sought: wq.Not, leaf: Leaf) -> Found:
        here = np.ones(leaf.size, bool)
        here[self._answer(sought.query, leaf).docs] = False
        return _constant(np.flatnonzero(here))

    def zoned(self, sought: InZone, leaf: Leaf) -> Found:
        child = sought.child
        if isinstance(child, wq.Or):
            parts = (self.zoned(InZone(part, sought.bits), leaf) for part in child.subqueries)
            return _together(parts, leaf)
        if isinstance(child, wq.Term | wq.Phrase):
            starts = self.starts(child, leaf)
            if starts is None:
                return NOTHING
            inside = leaf.in_zone(*starts, sought.bits)
            found = self._answer(child, leaf)
            kept = np.isin(found.docs, _distinct(starts[0][inside]))
            return Found(found.docs[kept], found.scores[kept])
        field = leaf.field(child.fieldname)
        docs, places = occurrences(field, self.numbers(child, field).tolist())
        inside = leaf.in_zone(docs, places, sought.bits)
        return _constant(_marked(leaf, [docs[inside]]))

    def numbers(self, sought: wq.Query, field: FieldPostings) -> Array:
        """Of a beginning, a shape or a near word: the words of the field that it stands for."""
        words = field.vocabulary
        if isinstance(sought, wq.Prefix):
            return np.arange(*words.beginning(_bytes(sought.text)))
        if isinstance(sought, wq.FuzzyTerm):
            return near_words(words, sought.text, sought.maxdist)
        shape = shape_pattern(sought.text)
        return np.array([n for n, w in enumerate(words) if shape.fullmatch(w.decode())], np.int64)

    def forms(self, word: str) -> tuple[str, ...]:
        """The word, and all other forms of it that letters have."""
        if word not in self._forms:
            begun = beginning_of_forms(word).encode()
            others = {
                other
                for leaf in self.leaves
                for field in FIELDS
                for other in leaf.field(field).vocabulary.begun(begun)
            }
            alike = sorted(other for other in map(bytes.decode, others) if is_form(word, other))
            self._forms[word] = (word, *(other for other in alike if other != word))
        return self._forms[word]

    def _scores(self, field: str, word: bytes, leaf: Leaf, pairs: tuple[int, int]) -> Array:
        of = leaf.field(field)
        return self._weigh(field, word, leaf, of.docs(pairs), of.often(pairs))

    def _weigh(self, field: str, word: bytes, leaf: Leaf, docs: Array, often: Array) -> Array:
        often = often.astype(np.float32)
        norms = leaf.norms(field, self._averages[field])[docs]
        norms += often
        often *= np.float32(self._idf(field, word) * (K1 + 1))
        often /= norms
        return often

    def _idf(self, field: str, word: bytes) -> float:
        """That of whoosh: letters that are gone count until their segment is merged."""
        if (field, word) not in self._idfs:
            holding = 0
            for leaf in self.leaves:
                of = leaf.field(field)
                number = of.vocabulary.find(word)
                if number >= 0:
                    start, stop = of.pairs(number)
                    holding += stop - start
            self._idfs[field, word] = math.log(self._letters / (holding + 1)) + 1
        return self._idfs[field, word]

    def _average(self, field: str) -> float:
        total = sum(int(leaf.field(field).lengths.sum(dtype=np.int64)) for leaf in self.leaves)
        return total / max(1, self._letters)


_ANSWERS: Final[Mapping[type, Callable[..., Found]]] = {
    InZone: Collector.zoned,
    wq.Term: Collector.word,
    wq.Phrase: Collector.phrase,
    wq.FuzzyTerm: Collector.near,
    wq.Wildcard: Collector.shape,
    wq.Prefix: Collector.beginning,
    wq.Or: Collector.any_of,
    wq.And: Collector.all_of,
    wq.Not: Collector.without,
}


def _any_of(field: FieldPostings, numbers: Array, leaf: Leaf) -> Found:
    docs = [field.docs(field.pairs(number)) for number in numbers.tolist()]
    return _constant(_marked(leaf, docs)) if docs else NOTHING


def _together(parts: Iterable[Found], leaf: Leaf) -> Found:
    scores = np.zeros(leaf.size, np.float32)
    here = np.zeros(leaf.size, bool)
    for found in parts:
        scores[found.docs] += found.scores
        here[found.docs] = True
    docs = np.flatnonzero(here)
    return Found(docs, scores[docs])


def _marked(leaf: Leaf, docs: Sequence[Array]) -> Array:
    here = np.zeros(leaf.size, bool)
    for each in docs:
        here[each] = True
    return np.flatnonzero(here)


def _constant(docs: Array) -> Found:
    return Found(docs, np.ones(len(docs), np.float32))


def _distinct(rising: Array) -> Array:
    if not len(rising):
        return rising
    return rising[np.concatenate(([True], rising[1:] != rising[:-1]))]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
