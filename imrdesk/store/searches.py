"""Searches kept under a name, and those asked last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import Final

from imrdesk.domain import AskedSearch
from imrdesk.domain import SavedSearch
from imrdesk.store.database import Database
from imrdesk.store.faults import told

REMEMBERED: Final = 50
"""Searches asked last that are kept."""


class Searches:
    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, search: SavedSearch) -> None:
        """Under its name, in place of an earlier one."""
        cells = (search.name, search.query, search.at, search.reviewer)
        with told():
            self._db.conn.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?)", cells)

    def drop(self, name: str) -> None:
        with told():
            self._db.conn.execute("DELETE FROM searches WHERE name = ?", (name,))

    def saved(self) -> tuple[SavedSearch, ...]:
        """By name."""
        order = "SELECT name, query, at, reviewer FROM searches ORDER BY name"
        return tuple(SavedSearch(*row) for row in self._rows(order))

    def queries(self) -> Mapping[str, str]:
        """What each name stands for; names in small letters."""
        return {search.name.casefold(): search.query for search in self.saved()}

    def note(self, asked: AskedSearch) -> None:
        """Remember it as the newest; the oldest is forgotten."""
        cells = (asked.query, asked.at, asked.letters)
        with told():
            self._db.conn.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?)", cells)
            self._db.conn.execute(
                "DELETE FROM asked WHERE rowid NOT IN"
                " (SELECT rowid FROM asked ORDER BY at DESC, rowid DESC LIMIT ?)",
                (REMEMBERED,),
            )

    def asked(self) -> tuple[AskedSearch, ...]:
        """The newest first."""
        order = "SELECT query, at, letters FROM asked ORDER BY at DESC, rowid DESC"
        return tuple(AskedSearch(*row) for row in self._rows(order))

    def _rows(self, order: str) -> list[Any]:
        with told():
            return list(self._db.conn.execute(order).fetchall())
