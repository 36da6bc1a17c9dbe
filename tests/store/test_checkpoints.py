from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.store import checkpoints
from imrdesk.store.checkpoints import checkpointing
from imrdesk.store.connection import FILE
from imrdesk.store.connection import open_for_writing


def settings(writer: sqlite3.Connection) -> list[int]:
    names = ("wal_autocheckpoint", "cache_size")
    return [writer.execute(f"PRAGMA {name}").fetchone()[0] for name in names]


def test_what_is_saved_comes_to_its_place_while_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0.01)
    with closing(open_for_writing(tmp_path)) as database:
        writer = database.conn
        before = settings(writer)
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        size = (tmp_path / FILE).stat().st_size
        with checkpointing(writer, tmp_path):
            assert all(now != then for now, then in zip(settings(writer), before, strict=True))
            writer.execute("INSERT INTO kept VALUES ('much', ?)", ("words " * 100_000,))
            while (tmp_path / FILE).stat().st_size < size + 500_000:
                time.sleep(0.01)
        assert settings(writer) == before
        assert writer.execute("SELECT length(value) FROM kept").fetchall() == [(600_000,)]


def test_when_all_have_come_all_stands_in_its_place(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path)) as database:
        size = (tmp_path / FILE).stat().st_size
        with checkpointing(database.conn, tmp_path):
            database.conn.execute("INSERT INTO kept VALUES ('much', ?)", ("words " * 100_000,))
        assert (tmp_path / FILE).stat().st_size >= size + 500_000


def test_a_disk_that_does_not_take_it_and_a_desk_closed_before_stop_nothing(tmp_path: Path) -> None:
    database = open_for_writing(tmp_path)
    with checkpointing(database.conn, tmp_path / "elsewhere"):
        database.conn.execute("INSERT INTO kept VALUES ('a', 'b')")
        database.close()
    with closing(open_for_writing(tmp_path)) as again:
        assert again.conn.execute("SELECT value FROM kept").fetchall() == [("b",)]
