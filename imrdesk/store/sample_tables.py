"""The tables of samples and of what their readers said."""

from __future__ import annotations

from typing import Final

SAMPLES: Final = (
    """CREATE TABLE samples (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, form TEXT NOT NULL) STRICT""",
    # A line has the form of the trail's lines; it never stands there itself.
    """CREATE TABLE readings (
        id TEXT PRIMARY KEY, sample TEXT NOT NULL REFERENCES samples (id),
        letter_id TEXT NOT NULL REFERENCES letters (id), reviewer TEXT NOT NULL,
        at TEXT NOT NULL, line TEXT NOT NULL) STRICT""",
    "CREATE INDEX readings_by_letter ON readings (sample, letter_id)",
    *(
        f"""CREATE TRIGGER {table}_are_not_{done} BEFORE {act} ON {table}
        BEGIN SELECT RAISE (ABORT, '{table} are never changed'); END"""
        for table in ("samples", "readings")
        for act, done in (("UPDATE", "rewritten"), ("DELETE", "taken_away"))
    ),
)
