"""Which letters a query finds, and how well each answers.

A letter matches when one of its items does: every leaf of the query is true of a set of letters or
of items, AND, OR and NOT work on these sets, and the letters of what is left are found. So
`item:valium decision:overturned` means the same item.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Final
from typing import NamedTuple

import numpy as np

from imrdesk.domain import LetterId
from imrdesk.search.arrays import Array
from imrdesk.search.collector import Collector
from imrdesk.search.filters import Filter
from imrdesk.search.gathering import key_of
from imrdesk.search.index import LetterIndex
from imrdesk.search.inversion import MOST_LETTERS
from imrdesk.search.ledger import Source
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import Query
from imrdesk.search.sought import sought
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Term
from imrdesk.search.wanted import Saying
from imrdesk.search.zones import ALL
from imrdesk.search.zones import Zones

_A_LEAF: Final = MOST_LETTERS
REMEMBERED: Final = 24 << 20
"""Bytes of answers to terms that are kept for the next keystroke."""


class Matches(NamedTuple):
    """Letters found, the items that make them match, and how well letters answer."""

    letters: Array
    items: Array | None
    scores: Array


class _Set(NamedTuple):
    """Letters, or items, as a row of truths."""

    here: Array
    of_items: bool


class Matching:
    """Answers queries from one index and its ledger; for one thread at a time."""

    def __init__(self, index: LetterIndex, source: Source) -> None:
        self._index = index
        self._ledger = index.ledger
        self._source = source
        self._collector: Collector | None = None
        self._places: dict[str, Array] = {}
        self._homes = np.zeros(0, np.int32)
        self._answers: OrderedDict[Term, tuple[Array, Array]] = OrderedDict()
        self._kept = 0
        self._letters = -1

    def find(self, query: Query) -> Matches:
        """With the ledger's lock held, and the ledger refreshed."""
        self._look_again()
        size = len(self._ledger)
        if query.root is None:
            return Matches(np.ones(size, bool), None, np.zeros(size, np.float32))
        found = self._set(query.root)
        scores = np.zeros(size, np.float32)
        for term in query.terms:
            letters, of_term = self._answer(term)
            scores[letters] += of_term
        if not found.of_items:
            return Matches(found.here, None, scores)
        items = self._ledger.items(self._source)
        found = _Set(found.here & items.exist, of_items=True)
        letters = np.zeros(size, bool)
        letters[items.letters.take(np.flatnonzero(found.here)).astype(np.intp)] = True
        return Matches(letters, found.here, scores)

    def zones(self, letter_id: LetterId) -> Zones | None:
        """Where the parts of a letter begin; None when the index has it not."""
        (number,) = self._ledger.places([key_of(letter_id)]).tolist()
        if self._collector is None or not 0 <= number < len(self._homes):
            return None
        leaf, doc = divmod(int(self._homes[number]), _A_LEAF)
        return None if leaf < 0 else self._collector.leaves[leaf].zones(doc)

    def forget(self) -> None:
        """Keep no answers for the next keystroke."""
        self._answers.clear()
        self._kept = 0

    def only_in_standard_wording(self, query: Query, matches: Matches) -> int:
        """How many more letters match when standard wording counts."""
        if query.root is None or not self._stands_in_standard_wording(query):
            return 0
        wider = self.find(Query(query.typed, widened(query.root)))
        return int((wider.letters & ~matches.letters).sum())

    def _stands_in_standard_wording(self, query: Query) -> bool:
        for term in query.terms:
            if not term.scope and self._may_stand_there(term):
                letters, _ = self._answer(term)
                if len(self._answer(replace(term, scope=ALL))[0]) > len(letters):
                    return True
        return False

    def _may_stand_there(self, term: Term) -> bool:
        """Whether standard wording has all words of a phrase; of other terms that is not known."""
        assert self._collector is not None  # noqa: S101 - `find` has looked
        if not isinstance(term, Phrase | Forms):
            return True
        words = [word.encode() for word in term.words]
        known = [leaf.field("standard").vocabulary for leaf in self._collector.leaves]
        enough = all if isinstance(term, Phrase) else any
        return any(enough(of.find(word) >= 0 for word in words) for of in known)

    def _look_again(self) -> None:
        collector = self._index.collector
        if collector is self._collector and self._letters == len(self._ledger):
            return
        # A letter keeps its number; one that had none may have got one.
        known = {name: at for name, at in self._places.items() if at.min(initial=0) >= 0}
        self._places = {
            leaf.name: known[leaf.name]
            if leaf.name in known
            else self._ledger.places(leaf.keys).astype(np.int32)
            for leaf in collector.leaves
        }
        self._homes = np.full(len(self._ledger), -1, np.int32)
        for n, leaf in enumerate(collector.leaves):
            here = np.flatnonzero(leaf.alive & (self._places[leaf.name] >= 0))
            self._homes[self._places[leaf.name][here]] = here + n * _A_LEAF
        self._collector, self._letters = collector, len(self._ledger)
        self.forget()

    def _set(self, node: Node) -> _Set:
        match node:
            case AllOf():
                return self._together([self._set(part) for part in node.parts], np.logical_and)
            case AnyOf():
                return self._together([self._set(part) for part in node.parts], np.logical_or)
            case Not():
                part = self._set(node.part)
                return _Set(~part.here, part.of_items)
            case Filter():
                return self._holding(node)
            case _:
                here = np.zeros(len(self._ledger), bool)
                here[self._answer(node)[0]] = True
                return _Set(here, of_items=False)

    def _together(self, sets: list[_Set], join: np.ufunc) -> _Set:
        if any(part.of_items for part in sets):
            sets = [self._of_items(part) for part in sets]
        here = sets[0].here
        for part in sets[1:]:
            here = join(here, part.here)
        return _Set(here, sets[0].of_items)

    def _of_items(self, part: _Set) -> _Set:
        if part.of_items:
            return part
        return _Set(part.here.take(self._ledger.items(self._source).letters), of_items=True)

    def _holding(self, wanted: Filter) -> _Set:
        if wanted.per_dispute:
            items = self._ledger.items(self._source)
            here = np.zeros(len(items.exist), bool)
        else:
            here = np.zeros(len(self._ledger), bool)
        said = wanted.wanted.pattern if isinstance(wanted.wanted, Saying) else ""
        for field in wanted.fields:
            column = self._ledger.column(field, self._source)
            good = column.holding(wanted.wanted.holds, said)
            at = items.places(column) if wanted.per_dispute else column.letters
            here[at.take(good).astype(np.intp)] = True
        return _Set(here, wanted.per_dispute)

    def _answer(self, term: Term) -> tuple[Array, Array]:
        """The letters that hold a term, and their scores; kept for the next keystroke."""
        if term in self._answers:
            self._answers.move_to_end(term)
            return self._answers[term]
        assert self._collector is not None  # noqa: S101 - `find` has looked
        letters, scores = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for leaf in self._collector.leaves:
            found = self._collector.answer(sought(term), leaf)
            at = self._places[leaf.name][found.docs]
            # What the desk no longer has is not found.
            known = at >= 0
            letters.append(at[known].astype(np.int32))
            scores.append(found.scores[known])
        answer = np.concatenate(letters), np.concatenate(scores)
        self._answers[term] = answer
        self._kept += _size(answer)
        while self._kept > REMEMBERED and len(self._answers) > 1:
            self._kept -= _size(self._answers.popitem(last=False)[1])
        return answer


def widened(node: Node) -> Node:
    """The same question to the whole letter, standard wording and all."""
    match node:
        case AllOf():
            return AllOf(tuple(map(widened, node.parts)))
        case AnyOf():
            return AnyOf(tuple(map(widened, node.parts)))
        case Not() | Filter():
            return node
        case _:
            return node if node.scope else replace(node, scope=ALL)


def _size(answer: tuple[Array, Array]) -> int:
    return answer[0].nbytes + answer[1].nbytes
