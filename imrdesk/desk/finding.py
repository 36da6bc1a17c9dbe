"""Queries answered from the index (words) and the store (what is true now of every field)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from imrdesk.domain import Hint
from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import Order
from imrdesk.errors import SearchDamaged
from imrdesk.extract.rules import Rules
from imrdesk.search.arrays import IndexDamaged
from imrdesk.search.facets import facets
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matches
from imrdesk.search.matching import Matching
from imrdesk.search.places import places
from imrdesk.search.query import Query
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from imrdesk.search.snippets import snippets
from imrdesk.search.synonyms import with_synonyms
from imrdesk.search.zones import zones_of
from imrdesk.store.store import Store

MOST_ROWS: Final = 500


class Searcher:
    """Answers queries; with a store of its own it may be used on a thread of its own."""

    def __init__(self, store: Store, index: LetterIndex, rules: Rules) -> None:
        self._store = store
        self._index = index
        self._rules = rules
        self._matching = Matching(index, store.columns)

    def search(
        self,
        query: str,
        limit: int | None = MOST_ROWS,
        *,
        offset: int = 0,
        order: Order = Order.RANK,
        facetted: bool = False,
    ) -> Hits:
        """Letters found, sorted; raises BadQuery. `total` counts beyond the limit too."""
        typed = parse_query(query, self._rules.catalogue)
        understood, chips = with_synonyms(typed, self._rules.lexicon)
        wanted = slice(offset, None if limit is None else offset + limit)
        ledger, source = self._index.ledger, self._store.columns
        with ledger.lock, self._damage_told():
            ledger.refresh(source)
            matches = self._matching.find(understood)
            shown = ranked(matches, order, wanted, ledger, source)
            ids = source.ids(ledger.numbers[shown].tolist())
            counted = facets(matches, ledger, source) if facetted else ()
            hints = self._hints(understood, matches)
        return Hits(
            query=query,
            explained=understood.explained,
            total=int(matches.letters.sum()),
            rows=tuple(self._hit(letter_id, understood) for letter_id in ids),
            offset=offset,
            order=order,
            facets=counted,
            chips=chips,
            hints=hints,
        )

    def warm(self) -> None:
        """Read what first answers would wait for; from the thread that searches, when idle."""
        with self._index.ledger.lock:
            self._index.ledger.refresh(self._store.columns)
            matches = self._matching.find(Query("", None))
            facets(matches, self._index.ledger, self._store.columns)

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

    def _hints(self, query: Query, matches: Matches) -> tuple[Hint, ...]:
        more = self._matching.only_in_standard_wording(query, matches)
        if not more:
            return ()
        letters = "letter matches" if more == 1 else "letters match"
        return (Hint(f"{more:,} {letters} only in standard wording", f"in:all ({query.typed})"),)

    def _hit(self, letter_id: LetterId, query: Query) -> Hit:
        row = self._store.list_row(letter_id)
        if not query.terms:
            return Hit(row, 0, (), ())
        text = self._store.letter(letter_id).text
        extraction = self._store.extraction(letter_id)
        hits = places(text, query.terms, zones_of(text, extraction))
        return Hit(row, len(hits), snippets(text, extraction.sections, hits), hits)
