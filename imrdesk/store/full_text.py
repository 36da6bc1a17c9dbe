"""SQLite's own full-text search, for comparing: the program itself searches by whoosh."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path


class FullText:
    """An FTS5 table of texts, and beside it what filters and facets ask; rows go by number."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS letters USING fts5 (text, content='')"
        )
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS facts (number INTEGER PRIMARY KEY, overturned INTEGER,"
            " specialty TEXT)"
        )

    def add(self, letters: Iterable[tuple[int, str, bool, str]]) -> None:
        """Number, text, whether something was overturned, specialty."""
        with self._connection:
            for number, text, overturned, specialty in letters:
                self._connection.execute(
                    "INSERT INTO letters (rowid, text) VALUES (?, ?)", (number, text)
                )
                self._connection.execute(
                    "INSERT INTO facts VALUES (?, ?, ?)", (number, overturned, specialty)
                )

    def best(
        self, query: str, limit: int, *, overturned: bool = False, facet: bool = False
    ) -> list[int]:
        """The best letters by BM25; `facet` also counts those found by specialty."""
        join = " JOIN facts ON number = letters.rowid" if overturned else ""
        kept = " AND facts.overturned" if overturned else ""
        order = (
            f"SELECT letters.rowid FROM letters{join} WHERE letters MATCH ?{kept}"  # noqa: S608
            " ORDER BY bm25 (letters) LIMIT ?"
        )
        if facet:
            self._connection.execute(
                "SELECT specialty, count(*) FROM letters JOIN facts ON number = letters.rowid"
                " WHERE letters MATCH ? GROUP BY 1",
                (query,),
            ).fetchall()
        return [row[0] for row in self._connection.execute(order, (query, limit))]

    def count(self, query: str) -> int:
        order = "SELECT count(*) FROM letters WHERE letters MATCH ?"
        return int(self._connection.execute(order, (query,)).fetchone()[0])

    def close(self) -> None:
        self._connection.close()
