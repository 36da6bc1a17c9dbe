from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskError
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.errors import NoSuchDesk
from imrdesk.store.connection import FILE
from imrdesk.store.store import Store
from imrdesk.store.version import VERSION


def set_version(home: Path, version: int) -> None:
    with closing(sqlite3.connect(home / FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_desk_is_read_while_it_is_written_and_after(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path)) as writer, closing(Store.open_reader(tmp_path)) as reader:
        with writer.atomic():
            writer.keep("name", "value")
        assert reader.kept("name") == "value"
    with closing(Store.open_reader(tmp_path)) as reader:
        assert reader.kept("name") == "value"
        with pytest.raises((DeskError, sqlite3.Error)), reader.atomic():
            reader.keep("name", "other")


def test_reading_makes_no_desk(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDesk, match="Add letters"):
        Store.open_reader(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_an_older_desk_is_not_read_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    set_version(tmp_path, VERSION - 1)
    with pytest.raises(DeskOlderThanProgram):
        Store.open_reader(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / FILE).touch()
    with pytest.raises(DeskOlderThanProgram):
        Store.open_reader(tmp_path / "empty")


def test_what_is_not_ours_is_not_read(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    set_version(tmp_path, VERSION + 1)
    with pytest.raises(DeskNewerThanProgram):
        Store.open_reader(tmp_path)
    (tmp_path / FILE).write_bytes(b"no database" * 99)
    with pytest.raises(DeskDamaged):
        Store.open_reader(tmp_path)
