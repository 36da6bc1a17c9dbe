"""Is a desk's database what it should be? Looks only: nothing is written, mended or migrated."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Final

from imrdesk.domain import Flaw
from imrdesk.domain import LetterId
from imrdesk.domain import Part
from imrdesk.store import trail
from imrdesk.store.connection import FILE
from imrdesk.store.connection import open_as_it_is
from imrdesk.store.connection import refuse_strangers
from imrdesk.store.database import Database
from imrdesk.store.faults import told
from imrdesk.store.head import Head
from imrdesk.store.head import read_head
from imrdesk.store.head import trail_head
from imrdesk.store.stopping import Asked
from imrdesk.store.stopping import Stopped
from imrdesk.store.stopping import beside
from imrdesk.store.stopping import heed
from imrdesk.store.stopping import heeding
from imrdesk.store.stopping import never

MOST_NAMED: Final = 20
"""Lines or letters named one by one; more would not help anybody."""


@dataclass(frozen=True, slots=True)
class Stored:
    """All that is stored of one letter, as it is stored."""

    letter_id: LetterId
    name: str
    length: int
    pages: str
    sections: str
    findings: str
    lines: list[tuple[Any, ...]]
    values: list[tuple[Any, ...]]
    tags: list[tuple[Any, ...]]
    row: tuple[Any, ...] | None


class Proof:
    """A desk's database held still while it is looked at."""

    def __init__(self, home: Path, database: Database, kept: Head | None, asked: Asked) -> None:
        self._home = home
        self._db = database.conn
        self._kept = kept
        self._asked = asked
        heeding(self._db, asked)

    @classmethod
    def open(cls, home: Path, asked: Asked = never) -> Proof:
        """Given up when `asked`; raises DeskNewerThanProgram, DeskDamaged."""
        with told():
            refuse_strangers(home / FILE)
            database = open_as_it_is(home)
            # Before the database is held still: what is saved meanwhile is no loss.
            kept = read_head(home)
            database.conn.execute("BEGIN")
        return cls(home, database, kept, asked)

    def close(self) -> None:
        self._db.close()

    def count(self, table: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    @contextmanager
    def looking_at_file(self) -> Iterator[Callable[[], list[Flaw]]]:
        """Look for damage in a thread; SQLite needs no Python for it. Asked, it waits and tells.

        Whatever else ends the proof, the file is let go of: somebody may put another in its place.
        """
        answer = beside(lambda: list(self._file_flaws()), self._asked)
        try:
            yield answer
        except Stopped:
            raise
        except BaseException:
            with suppress(Exception):
                answer()
            raise

    def _file_flaws(self) -> Iterator[Flaw]:
        """Pages, indexes and references that do not fit together."""
        with closing(open_as_it_is(self._home)) as database:
            heeding(database.conn, self._asked)
            damages = database.conn.execute("PRAGMA integrity_check(5)").fetchall()
            strays = {row[0] for row in database.conn.execute("PRAGMA foreign_key_check")}
        for (found,) in damages:
            if found != "ok":
                words = " ".join(str(found).split())
                yield Flaw(Part.FILE, f"The file desk.db is damaged: {words}.")
        for table in sorted(map(str, strays)):
            yield Flaw(Part.FILE, f"The table “{table}” speaks of letters that are not there.")

    def table_flaws(self) -> Iterator[Flaw]:
        """Tables, indexes and guards unlike those that this version of the program makes."""
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if not version:
            yield Flaw(Part.TABLES, "The file desk.db is empty.")
            return
        from imrdesk.store.schema import fresh  # noqa: PLC0415 - sqlite-utils imports numpy

        with fresh(version) as model:
            wanted, found = _made(model.conn), _made(self._db)
        for name in sorted(wanted.keys() | found.keys()):
            if wanted.get(name) != found.get(name):
                what = "missing" if name not in found else "not as imrdesk makes it"
                yield Flaw(Part.TABLES, f"“{name}” in desk.db is {what}.")

    def trail_flaws(self) -> Iterator[Flaw]:
        """Lines that were changed, moved, lost or put in by other hands."""
        broken = 0
        for seq in trail.broken_lines(self._db.execute(trail.ALL_LINES)):
            broken += 1
            if broken <= MOST_NAMED:
                yield Flaw(Part.TRAIL, f"Line {seq} of the trail was changed, moved or is gone.")
        if broken > MOST_NAMED:
            yield Flaw(Part.TRAIL, f"{broken} lines of the trail are broken in all.")

    def head(self) -> Head:
        return trail_head(self._db)

    def head_flaws(self) -> Iterator[Flaw]:
        """Whether the second file knows of another end of the trail."""
        kept, head = self._kept, self.head()
        if kept is None:
            if head.count:
                yield Flaw(Part.HEAD, "The file trail.head, which vouches for the trail, is gone.")
            return
        if kept.count > head.count:
            lost = kept.count - head.count
            yield Flaw(Part.HEAD, f"The last {lost} of {kept.count} lines of the trail are gone.")
        elif kept.count:
            order = "SELECT hash FROM trail WHERE seq = ?"
            if self._db.execute(order, (kept.count,)).fetchone() != (kept.hash,):
                yield Flaw(Part.HEAD, "The trail is not the one that trail.head vouches for.")

    def letters(self) -> Iterator[Stored]:
        """Every letter with all that is stored of it; raises UnreadableText."""
        order = (
            "SELECT l.id, l.name, l.text, l.pages, e.sections, e.findings FROM letters l"
            " LEFT JOIN extractions e ON e.letter_id = l.id ORDER BY l.rowid"
        )
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        values = _VALUES if version >= BY_NUMBER else _VALUES_BY_ID
        for letter_id, name, text, pages, sections, findings in self._db.execute(order):
            heed(self._asked)
            yield Stored(
                letter_id=LetterId(letter_id),
                name=name,
                length=_length(text),
                pages=pages,
                sections=sections or "[]",
                findings=findings or "[]",
                lines=self._of(_LINES, letter_id),
                values=self._of(values, letter_id),
                tags=self._of(_TAGS, letter_id),
                row=next(iter(self._of(_ROW, letter_id)), None),
            )

    def words_of_trail(self) -> Iterator[str]:
        """Every value and note that reviewers gave, as stored."""
        for after, note in self._db.execute("SELECT after, note FROM trail ORDER BY seq"):
            yield str(json.loads(after)) if after is not None else str(note)

    def _of(self, order: str, letter_id: str) -> list[tuple[Any, ...]]:
        return list(self._db.execute(order, (letter_id,)))


def _length(text: bytes) -> int:
    """Characters of a stored text; -1 when its check sum tells that it was damaged."""
    try:
        return len(zlib.decompress(text).decode())
    except (zlib.error, UnicodeDecodeError):
        return -1


def _made(connection: sqlite3.Connection) -> dict[str, str]:
    """Everything made in a database but what SQLite and the migrations keep for themselves."""
    order = "SELECT name, sql FROM sqlite_schema WHERE name NOT GLOB '*sqlite_*'"
    return {name: " ".join((sql or "").split()) for name, sql in connection.execute(order)}


_LINES: Final = (
    "SELECT id, kind, slot, before, after, note, target, span FROM trail"
    " WHERE letter_id = ? ORDER BY at, id"
)
BY_NUMBER: Final = 8
"""From this version on values bear the number of their letter, before it they bore its id."""
_VALUES_BY_ID: Final = (
    "SELECT field, dispute, nth, value, origin, state, stale FROM field_values WHERE letter_id = ?"
)
_VALUES: Final = _VALUES_BY_ID.replace(
    "letter_id = ?", "number = (SELECT number FROM list_rows WHERE letter_id = ?)"
)
_TAGS: Final = "SELECT dispute, name FROM tags WHERE letter_id = ?"
_ROW: Final = (
    "SELECT case_number, decision_date, items, status, tags FROM list_rows WHERE letter_id = ?"
)
