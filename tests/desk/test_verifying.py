from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import ImportReport
from imrdesk.domain import Part
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.store.connection import FILE


@pytest.fixture
def reviewed(desk: Desk, add: Callable[[Path], ImportReport], folder: Path, home: Path) -> Path:
    """The home of a desk in which a reviewer has worked, closed."""
    add(folder)
    first, second = (row.letter_id for row in desk.rows())
    desk.propose(Proposal(first, Slot("patient.age"), Verdict.CORRECTED, typed="49"))
    desk.propose(Proposal(first, Slot("item", 1), Verdict.CORRECTED, typed="Norco 5mg"))
    desk.undo()
    desk.accept(first)
    desk.tag(second, "ask", 1)
    desk.note(second, "Who says so?")
    desk.defer(second, "Which side?")
    desk.close()
    return home


def meddle(home: Path, *orders: str) -> None:
    """What a stranger with a plain SQLite tool does."""
    with closing(sqlite3.connect(home / FILE)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            guard = connection.execute(
                "SELECT sql FROM sqlite_schema WHERE name = ?", (name,)
            ).fetchone()
            connection.execute(f"DROP TRIGGER {name}")
            orders = (*orders, *guard)
        for order in orders:
            connection.execute(order)
        connection.commit()


def parts(home: Path) -> set[Part]:
    return {flaw.part for flaw in verify(home).flaws}


def test_a_reviewed_desk_is_whole(reviewed: Path) -> None:
    found = verify(reviewed)
    assert found.flaws == ()
    assert (found.letters, found.lines) == (2, 7)
    assert len(found.head) == 64


def test_looking_changes_nothing(reviewed: Path) -> None:
    before = {p.name: p.read_bytes() for p in reviewed.iterdir() if p.is_file()}
    verify(reviewed)
    after = {p.name: p.read_bytes() for p in reviewed.iterdir() if p.is_file()}
    assert {name: after[name] for name in (FILE, "trail.head")} == {
        name: before[name] for name in (FILE, "trail.head")
    }


@pytest.mark.parametrize(
    ("order", "part"),
    [
        ("UPDATE trail SET reviewer = 'Bob' WHERE seq = 2", Part.TRAIL),
        ("UPDATE trail SET after = '50' WHERE seq = 1", Part.TRAIL),
        ("UPDATE trail SET at = at || '1' WHERE seq = 4", Part.TRAIL),
        ("DELETE FROM trail WHERE seq = 3", Part.TRAIL),
        ("DELETE FROM trail WHERE seq = 7", Part.HEAD),
        ("DELETE FROM trail", Part.HEAD),
        ("UPDATE field_values SET value = '50' WHERE field = 'patient.age'", Part.DERIVED),
        ("UPDATE field_values SET state = 'checked' WHERE field = 'item'", Part.DERIVED),
        ("DELETE FROM field_values WHERE field = 'sex' OR nth = 0", Part.DERIVED),
        ("UPDATE list_rows SET status = 'checked'", Part.DERIVED),
        ("UPDATE list_rows SET items = '[]'", Part.DERIVED),
        ("UPDATE list_rows SET tags = tags || 'x'", Part.DERIVED),
        ("DELETE FROM list_rows WHERE flags >= 0", Part.DERIVED),
        ("DELETE FROM tags", Part.DERIVED),
        ("UPDATE letters SET text = x'00' WHERE rowid = 1", Part.LETTERS),
        ("UPDATE extractions SET findings = findings || 'x'", Part.LETTERS),
        ("UPDATE extractions SET findings = replace(findings, ',48,', ',48,9')", Part.LETTERS),
        ("DROP INDEX tags_by_name", Part.TABLES),
        ("DROP TABLE trail", Part.TABLES),
        ("CREATE TRIGGER odd AFTER INSERT ON tags BEGIN DELETE FROM tags; END", Part.TABLES),
        ("INSERT INTO drafts VALUES ('nobody', 'x', 'y', 'z')", Part.FILE),
    ],
)
def test_every_change_behind_the_trail_is_told(reviewed: Path, order: str, part: Part) -> None:
    if order == "DROP TABLE trail":
        with closing(sqlite3.connect(reviewed / FILE)) as connection:
            connection.execute(order)
    else:
        meddle(reviewed, order)
    assert part in parts(reviewed)


def test_a_missing_guard_is_told(reviewed: Path) -> None:
    with closing(sqlite3.connect(reviewed / FILE)) as connection:
        connection.execute("DROP TRIGGER trail_is_not_shortened")
        connection.commit()
    (flaw,) = verify(reviewed).flaws
    assert flaw.sentence == "“trail_is_not_shortened” in desk.db is missing."


def test_a_trail_rewritten_from_its_start_is_told_by_the_second_file(reviewed: Path) -> None:
    with closing(Desk.open(reviewed)) as desk:
        lines = [e for row in desk.rows() for e in desk.bench.store.events(row.letter_id)]
    meddle(reviewed, "DELETE FROM trail", "DELETE FROM tags")
    (reviewed / "trail.head").rename(reviewed / "kept")
    with closing(Desk.open(reviewed)) as desk, desk.bench.saving():
        store = desk.bench.store
        store.append([e for e in sorted(lines, key=lambda e: e.seq) if e.seq != 1])
        for row in desk.rows():
            desk.bench.derive(desk.bench.record(row.letter_id))
        for seq in range(2):
            store.append([desk.bench.event(row.letter_id, Verdict.NOTED, note=str(seq))])
    (reviewed / "kept").replace(reviewed / "trail.head")
    (flaw,) = verify(reviewed).flaws
    assert flaw.sentence == "The trail is not the one that trail.head vouches for."
    Desk.open(reviewed).close()  # opening it does not wipe the proof away
    assert parts(reviewed) == {Part.HEAD}


def test_a_head_that_is_gone_is_told_and_stays_told(reviewed: Path) -> None:
    (reviewed / "trail.head").unlink()
    with closing(Desk.open(reviewed)) as desk:
        desk.note(desk.rows()[0].letter_id, "Later.")
    assert parts(reviewed) == {Part.HEAD}


def test_a_save_cut_off_before_the_second_file_is_no_flaw(reviewed: Path) -> None:
    before = (reviewed / "trail.head").read_bytes()
    with closing(Desk.open(reviewed)) as desk:
        desk.note(desk.rows()[0].letter_id, "Later.")
    (reviewed / "trail.head").write_bytes(before)
    assert verify(reviewed).flaws == ()
    Desk.open(reviewed).close()
    assert (reviewed / "trail.head").read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"no database at all" * 99])
def test_a_file_that_is_no_desk_is_a_flaw(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / FILE).write_bytes(content)
    assert verify(home).flaws
    (home / FILE).unlink()
    assert parts(home) == {Part.FILE}


def test_a_page_overwritten_is_told(reviewed: Path) -> None:
    with (reviewed / FILE).open("rb+") as file:
        file.seek(4096 * 3)
        file.write(b"\0" * 4096)
    assert verify(reviewed).flaws
