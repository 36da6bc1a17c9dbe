"""Transactions that nest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from imrdesk.store.database import Database


@pytest.fixture
def database() -> Iterator[Database]:
    with closing(Database(sqlite3.connect(":memory:", isolation_level=None))) as made:
        made.conn.execute("CREATE TABLE numbers (n INTEGER CHECK (n > 0)) STRICT")
        yield made


def put(database: Database, *numbers: int) -> None:
    database.conn.executemany("INSERT INTO numbers VALUES (?)", [(n,) for n in numbers])


def _inner_and_fault(database: Database) -> None:
    with database.atomic():
        put(database, 4)
    put(database, 0)


def numbers(database: Database) -> list[int]:
    return [n for (n,) in database.conn.execute("SELECT n FROM numbers ORDER BY n")]


def test_all_is_saved_or_nothing(database: Database) -> None:
    with database.atomic():
        put(database, 1, 2)
    with pytest.raises(sqlite3.IntegrityError), database.atomic():
        put(database, 3, 0)
    assert numbers(database) == [1, 2]
    assert not database.conn.in_transaction


def test_an_inner_one_is_a_part_of_the_outer(database: Database) -> None:
    with database.atomic():
        put(database, 1)
        with pytest.raises(sqlite3.IntegrityError), database.atomic():
            put(database, 2, 0)
        with database.atomic(), database.atomic():
            put(database, 3)
    assert numbers(database) == [1, 3]
    with pytest.raises(sqlite3.IntegrityError), database.atomic():
        _inner_and_fault(database)
    assert numbers(database) == [1, 3]


def test_an_error_that_ends_the_transaction_is_told_as_it_is(database: Database) -> None:
    order = "INSERT OR ROLLBACK INTO numbers VALUES (0)"
    with pytest.raises(sqlite3.IntegrityError), database.atomic(), database.atomic():
        database.conn.execute(order)
    assert not database.conn.in_transaction


def test_what_cannot_be_committed_is_taken_back(database: Database) -> None:
    database.conn.execute("PRAGMA foreign_keys = ON")
    database.conn.execute("CREATE TABLE known (n INTEGER PRIMARY KEY) STRICT")
    later = "n INTEGER REFERENCES known (n) DEFERRABLE INITIALLY DEFERRED"
    database.conn.execute(f"CREATE TABLE named ({later}) STRICT")
    with pytest.raises(sqlite3.IntegrityError), database.atomic():
        database.conn.execute("INSERT INTO named VALUES (7)")
    assert not database.conn.in_transaction
    assert database.conn.execute("SELECT count(*) FROM named").fetchone() == (0,)
