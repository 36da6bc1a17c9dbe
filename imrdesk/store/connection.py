"""Opening the desk's file: how safe, how strict, and which files are refused."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.errors import NoSuchDesk
from imrdesk.store.database import Database
from imrdesk.store.version import APPLICATION_ID
from imrdesk.store.version import VERSION

FILE: Final = "desk.db"


def open_for_writing(home: Path) -> Database:
    """The desk's database, made or brought up to date; raises DeskNewerThanProgram, DeskDamaged."""
    path = home / FILE
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    # Nothing is written, no journal even, before it is certain that the file is a desk of ours.
    version = refuse_strangers(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
        if version < VERSION:
            from imrdesk.store.schema import migrate  # noqa: PLC0415 - sqlite-utils imports numpy

            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def open_for_reading(home: Path) -> Database:
    """A second connection that cannot write and may be used on another thread.

    Raises NoSuchDesk, DeskOlderThanProgram, DeskNewerThanProgram or DeskDamaged.
    """
    if not (home / FILE).exists():
        raise NoSuchDesk(
            f"There is no desk in the folder “{home}”. Add letters to it first, or name another "
            "folder; nothing was made."
        )
    if refuse_strangers(home / FILE) < VERSION:
        raise DeskOlderThanProgram(
            "This desk was made by an older imrdesk and must be brought up to date before it can "
            "be read; nothing was changed. Open it once with this imrdesk."
        )
    return open_as_it_is(home)


def open_as_it_is(home: Path) -> Database:
    """To be looked at only, of whatever version."""
    uri = f"{(home / FILE).resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return Database(connection)


def refuse_strangers(path: Path) -> int:
    """The version of a desk's file, 0 before it is made.

    Raises DeskDamaged for what is no desk of ours, DeskNewerThanProgram for a later one's.
    """
    if not path.stat().st_size:
        return 0
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE name NOT GLOB '_sqlite*'"
        ).fetchone()
    # Killed while it was first made, a desk has no table yet but those of the migrations.
    if application != APPLICATION_ID and tables:
        raise DeskDamaged(
            "The file desk.db in this folder was not made by imrdesk, so it was left alone. "
            "Choose another folder for the desk."
        )
    if version > VERSION:
        raise DeskNewerThanProgram(
            "A newer imrdesk has worked on this desk, and this one could harm what it saved. "
            "Nothing was changed. Install the newer imrdesk to go on."
        )
    return int(version)
