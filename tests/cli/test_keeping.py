from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.cli.exits import GOOD
from imrdesk.cli.keeping import BROKEN
from imrdesk.cli.keeping import FULL
from imrdesk.cli.keeping import INDEX_REBUILT
from imrdesk.cli.keeping import LOCKED
from imrdesk.cli.keeping import RESTORED
from imrdesk.desk import Desk
from imrdesk.errors import DiskFull
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed

REFUSED = 3


def change_a_value(home: Path) -> None:
    with closing(sqlite3.connect(home / "desk.db")) as connection:
        connection.execute("UPDATE field_values SET value = '99' WHERE field = 'patient.age'")
        connection.commit()


def test_a_whole_desk(filled: Run, home: Path, capsys: Captured) -> None:
    filled("correct", "first.txt", "patient.age", "50")
    assert filled("verify", "--json") == GOOD
    (found,) = printed(capsys)
    assert (found["whole"], found["exit"], found["letters"], found["lines"]) == (True, 0, 2, 1)
    assert filled("verify", home / "desk.db") == GOOD
    assert capsys.readouterr().out.startswith("The desk is whole.")


def test_a_damaged_index_is_made_anew(filled: Run, home: Path, capsys: Captured) -> None:
    for file in (home / "index").iterdir():
        file.write_bytes(b"other")
    assert filled("verify") == INDEX_REBUILT
    assert filled("verify") == GOOD
    assert filled("search", "--json", "bruises") == GOOD
    assert len(printed(capsys)) == 1


def test_a_changed_value_is_told_and_a_backup_put_in_its_place(
    filled: Run, home: Path, capsys: Captured
) -> None:
    assert filled("backup") == GOOD
    change_a_value(home)
    assert filled("verify") == BROKEN
    assert "patient.age of “first.txt” is not what the trail says" in capsys.readouterr().out
    assert filled("verify", "--restore") == RESTORED
    assert filled("verify") in {GOOD, INDEX_REBUILT}


def test_a_broken_desk_without_a_backup_stays_as_it_is(filled: Run, home: Path) -> None:
    change_a_value(home)
    before = (home / "desk.db").read_bytes()
    assert filled("verify", "--restore") == REFUSED
    assert (home / "desk.db").read_bytes() == before


def test_a_head_that_was_looked_into_is_written_anew(filled: Run, home: Path) -> None:
    filled("tag", "first.txt", "ask")
    (home / "trail.head").unlink()
    assert filled("verify", "--vouch") == BROKEN
    assert filled("verify") == GOOD


def test_an_open_desk_and_a_full_disk(
    filled: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk.open(home)):
        assert filled("verify") == LOCKED

    def full(_: Path) -> None:
        raise DiskFull("full")

    monkeypatch.setattr("imrdesk.cli.keeping.prove", full)
    assert filled("verify") == FULL


def test_no_desk_is_made_by_looking(run: Run, home: Path) -> None:
    assert run("verify") == REFUSED
    assert not home.exists()


def test_backups_are_listed_and_restored_into_a_copy(
    filled: Run, tmp_path: Path, capsys: Captured
) -> None:
    filled("backup")
    assert filled("backups", "--json") == GOOD
    (made,) = printed(capsys)
    assert filled("restore", made["name"], tmp_path / "copy") == GOOD
    assert filled("verify", tmp_path / "copy") == INDEX_REBUILT
    assert filled("restore", made["name"], tmp_path / "copy") == REFUSED
    assert filled("restore", "other.db", tmp_path / "copy2") == REFUSED
