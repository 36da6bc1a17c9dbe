"""Samples and what their readers said, apart from the trail: only added to, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.store.database import Database
from imrdesk.store.faults import told
from imrdesk.store.trail import canonical
from imrdesk.store.trail import from_row
from imrdesk.store.trail import to_row


class Samples:
    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, sample_id: str, at: str, form: Mapping[str, object]) -> None:
        with told():
            self._db.conn.execute(
                "INSERT INTO samples VALUES (?, ?, ?)", (sample_id, at, canonical(form))
            )

    def all(self) -> tuple[Mapping[str, Any], ...]:
        """Every sample's form, oldest first."""
        with told():
            rows = self._db.conn.execute("SELECT form FROM samples ORDER BY at, id").fetchall()
        return tuple(json.loads(form) for (form,) in rows)

    def add_lines(self, sample_id: str, events: Iterable[Event]) -> None:
        rows = [
            (e.id, sample_id, e.letter_id, e.reviewer, e.at, canonical(to_row(e))) for e in events
        ]
        with told():
            self._db.conn.executemany("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", rows)

    def every_line(self, sample_id: str) -> tuple[Event, ...]:
        """What readers said of all its letters, oldest first."""
        order = "SELECT line FROM readings WHERE sample = ? ORDER BY at, id"
        with told():
            rows = self._db.conn.execute(order, (sample_id,)).fetchall()
        return tuple(from_row(json.loads(line)) for (line,) in rows)

    def lines(self, sample_id: str, letter_id: LetterId) -> tuple[Event, ...]:
        """What readers said of one letter, oldest first."""
        order = "SELECT line FROM readings WHERE sample = ? AND letter_id = ? ORDER BY at, id"
        with told():
            rows = self._db.conn.execute(order, (sample_id, letter_id)).fetchall()
        return tuple(from_row(json.loads(line)) for (line,) in rows)
