"""The store: the truth of a desk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import cast

from imrdesk.domain import Draft
from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.errors import NoSuchLetter
from imrdesk.store import derived
from imrdesk.store import rows
from imrdesk.store import trail
from imrdesk.store.checkpoints import checkpointing
from imrdesk.store.columns import Columns
from imrdesk.store.connection import open_for_reading
from imrdesk.store.connection import open_for_writing
from imrdesk.store.database import Database
from imrdesk.store.faults import told
from imrdesk.store.head import Head
from imrdesk.store.head import read_head
from imrdesk.store.head import sync_folder
from imrdesk.store.head import trail_head
from imrdesk.store.head import write_head
from imrdesk.store.home import empty_temporary
from imrdesk.store.home import make_home
from imrdesk.store.lists import Lists
from imrdesk.store.lock import take_lock
from imrdesk.store.readings import readings
from imrdesk.store.rows import Cell
from imrdesk.store.rows import Derived
from imrdesk.store.rows import Place
from imrdesk.store.rows import Prepared
from imrdesk.store.rows import Row
from imrdesk.store.samples import Samples
from imrdesk.store.searches import Searches
from imrdesk.store.upgrade import upgrade


def _like_literal(text: str) -> str:
    """Text in which `%` and `_` of a LIKE pattern mean themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Store:
    """One desk's database; the writing one holds the lock of the desk's home.

    A connection belongs to the thread that opened it; a reading store may move to another.
    """

    def __init__(self, database: Database, home: Path, held: int | None = None) -> None:
        self._db = database
        self._home = home
        self._held = held
        self._grown: Head | None = None
        self._vouched = False

    @classmethod
    def open(cls, home: Path) -> Store:
        """Open for writing; raises DeskInUse, DeskNewerThanProgram, DeskDamaged, DiskFull."""
        with told():
            make_home(home)
            held = take_lock(home)
            try:
                empty_temporary(home)
                upgrade(home)
                store = cls(open_for_writing(home), home, held)
                store.settle_head()
                sync_folder(home)
            except BaseException:
                os.close(held)
                raise
            return store

    @classmethod
    def open_reader(cls, home: Path) -> Store:
        """A second, read-only store on a desk that is open."""
        with told():
            return cls(open_for_reading(home), home)

    def close(self) -> None:
        with told():
            self._db.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None

    @property
    def home(self) -> Path:
        return self._home

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside is saved together, or not at all."""
        nested = self._db.conn.in_transaction
        try:
            with told(), self._db.atomic():
                yield
        except BaseException:
            if not nested:
                self._grown = None
            raise
        if not nested and self._grown is not None:
            grown, self._grown = self._grown, None
            if self._vouched:
                with told():
                    write_head(self._home, grown)

    @contextmanager
    def taking_many(self) -> Iterator[None]:
        """Whoever saves many letters does it in here."""
        with checkpointing(self._db.conn, self._home):
            yield

    def head(self) -> Head:
        """The end of the trail as the database has it."""
        with told():
            return trail_head(self._db.conn)

    def settle_head(self, *, anew: bool = False) -> None:
        """Bring the second file up to a trail that a cut-off save left one step ahead of it.

        A second file that is gone, or tells of another trail, is left so and not written again:
        it is the proof of a loss, until a person asks for it `anew`.
        """
        kept, head = read_head(self._home), self.head()
        self._vouched = anew or (self._holds(kept) if kept is not None else not head.count)
        if self._vouched and kept != head:
            with told():
                write_head(self._home, head, anew=anew)

    def _holds(self, head: Head) -> bool:
        found = self._rows("SELECT hash FROM trail WHERE seq = ?", head.count)
        return not head.count or any(row["hash"] == head.hash for row in found)

    def letter_ids(self) -> frozenset[LetterId]:
        return frozenset(LetterId(str(row["id"])) for row in self._rows("SELECT id FROM letters"))

    def count(self) -> int:
        """How many letters there are."""
        (found,) = self._rows("SELECT count(*) AS number FROM letters")
        return int(found["number"] or 0)

    def has_letter(self, letter_id: LetterId) -> bool:
        return any(self._rows("SELECT id FROM letters WHERE id = ?", letter_id))

    def letter(self, letter_id: LetterId) -> Letter:
        return rows.letter_from(self._one("SELECT * FROM letters WHERE id = ?", letter_id))

    def name(self, letter_id: LetterId) -> str:
        return str(self._one("SELECT name FROM letters WHERE id = ?", letter_id)["name"])

    def path(self, letter_id: LetterId) -> str:
        """Where the letter lies, the place seen last if it is gone from all; may be empty."""
        order = "SELECT path FROM places WHERE letter_id = ? ORDER BY gone, path LIMIT 1"
        return next((str(row["path"]) for row in self._rows(order, letter_id)), "")

    def letters_named(self, name: str) -> tuple[LetterId, ...]:
        """Letters with this case number, file name or beginning of the id."""
        found = self._rows(
            "SELECT letter_id FROM list_rows WHERE name = :name COLLATE NOCASE"
            " OR case_number = :name COLLATE NOCASE"
            " OR name LIKE :stem ESCAPE '\\'"
            " OR (length(:name) >= 4 AND substr(letter_id, 1, length(:name)) = lower(:name))"
            " UNION SELECT letter_id FROM places WHERE path = :name AND letter_id IS NOT NULL",
            {"name": name, "stem": _like_literal(name) + ".___"},
        )
        return tuple(LetterId(str(row["letter_id"])) for row in found)

    def add_letter(self, letter: Letter, name: str, at: str) -> None:
        self._insert("letters", [rows.letter_row(letter, name, at)])

    def add_prepared(self, new: Prepared, at: str) -> None:
        """A letter that the store has not, with all that follows from it."""
        self._insert("letters", [{**new.letter, "added_at": at}])
        self._insert("extractions", [new.extraction])
        number = self._number(new.letter_id)
        with told():
            derived.insert(self._db.conn, number, new.row, new.values, new.flags)

    def places(self) -> Mapping[str, Place]:
        found = self._rows("SELECT * FROM places ORDER BY path")
        return {str(row["path"]): rows.place_from(row) for row in found}

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """Of each place its path, size and time, one by one: there may be very many."""
        with told():
            yield from self._db.conn.execute("SELECT path, size, mtime_ns FROM places")

    def places_in_need(self) -> tuple[Place, ...]:
        """Where no letter, or none without a doubt, could be taken from a file."""
        found = self._rows("SELECT * FROM places WHERE sentence <> '' ORDER BY path")
        return tuple(rows.place_from(row) for row in found)

    def put_places(self, places: Iterable[Place]) -> None:
        cells = [rows.place_row(place) for place in places]
        self._insert("places", cells, verb="INSERT OR REPLACE")

    def drop_places(self, paths: Iterable[str]) -> None:
        self._many("DELETE FROM places WHERE path = ?", [(path,) for path in paths])

    def mark_gone(self, paths: Iterable[str], *, gone: bool) -> None:
        marks = [(int(gone), path) for path in paths]
        self._many("UPDATE places SET gone = ? WHERE path = ?", marks)

    def folders(self) -> tuple[str, ...]:
        return tuple(str(r["path"]) for r in self._rows("SELECT path FROM folders ORDER BY path"))

    def put_folders(self, paths: Iterable[str]) -> None:
        self._insert("folders", [{"path": path} for path in paths], verb="INSERT OR IGNORE")

    def drop_folder(self, path: str) -> None:
        self._many("DELETE FROM folders WHERE path = ?", [(path,)])

    def kept(self, name: str) -> str:
        """What `keep` kept under this name; empty when nothing was."""
        found = self._rows("SELECT value FROM kept WHERE name = ?", name)
        return next((str(row["value"]) for row in found), "")

    def keep(self, name: str, value: str) -> None:
        self._insert("kept", [{"name": name, "value": value}], verb="INSERT OR REPLACE")

    def extraction(self, letter_id: LetterId) -> Extraction:
        order = "SELECT * FROM extractions WHERE letter_id = ?"
        return rows.extraction_from(self._one(order, letter_id))

    def put_extraction(self, extraction: Extraction) -> None:
        self._insert("extractions", [rows.extraction_row(extraction)], verb="INSERT OR REPLACE")

    def extracted_by_others(self, engine: str) -> tuple[LetterId, ...]:
        """Letters whose extraction comes from another engine than this."""
        found = self._rows("SELECT letter_id FROM extractions WHERE engine <> ?", engine)
        return tuple(LetterId(str(row["letter_id"])) for row in found)

    def append(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Put events at the trail's end; returns them as they stand there."""
        lines: list[Event] = []
        with self.atomic():
            head = self.head()
            for event in events:
                lines.append(trail.chained(event, head.count + 1, head.hash))
                head = Head(lines[-1].seq, lines[-1].hash)
            self._insert("trail", [trail.to_row(line) for line in lines])
            self._grown = head if lines else self._grown
        return tuple(lines)

    def events(self, letter_id: LetterId) -> tuple[Event, ...]:
        """The trail of one letter, oldest line first: lines merged in stand where they belong."""
        return self._lines("WHERE letter_id = ? ORDER BY at, id", letter_id)

    def lines_of(self, reviewer: str, most: int) -> tuple[Event, ...]:
        """The last lines that this reviewer put into the trail, newest first."""
        return self._lines("WHERE reviewer = ? ORDER BY seq DESC LIMIT ?", reviewer, most)

    def flag_answers(self) -> tuple[Event, ...]:
        """Answers to flags, of all letters, and every line that takes one back, in order."""
        return self._lines("WHERE kind IN ('flag_answered', 'withdrawn') ORDER BY at, id")

    def reviewers(self) -> tuple[str, ...]:
        """Who said anything here, of the desk's letters or in a sample."""
        order = "SELECT reviewer FROM trail UNION SELECT reviewer FROM readings"
        return tuple(str(row["reviewer"]) for row in self._rows(order))

    def letters_with(self, kind: Verdict) -> tuple[LetterId, ...]:
        """Letters of which the trail has a line of this kind."""
        order = "SELECT DISTINCT letter_id FROM trail WHERE kind = ?"
        return tuple(LetterId(str(row["letter_id"])) for row in self._rows(order, str(kind)))

    def open_flags(self, letter_id: LetterId) -> tuple[tuple[int, str, str], ...]:
        """The flags that lists count: item, rule, severity."""
        with told():
            return derived.open_flags(self._db.conn, letter_id)

    def broken_lines(self) -> tuple[int, ...]:
        """Numbers of trail lines that were changed outside of imrdesk; none in a sound desk."""
        with told():
            return tuple(trail.broken_lines(self._db.conn.execute(trail.ALL_LINES)))

    def drafts(self) -> tuple[Draft, ...]:
        """Words typed and not saved, those typed last first."""
        found = self._rows("SELECT * FROM drafts ORDER BY at DESC, letter_id, place")
        return tuple(rows.draft_from(row) for row in found)

    def put_draft(self, draft: Draft) -> None:
        self._insert("drafts", [asdict(draft)], verb="INSERT OR REPLACE")

    def drop_draft(self, letter_id: LetterId, place: str) -> None:
        self._many("DELETE FROM drafts WHERE letter_id = ? AND place = ?", [(letter_id, place)])

    def put_derived(self, new: Derived) -> None:
        """Replace all that is derived of one letter."""
        number = self._number(new.row.letter_id)
        with told():
            derived.replace(self._db.conn, number, new)

    def _number(self, letter_id: LetterId) -> Cell:
        return self._one("SELECT rowid AS number FROM letters WHERE id = ?", letter_id)["number"]

    def list_rows(self) -> tuple[LetterRow, ...]:
        found = self._rows("SELECT * FROM list_rows ORDER BY name COLLATE NOCASE, letter_id")
        return tuple(rows.list_row_from(row) for row in found)

    def letters_of_case(self, case_number: str) -> tuple[LetterId, ...]:
        """The letters whose effective case number that is; none for no number."""
        order = "SELECT letter_id FROM list_rows WHERE case_number = ? AND ? <> '' ORDER BY 1"
        return tuple(
            LetterId(str(row["letter_id"])) for row in self._rows(order, *(case_number,) * 2)
        )

    def case_of(self, letter_id: LetterId) -> str:
        """The case number under which a letter is listed; empty for none or not yet."""
        found = self._rows("SELECT case_number FROM list_rows WHERE letter_id = ?", letter_id)
        return next((str(row["case_number"]) for row in found), "")

    def list_row(self, letter_id: LetterId) -> LetterRow:
        order = "SELECT * FROM list_rows WHERE letter_id = ?"
        return rows.list_row_from(self._one(order, letter_id))

    @property
    def samples(self) -> Samples:
        return Samples(self._db)

    @property
    def lists(self) -> Lists:
        return Lists(self._db.conn)

    @property
    def searches(self) -> Searches:
        return Searches(self._db)

    @property
    def columns(self) -> Columns:
        return Columns(self._db.conn)

    def tag_names(self) -> tuple[str, ...]:
        found = self._rows("SELECT DISTINCT name FROM tags ORDER BY name COLLATE NOCASE")
        return tuple(str(row["name"]) for row in found)

    def tag_counts(self) -> dict[str, int]:
        """How many letters bear each tag, by name."""
        order = "SELECT name, count(DISTINCT letter_id) AS n FROM tags GROUP BY name"
        found = self._rows(order + " ORDER BY name COLLATE NOCASE")
        return {str(row["name"]): int(row["n"] or 0) for row in found}

    def letters_tagged(self, name: str) -> tuple[LetterId, ...]:
        order = "SELECT DISTINCT letter_id FROM tags WHERE name = ? ORDER BY letter_id"
        return tuple(LetterId(str(row["letter_id"])) for row in self._rows(order, name))

    def readings(self, field: str, value: Value) -> Iterator[tuple[LetterId, ...]]:
        """Letters in which the machine's value of a field is this one, some at a time."""
        return readings(self._db.conn, field, value)

    def _lines(self, which: str, *values: object) -> tuple[Event, ...]:
        found = self._rows(f"SELECT * FROM trail {which}", *values)  # noqa: S608
        return tuple(trail.from_row(cast("trail.Row", row)) for row in found)

    def _rows(self, order: str, *values: object) -> Iterator[Row]:
        given = values[0] if values and isinstance(values[0], dict) else values
        with told():
            cursor = self._db.conn.execute(order, given)
            names = [column[0] for column in cursor.description]
            found = cursor.fetchall()
        return (dict(zip(names, row, strict=True)) for row in found)

    def _one(self, order: str, letter_id: LetterId) -> Row:
        for row in self._rows(order, letter_id):
            return row
        raise NoSuchLetter("This letter is not on the desk. Look for it in the list of letters.")

    def _many(self, order: str, values: Iterable[Sequence[object]]) -> None:
        with told():
            self._db.conn.executemany(order, values)

    def _insert(
        self, table: str, cells: Sequence[Mapping[str, object]], verb: str = "INSERT"
    ) -> None:
        if not cells:
            return
        columns = tuple(cells[0])
        order = f"{verb} INTO {table} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"
        with told():
            self._db.conn.executemany(order, cells)
