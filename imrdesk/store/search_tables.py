"""The tables of searches: those kept under a name, and those asked last."""

from __future__ import annotations

from typing import Final

SEARCHES: Final = (
    """CREATE TABLE searches (
        name TEXT PRIMARY KEY COLLATE NOCASE, query TEXT NOT NULL, at TEXT NOT NULL,
        reviewer TEXT NOT NULL) STRICT""",
    """CREATE TABLE asked (
        query TEXT PRIMARY KEY, at TEXT NOT NULL, letters INTEGER NOT NULL) STRICT""",
)
