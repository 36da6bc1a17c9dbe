from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Flag
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import RowItem
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskInUse
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.errors import NoSuchLetter
from imrdesk.review.fold import fold
from imrdesk.store.connection import FILE
from imrdesk.store.rows import Derived
from imrdesk.store.rows import Place
from imrdesk.store.store import Store
from imrdesk.store.version import VERSION
from tests.review.letters import AGE
from tests.review.letters import ID
from tests.review.letters import LETTER
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction

AT = "2015-06-01T10:00:00.000+00:00"
ROW = LetterRow(
    ID,
    "cm15-1.txt",
    "CM15-0000001",
    "2015-05-01",
    (RowItem("Norco 10mg", "Upheld"), RowItem("MRI of the neck", "Overturned")),
    Severity.WARN,
    2,
    LetterStatus.NOT_CHECKED,
    ("dose",),
)


def derived(values: tuple[EffectiveValue, ...] = ()) -> Derived:
    flags = (Flag("U02", Severity.WARN, "A doubt.", 1), Flag("P01", Severity.INFO, "Another."))
    return Derived(ROW, values or fold(TEXT, extraction(), []), (Tag("dose", 1),), flags)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with closing(Store.open(home)) as opened:
        opened.add_letter(LETTER, "cm15-1.txt", AT)
        yield opened


def sql(home: Path, order: str) -> list[tuple[object, ...]]:
    """What a stranger with a plain SQLite tool can do."""
    with closing(sqlite3.connect(home / FILE)) as connection:
        found = connection.execute(order).fetchall()
        connection.commit()
    return found


def everything(home: Path, table: str) -> list[tuple[object, ...]]:
    return sql(home, f"SELECT * FROM {table}")  # noqa: S608 - names of our own


def test_a_letter_comes_back_as_it_was(store: Store) -> None:
    assert store.letter(ID) == LETTER
    odd = Letter(LetterId("e" * 64), "😀 §\u2028\n", (0, 3), "pdf", "pdf")
    store.add_letter(odd, "odd.pdf", AT)
    assert store.letter(odd.id) == odd
    assert store.letter_ids() == {ID, odd.id}
    assert store.has_letter(ID)
    assert not store.has_letter(LetterId("0"))


def test_an_extraction_comes_back_and_is_replaced(store: Store) -> None:
    first = extraction(engine="1")
    store.put_extraction(first)
    assert store.extraction(ID) == first
    assert store.extracted_by_others("1") == ()
    section = Section(SectionName.SUMMARY, Span(0, 3), Span(4, 9))
    header = Section(SectionName.HEADER, None, Span(0, 1))
    newer = type(first)(ID, "2", first.format, (header, section), first.findings[:1])
    assert store.extracted_by_others("2") == (ID,)
    store.put_extraction(newer)
    assert store.extraction(ID) == newer


def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchLetter, match="not on the desk"):
        store.letter(LetterId("0"))
    assert store.path(ID) == ""
    assert store.kept("x") == ""


def test_places(store: Store) -> None:
    bad = Place("/l/bad.pdf", 3, 4, title="Cut off", sentence="Ask for a copy.", engine="1")
    old, new = Place("/l/a.txt", 1, 2, ID), Place("/l/b.txt", 1, 2, ID)
    store.put_places([bad, old, new])
    assert store.places() == {"/l/a.txt": old, "/l/b.txt": new, "/l/bad.pdf": bad}
    store.mark_gone(["/l/a.txt"], gone=True)
    assert store.path(ID) == "/l/b.txt"
    store.drop_places(["/l/b.txt", "/l/bad.pdf"])
    assert store.path(ID) == "/l/a.txt"
    store.mark_gone(["/l/a.txt"], gone=False)
    assert store.places() == {"/l/a.txt": old}


def test_a_place_holds_a_letter_or_a_reason_or_both(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.put_places([Place("/x", 1, 1)])
    doubted = Place("/x", 1, 1, ID, "Accents may be wrong", "Why.")
    store.put_places([doubted])
    assert store.places() == {"/x": doubted}


def test_folders_and_what_is_kept(store: Store) -> None:
    store.put_folders(["/b", "/a", "/b"])
    store.put_folders(["/a"])
    assert store.folders() == ("/a", "/b")
    store.keep("seal", "1")
    store.keep("seal", "2")
    assert store.kept("seal") == "2"


def test_derived_rows_are_replaced_as_a_whole(store: Store) -> None:
    store.put_derived(derived())
    store.put_derived(derived())
    assert store.list_rows() == (ROW,)
    assert store.list_row(ID) == ROW
    assert tuple(store.tag_counts()) == ("dose",)
    assert list(store.columns.entries("patient.age")) == [((1,), (0,), ("48",))]
    assert list(store.columns.entries("decision")) == [
        ((1, 1), (1, 2), ('"Upheld"', '"Overturned"'))
    ]


def test_a_value_that_is_not_stated_is_not_found(store: Store) -> None:
    values = fold(TEXT, extraction(), [event(Verdict.NOT_STATED, AGE, before=48)])
    store.put_derived(derived(values))
    assert list(store.columns.entries("patient.age")) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("CM15-0000001", True),
        ("cm15-0000001", True),
        ("cm15-1.txt", True),
        ("CM15-1", True),
        ("ffff", True),
        ("FFFFFF", True),
        ("/l/a.txt", True),
        ("fff", False),
        ("%", False),
        ("cm15_1", False),
        ("", False),
    ],
)
def test_letters_by_name(store: Store, name: str, *, found: bool) -> None:
    store.put_derived(derived())
    store.put_places([Place("/l/a.txt", 1, 2, ID)])
    assert store.letters_named(name) == ((ID,) if found else ())


def test_the_trail_is_chained_and_read_by_letter(store: Store) -> None:
    other = LetterId("d" * 64)
    store.add_letter(Letter(other, "x", (0,), "plain", "utf-8"), "x.txt", AT)
    first, second = event(Verdict.CONFIRMED, AGE, before=48, after=48), event(Verdict.ACCEPTED)
    (one,) = store.append([first])
    (two,) = store.append([second])
    assert (one.seq, two.seq, two.previous) == (1, 2, one.hash)
    assert store.events(ID) == (one, two)
    assert store.events(other) == ()
    assert store.broken_lines() == ()


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE trail SET reviewer = 'Eve'",
        "DELETE FROM trail",
        "DELETE FROM trail WHERE seq = 1",
        "INSERT OR REPLACE INTO trail SELECT seq, id || 'x', at, reviewer, letter_id, kind, engine,"
        " slot, before, after, span, note, target, previous, hash || 'x' FROM trail WHERE seq = 1",
        "INSERT INTO trail SELECT 9, id || 'x', at, reviewer, letter_id, kind, engine,"
        " slot, before, after, span, note, target, previous, hash || 'x' FROM trail WHERE seq = 1",
    ],
)
def test_the_trail_only_grows(store: Store, home: Path, order: str) -> None:
    lines = store.append([event(Verdict.ACCEPTED), event(Verdict.REOPENED)])
    with pytest.raises(sqlite3.IntegrityError, match="trail"):
        sql(home, order)
    assert store.events(ID) == lines


def test_a_trail_changed_behind_the_triggers_back_is_noticed(store: Store, home: Path) -> None:
    store.append([event(Verdict.ACCEPTED), event(Verdict.REOPENED), event(Verdict.ACCEPTED)])
    sql(home, "DROP TRIGGER trail_is_not_rewritten")
    sql(home, "UPDATE trail SET reviewer = 'Eve' WHERE seq = 2")
    assert store.broken_lines() == (2,)


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_all_or_nothing(store: Store, home: Path, steps: int) -> None:
    """An exception after any of the statements of a save leaves what was there before."""
    store.put_derived(derived())
    tables = ("trail", "field_values", "list_rows", "places", "kept")
    before = [everything(home, table) for table in tables]
    acts = (
        lambda: store.append([event(Verdict.ACCEPTED)]),
        lambda: store.put_derived(derived(fold(TEXT, extraction(), [])[:1])),
        lambda: store.put_places([Place("/p", 1, 1, ID)]),
        lambda: store.keep("x", "y"),
    )
    with pytest.raises(ZeroDivisionError), store.atomic():  # noqa: PT012 - what is before it counts
        for act in acts[:steps]:
            act()
        raise ZeroDivisionError
    assert [everything(home, table) for table in tables] == before
    store.append([event(Verdict.ACCEPTED)])
    assert store.broken_lines() == ()


def test_what_is_saved_is_there_after_reopening(home: Path) -> None:
    with closing(Store.open(home)) as store:
        store.add_letter(LETTER, "a.txt", AT)
        lines = store.append([event(Verdict.ACCEPTED)])
    with closing(Store.open(home)) as store:
        assert store.events(ID) == lines


def test_settings_of_the_file(store: Store, home: Path) -> None:
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    for name, value in asked.items():
        assert store._db.conn.execute(f"PRAGMA {name}").fetchone() == (value,)
    assert sql(home, "PRAGMA user_version") == [(VERSION,)]
    assert sql(home, "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND"
               " schema = 'main' AND name NOT GLOB '*sqlite*'") == []  # fmt: skip


def test_only_this_person_may_look(home: Path) -> None:
    home.mkdir(mode=0o755)
    with closing(Store.open(home)) as store:
        store.keep("a", "b")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in home.iterdir()}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert set(modes.values()) == {0o600}
        assert {"desk.db", "desk.lock", "desk.db-wal"} <= set(modes)


def test_a_second_writer_is_refused_until_the_first_is_done(home: Path) -> None:
    with closing(Store.open(home)), pytest.raises(DeskInUse, match="Another window or command"):
        Store.open(home)
    Store.open(home).close()


def test_a_reader_sees_what_is_saved_and_cannot_write(store: Store, home: Path) -> None:
    with closing(Store.open_reader(home)) as reader:
        store.put_derived(derived())
        assert reader.list_rows() == (ROW,)
        with pytest.raises(DiskRefuses):
            reader.keep("a", "b")


def test_a_newer_desk_is_left_alone(home: Path) -> None:
    Store.open(home).close()
    sql(home, f"PRAGMA user_version = {VERSION + 1}")
    before = (home / FILE).read_bytes()
    with pytest.raises(DeskNewerThanProgram, match="newer imrdesk"):
        Store.open(home)
    assert (home / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 60, b"SQLite format 3\0" + b"x" * 999]
)
def test_a_file_that_is_no_desk_is_left_alone(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / FILE).write_bytes(content)
    with pytest.raises(DeskDamaged):
        Store.open(home)
    assert (home / FILE).read_bytes() == content
    (home / FILE).unlink()
    Store.open(home).close()  # the lock was given back


def test_another_programs_database_is_left_alone(home: Path) -> None:
    home.mkdir()
    sql(home, "CREATE TABLE other (x)")
    with pytest.raises(DeskDamaged, match="not made by imrdesk"):
        Store.open(home)
    assert sql(home, "SELECT name FROM sqlite_schema") == [("other",)]


def test_a_desk_killed_while_it_was_made_is_made(home: Path) -> None:
    home.mkdir()
    (home / FILE).touch()
    Store.open(home).close()


def test_a_full_disk_refuses_and_damages_nothing(store: Store) -> None:
    (pages,) = store._db.conn.execute("PRAGMA page_count").fetchone()
    store._db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="no room left"), store.atomic():
        store.append([event(Verdict.NOTED, note="n" * 50_000)])
    assert store.events(ID) == ()
    store._db.conn.execute(f"PRAGMA max_page_count = {pages + 99}")
    store.append([event(Verdict.NOTED, note="n" * 50_000)])
    assert store.broken_lines() == ()


def test_slots_of_tags_need_no_field(store: Store) -> None:
    (line,) = store.append([event(Verdict.TAGGED, Slot("", 2), note="dose")])
    assert store.events(ID) == (line,)
