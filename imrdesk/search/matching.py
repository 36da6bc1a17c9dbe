"""Which letters a query finds, best first.

A letter matches when one of its items does: every leaf of the query is true of a set of
(letter, dispute) pairs, AND, OR and NOT work on these sets, and the letters of what is left are
found. So `item:valium decision:overturned` means the same item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from imrdesk.domain import LetterId
from imrdesk.domain import Value
from imrdesk.search.filters import Filter
from imrdesk.search.index import LetterIndex
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import Query
from imrdesk.search.terms import Term

Values = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true now of one letter, as filters see it; `disputes` by their numbers.

    Values by field name, under STATUS and TAG too.
    """

    letter: Values
    disputes: Mapping[int, Values]


class Match(NamedTuple):
    letter_id: LetterId
    score: float


_Pairs = frozenset[tuple[LetterId, int]]


def matching(query: Query, index: LetterIndex, facts: Mapping[LetterId, Facts]) -> list[Match]:
    """The letters found among those of `facts`: best first, equals in the order of `facts`."""
    if query.root is None:
        return [Match(letter_id, 0.0) for letter_id in facts]
    search = _Matching(index, facts)
    found = {letter_id for letter_id, _ in search.pairs(query.root)}
    scores: dict[LetterId, float] = defaultdict(float)
    for term in query.terms:
        for letter_id, score in search.scores(term).items():
            scores[letter_id] += score
    matches = [Match(letter_id, scores[letter_id]) for letter_id in facts if letter_id in found]
    return sorted(matches, key=lambda match: -match.score)


class _Matching:
    """One query over one state of things; the index is asked once for each term."""

    def __init__(self, index: LetterIndex, facts: Mapping[LetterId, Facts]) -> None:
        self._index = index
        self._facts = facts
        self._asked: dict[Term, Mapping[LetterId, float]] = {}
        # A letter without disputes stands for itself, under the number 0.
        self._all: _Pairs = frozenset((i, d) for i, f in facts.items() for d in f.disputes or (0,))

    def scores(self, term: Term) -> Mapping[LetterId, float]:
        if term not in self._asked:
            self._asked[term] = self._index.scores(term)
        return self._asked[term]

    def pairs(self, node: Node) -> _Pairs:
        match node:
            case AllOf():
                return frozenset.intersection(*map(self.pairs, node.parts))
            case AnyOf():
                return frozenset.union(*map(self.pairs, node.parts))
            case Not():
                return self._all - self.pairs(node.part)
            case Filter():
                return frozenset(pair for pair in self._all if self._holds(node, *pair))
            case _:
                scores = self.scores(node)
                return frozenset(pair for pair in self._all if pair[0] in scores)

    def _holds(self, wanted: Filter, letter_id: LetterId, dispute: int) -> bool:
        facts = self._facts[letter_id]
        return wanted.holds(facts.disputes.get(dispute, {}) if wanted.per_dispute else facts.letter)
