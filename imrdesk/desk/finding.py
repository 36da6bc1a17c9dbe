"""Queries answered from the index (words) and the store (what is true now of every field)."""

from __future__ import annotations

from typing import Final

from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import Value
from imrdesk.extract.rules import Rules
from imrdesk.search.filters import STATUS
from imrdesk.search.filters import TAG
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Facts
from imrdesk.search.matching import Match
from imrdesk.search.matching import matching
from imrdesk.search.places import places
from imrdesk.search.query import Query
from imrdesk.search.query import parse_query
from imrdesk.search.snippets import snippets
from imrdesk.store.store import Store

MOST_ROWS: Final = 500
ITEM_FIELDS: Final = ("item", "decision")
"""Every dispute states one of these: they tell which disputes a letter has."""


class Searcher:
    """Answers queries; with a store of its own it may be used on a thread of its own."""

    def __init__(self, store: Store, index: LetterIndex, rules: Rules) -> None:
        self._store = store
        self._index = index
        self._rules = rules

    def search(self, query: str, limit: int | None = MOST_ROWS) -> Hits:
        """Letters found, best first; raises BadQuery. `total` counts beyond the limit too."""
        understood = parse_query(query, self._rules.catalogue)
        rows = {row.letter_id: row for row in self._store.list_rows()}
        facts: dict[LetterId, Facts] = {
            letter_id: Facts({STATUS: (str(row.status),), TAG: row.tags}, {})
            for letter_id, row in rows.items()
        }
        if understood.root is not None:
            facts = self._with_values(facts, understood.fields - {STATUS, TAG})
        found = matching(understood, self._index, facts)
        hits = tuple(self._hit(match, understood, rows) for match in found[:limit])
        return Hits(query, understood.explained, len(found), hits)

    def close(self) -> None:
        self._store.close()

    def _with_values(
        self, facts: dict[LetterId, Facts], fields: frozenset[str]
    ) -> dict[LetterId, Facts]:
        letters = {i: dict(known.letter) for i, known in facts.items()}
        disputes: dict[LetterId, dict[int, dict[str, tuple[Value, ...]]]] = {i: {} for i in facts}
        wanted = dict.fromkeys((*ITEM_FIELDS, *fields))
        for letter_id, dispute, field, value in self._store.stated(wanted):
            if letter_id not in facts:
                continue  # saved since the rows were read
            of = disputes[letter_id].setdefault(dispute, {}) if dispute else letters[letter_id]
            of[field] = (*of.get(field, ()), value)
        return {i: Facts(letters[i], disputes[i]) for i in facts}

    def _hit(self, match: Match, query: Query, rows: dict[LetterId, LetterRow]) -> Hit:
        row = rows[match.letter_id]
        if not query.terms:
            return Hit(row, 0, (), ())
        text = self._store.letter(match.letter_id).text
        hits = places(text, query.terms)
        sections = self._store.extraction(match.letter_id).sections
        return Hit(row, len(hits), snippets(text, sections, hits), hits)
