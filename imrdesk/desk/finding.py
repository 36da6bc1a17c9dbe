"""Queries answered from the index (words) and the store (what is true now of every field)."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

from imrdesk.domain import MOST_HITS
from imrdesk.domain import Chip
from imrdesk.domain import Detail
from imrdesk.domain import Hint
from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import Order
from imrdesk.domain import numbers_of
from imrdesk.errors import BadQuery
from imrdesk.errors import SearchDamaged
from imrdesk.extract.rules import Rules
from imrdesk.search.arrays import IndexDamaged
from imrdesk.search.details import details
from imrdesk.search.facets import FIELDS
from imrdesk.search.facets import facets
from imrdesk.search.forms import with_forms
from imrdesk.search.index import LetterIndex
from imrdesk.search.ledger import Ledger
from imrdesk.search.matching import Matches
from imrdesk.search.matching import Matching
from imrdesk.search.places import places
from imrdesk.search.query import Query
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from imrdesk.search.rewriting import SAVED
from imrdesk.search.rewriting import spelt_out
from imrdesk.search.snippets import snippets
from imrdesk.search.suggesting import suggestions
from imrdesk.search.suggesting import with_or
from imrdesk.search.synonyms import with_synonyms
from imrdesk.search.telling import explained
from imrdesk.search.zones import zones_of
from imrdesk.store.columns import Columns
from imrdesk.store.store import Store

FEW: Final = 2_000
"""Letters of which all that facets need is read in no time."""
OFTEN_ASKED: Final = ("drug_name", "patient.age")
"""Fields that are filtered by, besides those of facets."""
MOST_TRIED: Final = 8
"""Other searches tried where one finds nothing: no keystroke waits for more."""
IN_STANDARD_WORDING: Final = "In standard wording"
"""The hint that standard wording, which is left out, would be found."""
EITHER_WORD: Final = "With either word (OR)"
"""The hint that `or` is looked for like any other word, and OR is not."""


class Searcher:
    """Answers queries; with a store of its own it may be used on a thread of its own."""

    def __init__(self, store: Store, index: LetterIndex, rules: Rules) -> None:
        self._store = store
        self._index = index
        self._rules = rules
        self._matching = Matching(index, store.columns)

    def search(self, query: str, limit: int | None = MOST_HITS, *, facetted: bool = False) -> Hits:
        """Letters found, the best first; raises BadQuery. `total` counts beyond the limit too."""
        typed = self._parsed(query)
        named, chips = with_synonyms(typed, self._rules.lexicon)
        understood = self._in_any_form(named)
        with self._answering() as (ledger, source):
            matches = self._matching.find(understood)
            shown = ranked(matches, Order.RANK, limit, ledger, source)
            ids = source.ids(ledger.numbers[shown].tolist())
            counted = facets(matches, ledger, source) if facetted else ()
            hints = tuple(self._hints(typed, understood, matches))
        return Hits(
            query=query,
            explained=explained(understood.root),
            total=int(matches.letters.sum()),
            rows=tuple(self._hit(letter_id, understood) for letter_id in ids),
            facets=counted,
            chips=chips,
            hints=hints,
        )

    def found(self, query: str, order: Order = Order.RANK) -> array[int]:
        """The numbers of all letters found, sorted."""
        understood, _ = self._understood(query)
        with self._answering() as (ledger, source):
            shown = ranked(self._matching.find(understood), order, None, ledger, source)
            return numbers_of(ledger.numbers[shown].tolist())

    def ranked(self, query: str) -> tuple[LetterId, ...]:
        """All letters found, the best first; nothing more of them."""
        return tuple(self._store.columns.ids(self.found(query)))

    def hits(self, query: str, numbers: Sequence[int]) -> tuple[Hit, ...]:
        """Some of the letters that a query found, with their places and snippets."""
        understood, _ = self._understood(query)
        ids = self._store.columns.ids(numbers)
        return tuple(self._hit(letter_id, understood) for letter_id in ids)

    def details(self, query: str) -> tuple[Detail, ...]:
        """Each part of the query in words, with the letters that answer it alone."""
        understood, _ = self._understood(query)
        with self._answering():
            return tuple(details(understood, self._matching, self._index.collector))

    @contextmanager
    def _answering(self) -> Iterator[tuple[Ledger, Columns]]:
        ledger, source = self._index.ledger, self._store.columns
        with ledger.lock, self._damage_told():
            ledger.refresh(source)
            yield ledger, source

    @property
    def is_warm(self) -> bool:
        """Whether facets come about as fast as all else."""
        few = sum(leaf.size for leaf in self._index.collector.leaves) <= FEW
        return few or self._index.ledger.has(FIELDS)

    def warm(self) -> Iterator[None]:
        """Read, part by part, what first answers would wait for.

        On a thread of its own, with a searcher of its own: others may search meanwhile.
        """
        with self._answering():
            pass
        for field in (*sorted(FIELDS), *OFTEN_ASKED):
            yield from self._index.ledger.preload(field, self._store.columns)
            yield
        with self._answering() as (ledger, source):
            facets(self._matching.find(Query("", None)), ledger, source)
        # All of it stays while the desk is open. Looked through for garbage again and again, it
        # would hold up a keystroke now and then for as long as an answer takes.
        gc.freeze()

    def close(self) -> None:
        self._store.close()

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except IndexDamaged as damage:
            self._index.renew()
            raise SearchDamaged(
                "A file of the search index is not as imrdesk wrote it, so its answers cannot be "
                "trusted and it was thrown away. All letters and reviews are as they were. Close "
                "imrdesk and open it again: the index is then made anew."
            ) from damage

    def _hints(self, typed: Query, understood: Query, matches: Matches) -> Iterator[Hint]:
        more = self._matching.only_in_standard_wording(understood, matches)
        if more:
            yield Hint(IN_STANDARD_WORDING, more, f"in:all ({typed.typed})")
        if (either := with_or(typed.typed)) != typed.typed:
            found = self._matching.find(self._understood(either)[0])
            more = int(found.letters.sum()) - int(matches.letters.sum())
            if more > 0:
                yield Hint(EITHER_WORD, more, either)
        if not matches.letters.any():
            others = suggestions(typed, self._rules.lexicon, self._index.collector)
            for other in islice(others, MOST_TRIED):
                found = self._matching.find(self._understood(other.query)[0])
                if found.letters.any():
                    yield Hint(other.name, int(found.letters.sum()), other.query)

    def _understood(self, query: str) -> tuple[Query, tuple[Chip, ...]]:
        named, chips = with_synonyms(self._parsed(query), self._rules.lexicon)
        return self._in_any_form(named), chips

    def _in_any_form(self, query: Query) -> Query:
        with self._damage_told():
            return with_forms(query, self._index.collector.forms)

    def spelt_out(self, query: str) -> str:
        """The query with saved searches written out."""
        saved = self._store.searches.queries() if SAVED in query.casefold() else {}
        return spelt_out(query, saved)

    def _parsed(self, query: str) -> Query:
        spelt = self.spelt_out(query)
        try:
            return parse_query(spelt, self._rules.catalogue)
        except BadQuery as bad:
            if spelt == query:
                raise
            raise BadQuery(str(bad)) from bad  # its place is not one of what was typed

    def _hit(self, letter_id: LetterId, query: Query) -> Hit:
        row = self._store.list_row(letter_id)
        if not query.terms:
            return Hit(row, 0, (), ())
        text = self._store.columns.text(letter_id)
        with self._index.ledger.lock:
            zones = self._matching.zones(letter_id)
        if zones is None:  # saved, and on its way to the index
            zones = zones_of(text, self._store.extraction(letter_id))
        hits = places(text, query.terms, zones)
        return Hit(row, len(hits), snippets(text, zones, hits), hits)
