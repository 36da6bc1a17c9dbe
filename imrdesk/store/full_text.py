"""SQLite's own full-text search, for comparing: the program itself searches by whoosh."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path


class FullText:
    """An FTS5 table of texts; rows go by number."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS letters USING fts5 (text, content='')"
        )

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        with self._connection:
            self._connection.executemany("INSERT INTO letters (rowid, text) VALUES (?, ?)", texts)

    def best(self, query: str, limit: int) -> list[int]:
        order = "SELECT rowid FROM letters WHERE letters MATCH ? ORDER BY bm25 (letters) LIMIT ?"
        return [row[0] for row in self._connection.execute(order, (query, limit))]

    def count(self, query: str) -> int:
        order = "SELECT count(*) FROM letters WHERE letters MATCH ?"
        return int(self._connection.execute(order, (query,)).fetchone()[0])

    def close(self) -> None:
        self._connection.close()
