from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from imrdesk.domain import Verdict
from imrdesk.store import schema
from imrdesk.store.backup import backups
from imrdesk.store.connection import FILE
from imrdesk.store.head import Head
from imrdesk.store.head import read_head
from imrdesk.store.head import write_head
from imrdesk.store.schema import migrations
from imrdesk.store.store import Store
from imrdesk.store.trail import chained
from imrdesk.store.trail import to_row
from imrdesk.store.upgrade import WITH_HEAD
from imrdesk.store.version import VERSION
from tests.review.letters import ID
from tests.review.letters import event

WITH_NUMBER = 5
"""From this version on a line of a list bears the number of its letter."""
VALUES_WITH_NUMBER = 8
"""And from this one on, each of its values."""
FLAGS = ((1, "R01", "warn"), (0, "P02", "error"), (1, "R01", "warn"))
VALUES = (
    ("item", 1, 0, '"Tramadol"', "machine", "not checked", 0),
    ("patient.age", 0, 0, "48", "reviewer", "corrected", 1),
)


def made_by_release(home: Path, version: int) -> None:
    """A desk as an earlier release left it, with a letter, its place and two lines."""
    home.mkdir()
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as connection:
        database = Database(connection, execute_plugins=False)
        later = [step.name for step in migrations.pending(database)][version:]
        migrations.apply(database, stop_before=later)
        connection.execute(
            "INSERT INTO letters VALUES (?, 'a.txt', x'00', '[0]', 'plain', 'utf-8', '2016')", (ID,)
        )
        connection.execute("INSERT INTO places VALUES ('/a.txt', ?, 1, 2, '', '', '', 0)", (ID,))
        with_number = ("1,", ", 0, 0") if version >= WITH_NUMBER else ("", "")
        row = "{} ?, 'a.txt', '', '', '[]', NULL, 0, 'not checked', '[]' {}".format(*with_number)
        connection.execute(f"INSERT INTO list_rows VALUES ({row})", (ID,))  # noqa: S608
        order = "INSERT INTO field_values VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        whose = ID if version < VALUES_WITH_NUMBER else 1
        connection.executemany(order, [(whose, *cells) for cells in VALUES])
        order = "INSERT INTO flags VALUES (?, ?, ?, ?)"
        connection.executemany(order, [(ID, *cells) for cells in FLAGS])
        previous = ""
        for seq in (1, 2):
            line = chained(event(Verdict.NOTED, note=f"n{seq}"), seq, previous)
            previous = line.hash
            Database(connection).table("trail").insert(to_row(line))
    if version >= WITH_HEAD:
        write_head(home, Head(2, previous))


def content(home: Path) -> tuple[object, ...]:
    with closing(sqlite3.connect(home / FILE)) as connection:
        return tuple(
            connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
            for table in ("letters", "places", "trail")
        )


def values(home: Path) -> tuple[object, ...]:
    order = "SELECT v.* FROM list_rows r JOIN field_values v USING (number) WHERE r.letter_id = ?"
    with closing(sqlite3.connect(home / FILE)) as connection:
        return tuple(row[1:] for row in connection.execute(order, (ID,)))


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_desk_of_an_earlier_release_is_kept_and_brought_up_to_date(
    tmp_path: Path, version: int
) -> None:
    home = tmp_path / "home"
    made_by_release(home, version)
    before = content(home)
    with closing(Store.open(home)) as store:
        assert store.broken_lines() == ()
        assert store.head() == read_head(home)
        assert store.open_flags(ID) == FLAGS
    assert content(home) == before
    assert values(home) == VALUES
    (copy,) = backups(home)
    assert copy.reason == f"upgrade from {version}"
    with closing(sqlite3.connect(home / "backups" / copy.name)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (version,)
    Store.open(home).close()
    assert len(backups(home)) == 1


class Cut(Exception):
    """The process ends here."""


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch, migration: str) -> list[int]:
    """How many statements of the migration run before the process is cut."""
    left = [10**6]

    def until_cut(orders: tuple[str, ...]) -> Iterator[str]:
        for order in orders:
            if not left[0]:
                raise Cut
            left[0] -= 1
            yield order
        if not left[0]:
            raise Cut

    class Cutting(tuple[str, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[str]:
            return until_cut(tuple(self[n] for n in range(len(self))))

    monkeypatch.setattr(schema, migration, Cutting(getattr(schema, migration)))
    return left


@pytest.mark.parametrize(
    ("migration", "version"),
    [("DRAFTS_AND_DOUBTS", 1), ("VALUES_BY_NUMBER", 7), ("FLAGS_BY_NUMBER", 9)],
)
def test_cut_at_every_statement_it_is_old_or_new_never_between(
    tmp_path: Path, statements: list[int], migration: str, version: int
) -> None:
    made_by_release(tmp_path / "old", version)
    for steps in range(len(getattr(schema, migration)) + 1):
        home = tmp_path / str(steps)
        shutil.copytree(tmp_path / "old", home)
        statements[0] = steps
        with pytest.raises(Cut):
            Store.open(home)
        assert content(home) == content(tmp_path / "old")
        with closing(sqlite3.connect(home / FILE)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        statements[0] = 10**6
        Store.open(home).close()
        assert values(home) == VALUES
        assert len(backups(home)) == 1
