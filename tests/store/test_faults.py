from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskInUse
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.store.faults import told


def test_a_locked_database_is_in_use(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as first,
        closing(sqlite3.connect(tmp_path / "x.db", timeout=0, isolation_level=None)) as second,
    ):
        first.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DeskInUse), told():
            second.execute("BEGIN EXCLUSIVE")


def test_no_database_is_damage(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 99)
    with (
        closing(sqlite3.connect(tmp_path / "x.db")) as connection,
        pytest.raises(DeskDamaged),
        told(),
    ):
        connection.execute("SELECT * FROM sqlite_schema")


def test_no_room_for_a_file() -> None:
    with pytest.raises(DiskFull), told():
        raise OSError(errno.ENOSPC, "no room")


@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.EFBIG])
def test_a_disk_that_refuses(number: int) -> None:
    with pytest.raises(DiskRefuses, match="not saved"), told():
        raise OSError(number, "no")


def test_a_database_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    uri = f"{(tmp_path / 'x.db').as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as connection,
        pytest.raises(DiskRefuses),
        told(),
    ):
        connection.execute("CREATE TABLE x (y)")


def test_letters_that_are_no_text_are_damage_and_not_quoted(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        with pytest.raises(DeskDamaged) as caught, told():
            connection.execute("SELECT CAST(x'576f726473ff' AS TEXT)").fetchall()
        assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "bug", [sqlite3.OperationalError("no such table"), OSError(errno.EBADF, "x")]
)
def test_bugs_go_through(bug: Exception) -> None:
    with pytest.raises(type(bug)), told():
        raise bug
