"""Tables, made by migrations only; the newest one's number is the file's `user_version`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from typing import Final

from sqlite_utils import Database
from sqlite_utils import Migrations

from imrdesk.store.sample_tables import SAMPLES
from imrdesk.store.search_tables import SEARCHES
from imrdesk.store.version import APPLICATION_ID

migrations = Migrations("imrdesk")


@migrations()
def m001_first_tables(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in (*TABLES, *GUARDS):
        db.conn.execute(statement)
    # Both are in the file's first page and part of the same transaction.
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


@migrations()
def m002_drafts_and_doubts(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in DRAFTS_AND_DOUBTS:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def m003_samples(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in SAMPLES:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 3")


@migrations()
def m004_letters_by_case_number(db: Any) -> None:  # noqa: ANN401 - the library has no types
    db.conn.execute("CREATE INDEX list_rows_by_case ON list_rows (case_number)")
    db.conn.execute("PRAGMA user_version = 4")


@migrations()
def m005_lists_by_number(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in LISTS:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 5")


@migrations()
def m006_searches(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in SEARCHES:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 6")


@migrations()
def m007_files_in_need(db: Any) -> None:  # noqa: ANN401 - the library has no types
    db.conn.execute("CREATE INDEX places_in_need ON places (path) WHERE sentence <> ''")
    db.conn.execute("PRAGMA user_version = 7")


@migrations()
def m008_values_by_number(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in VALUES_BY_NUMBER:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 8")


@migrations()
def m009_words_that_cannot_be_read(db: Any) -> None:  # noqa: ANN401 - the library has no types
    # No table changes; but trails hold a verdict from here on that an older program cannot read.
    db.conn.execute("PRAGMA user_version = 9")


@migrations()
def m010_flags_by_number(db: Any) -> None:  # noqa: ANN401 - the library has no types
    for statement in FLAGS_BY_NUMBER:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 10")


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables, or bring them up to date; each step is a transaction."""
    migrations.apply(Database(connection, execute_plugins=False))


@contextmanager
def fresh(version: int) -> Iterator[Database]:
    """An empty desk of some version, to compare with."""
    database = Database(memory=True, execute_plugins=False)
    later = [step.name for step in migrations.pending(database)][version:]
    try:
        migrations.apply(database, stop_before=later)
        yield database
    finally:
        database.close()


TABLES: Final = (
    """CREATE TABLE letters (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, text BLOB NOT NULL, pages TEXT NOT NULL,
        reader TEXT NOT NULL, encoding TEXT NOT NULL, added_at TEXT NOT NULL) STRICT""",
    # What the desk keeps for itself, such as the seal of the search index.
    """CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE folders (path TEXT PRIMARY KEY) STRICT""",
    # A place holds a letter, or the reason why none could be taken from it.
    """CREATE TABLE places (
        path TEXT PRIMARY KEY, letter_id TEXT REFERENCES letters (id), size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL, title TEXT NOT NULL, sentence TEXT NOT NULL,
        engine TEXT NOT NULL, gone INTEGER NOT NULL,
        CHECK ((letter_id IS NULL) = (sentence <> ''))) STRICT""",
    "CREATE INDEX places_by_letter ON places (letter_id)",
    """CREATE TABLE extractions (
        letter_id TEXT PRIMARY KEY REFERENCES letters (id), engine TEXT NOT NULL,
        format TEXT NOT NULL, sections TEXT NOT NULL, findings TEXT NOT NULL) STRICT""",
    "CREATE INDEX extractions_by_engine ON extractions (engine)",
    """CREATE TABLE trail (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, reviewer TEXT NOT NULL,
        letter_id TEXT NOT NULL REFERENCES letters (id), kind TEXT NOT NULL, engine TEXT NOT NULL,
        slot TEXT, before TEXT, after TEXT, span TEXT, note TEXT NOT NULL, target TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT""",
    "CREATE INDEX trail_by_letter ON trail (letter_id, seq)",
    # From here on derived: made again at any time from letters, extractions and trail.
    """CREATE TABLE field_values (
        letter_id TEXT NOT NULL REFERENCES letters (id), field TEXT NOT NULL,
        dispute INTEGER NOT NULL, nth INTEGER NOT NULL, value TEXT, origin TEXT NOT NULL,
        state TEXT NOT NULL, stale INTEGER NOT NULL,
        PRIMARY KEY (letter_id, field, dispute, nth)) STRICT""",
    "CREATE INDEX field_values_by_field ON field_values (field, nth)",
    """CREATE TABLE tags (
        letter_id TEXT NOT NULL REFERENCES letters (id), dispute INTEGER NOT NULL,
        name TEXT NOT NULL, PRIMARY KEY (letter_id, dispute, name)) STRICT""",
    "CREATE INDEX tags_by_name ON tags (name)",
    """CREATE TABLE flags (
        letter_id TEXT NOT NULL REFERENCES letters (id), dispute INTEGER NOT NULL,
        rule TEXT NOT NULL, severity TEXT NOT NULL) STRICT""",
    "CREATE INDEX flags_by_letter ON flags (letter_id)",
    """CREATE TABLE list_rows (
        letter_id TEXT PRIMARY KEY REFERENCES letters (id), name TEXT NOT NULL,
        case_number TEXT NOT NULL, decision_date TEXT NOT NULL, items TEXT NOT NULL, worst TEXT,
        flags INTEGER NOT NULL, status TEXT NOT NULL, tags TEXT NOT NULL) STRICT""",
)

GUARDS: Final = (
    """CREATE TRIGGER trail_is_not_rewritten BEFORE UPDATE ON trail
        BEGIN SELECT RAISE (ABORT, 'the trail is never changed'); END""",
    """CREATE TRIGGER trail_is_not_shortened BEFORE DELETE ON trail
        BEGIN SELECT RAISE (ABORT, 'the trail is never changed'); END""",
    """CREATE TRIGGER trail_only_grows_at_its_end BEFORE INSERT ON trail
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM trail)
        BEGIN SELECT RAISE (ABORT, 'the trail only grows at its end'); END""",
)

DRAFTS_AND_DOUBTS: Final = (
    # Words typed and not yet saved; `place` is where they were typed.
    """CREATE TABLE drafts (
        letter_id TEXT NOT NULL REFERENCES letters (id), place TEXT NOT NULL, words TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (letter_id, place)) STRICT""",
    # A place may now hold a letter and a doubt about how it was read, too.
    """CREATE TABLE new_places (
        path TEXT PRIMARY KEY, letter_id TEXT REFERENCES letters (id), size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL, title TEXT NOT NULL, sentence TEXT NOT NULL,
        engine TEXT NOT NULL, gone INTEGER NOT NULL,
        CHECK (letter_id IS NOT NULL OR sentence <> '')) STRICT""",
    """INSERT INTO new_places SELECT path, letter_id, size, mtime_ns, title, sentence, engine, gone
        FROM places""",
    "DROP TABLE places",
    "ALTER TABLE new_places RENAME TO places",
    "CREATE INDEX places_by_letter ON places (letter_id)",
)

LISTS: Final = (
    # A line has the number of its letter's row, four bytes for a list to remember; an order by
    # name and all counts are answered from an index alone.
    """CREATE TABLE new_list_rows (
        number INTEGER PRIMARY KEY, letter_id TEXT NOT NULL UNIQUE REFERENCES letters (id),
        name TEXT NOT NULL, case_number TEXT NOT NULL, decision_date TEXT NOT NULL,
        items TEXT NOT NULL, worst TEXT, flags INTEGER NOT NULL, status TEXT NOT NULL,
        tags TEXT NOT NULL, gaps INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT""",
    """INSERT INTO new_list_rows SELECT l.rowid, r.letter_id, r.name, r.case_number,
        r.decision_date, r.items, r.worst, r.flags, r.status, r.tags, 0, 0
        FROM list_rows r JOIN letters l ON l.id = r.letter_id ORDER BY l.rowid""",
    "DROP TABLE list_rows",
    "ALTER TABLE new_list_rows RENAME TO list_rows",
    "CREATE INDEX list_rows_by_case ON list_rows (case_number)",
    "CREATE INDEX list_rows_by_name ON list_rows (name COLLATE NOCASE, letter_id)",
    "CREATE INDEX list_rows_by_status ON list_rows (status, flags, gaps, changed)",
    # Gaps are not known yet: all letters are looked at again, as when other rules are on.
    """INSERT OR REPLACE INTO kept SELECT 'checked without', '?'
        WHERE EXISTS (SELECT 1 FROM list_rows)""",
)

VALUES_BY_NUMBER: Final = (
    # Some eighty rows a letter: under its number they take half the room that they took under
    # its id, and those of new letters go to the end of the table, not to pages here and there.
    """CREATE TABLE new_field_values (
        number INTEGER NOT NULL REFERENCES list_rows (number), field TEXT NOT NULL,
        dispute INTEGER NOT NULL, nth INTEGER NOT NULL, value TEXT, origin TEXT NOT NULL,
        state TEXT NOT NULL, stale INTEGER NOT NULL,
        PRIMARY KEY (number, field, dispute, nth)) STRICT, WITHOUT ROWID""",
    """INSERT INTO new_field_values SELECT r.number, v.field, v.dispute, v.nth, v.value, v.origin,
        v.state, v.stale FROM list_rows r JOIN field_values v ON v.letter_id = r.letter_id
        ORDER BY r.number, v.field, v.dispute, v.nth""",
    "DROP TABLE field_values",
    "ALTER TABLE new_field_values RENAME TO field_values",
    "CREATE INDEX field_values_by_field ON field_values (field, nth)",
)

FLAGS_BY_NUMBER: Final = (
    # A dozen rows a letter: those of a new letter go to the end of one table, where each went to
    # the end of one and under its id to some page of another, which is slow on a large desk.
    """CREATE TABLE new_flags (
        number INTEGER NOT NULL REFERENCES list_rows (number), nth INTEGER NOT NULL,
        dispute INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
        PRIMARY KEY (number, nth)) STRICT, WITHOUT ROWID""",
    """INSERT INTO new_flags SELECT r.number, row_number() OVER (PARTITION BY r.number
        ORDER BY f.rowid) - 1, f.dispute, f.rule, f.severity
        FROM list_rows r JOIN flags f ON f.letter_id = r.letter_id ORDER BY 1, 2""",
    "DROP TABLE flags",
    "ALTER TABLE new_flags RENAME TO flags",
)
