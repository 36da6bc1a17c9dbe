"""A desk for looking only: it needs no lock, so it works while a window holds the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from imrdesk.desk.bench import LEDGER
from imrdesk.desk.bench import SEAL
from imrdesk.desk.bench import InForce
from imrdesk.desk.bench import index_folder
from imrdesk.desk.catching_up import read_by_others
from imrdesk.desk.checked import checked_alike
from imrdesk.desk.finding import Searcher
from imrdesk.desk.indexing import not_indexed
from imrdesk.desk.naming import letter_named
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import desk_rules
from imrdesk.desk.ruling import Ruling
from imrdesk.desk.views import record_of
from imrdesk.desk.views import view_of
from imrdesk.domain import MOST_HITS
from imrdesk.domain import Detail
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.errors import DeskInUse
from imrdesk.errors import ResourceFault
from imrdesk.search.index import LetterIndex
from imrdesk.store.store import Store

TRIES: Final = 20
"""How often the index is looked at while it is being written."""


class LookingDesk:
    """What is saved at this moment; nothing is written, made or brought up to date."""

    def __init__(self, home: Path, store: Store, given: DeskRules) -> None:
        self.home = home
        self._store = store
        self._given = given
        self._index = _sealed_index(home, store)

    @classmethod
    def open(cls, home: Path) -> LookingDesk:
        """Raises NoSuchDesk, DeskOlderThanProgram, DeskNewerThanProgram or DeskDamaged."""
        given = desk_rules(home)
        return cls(home, Store.open_reader(home), given)

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
        self._store.close()

    @property
    def fault(self) -> ResourceFault | None:
        """Why the desk's own vocabulary is not used."""
        return self._given.fault

    @property
    def is_behind(self) -> bool:
        """Whether letters are still to be read or checked by today's rules, or to be indexed."""
        return (
            self._index is None
            or bool(read_by_others(self._store, self._given))
            or not checked_alike(self._store, self._given)
            or bool(not_indexed(self._store, self._index))
        )

    def letter_named(self, name: str) -> LetterId:
        """By case number, file name or path, or beginning of the id; raises NoSuchLetter."""
        return letter_named(self._store, name)

    def view(self, letter_id: LetterId) -> LetterView:
        return view_of(record_of(self._store, letter_id), self._given)

    @property
    def ruling(self) -> Ruling:
        return Ruling(self.home, self._store, InForce(self._given))

    def search(self, query: str, limit: int | None = MOST_HITS) -> Hits:
        """Raises BadQuery, or DeskInUse while the index is being written."""
        return self._searcher().search(query, limit)

    def details(self, query: str) -> tuple[Detail, ...]:
        """How a query is understood, part by part; raises BadQuery or DeskInUse."""
        return self._searcher().details(query)

    def _searcher(self) -> Searcher:
        if self._index is None:
            raise DeskInUse(
                "Another window or command of imrdesk is just preparing this desk for search. "
                "Nothing was changed. Try again in a moment."
            )
        return Searcher(self._store, self._index, self._given.rules)


def _sealed_index(home: Path, store: Store) -> LetterIndex | None:
    """The index as the store knows it; between its writing and its sealing there is none."""
    for _ in range(TRIES):
        index = LetterIndex.read(index_folder(home), store.kept(SEAL))
        if index is not None:
            index.ledger.take(index.folder, store.kept(LEDGER))
            return index
    return None
