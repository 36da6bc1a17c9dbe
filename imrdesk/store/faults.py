"""What SQLite and the disk say, in sentences for people."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskInUse
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses


@contextmanager
def told() -> Iterator[None]:
    """Turn the situations a person can do something about into errors of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # By their codes and not their words; what is none of these is a bug and goes through.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise disk_full() from error
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise damaged() from error
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise in_use() from error
        if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise disk_refuses() from error
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full() from error
        if error.errno in {errno.EFBIG, errno.EIO, errno.EROFS}:
            raise disk_refuses() from error
        raise


def disk_full() -> DiskFull:
    return DiskFull(
        "There is no room left on the disk that holds your desk, so this change was not saved. "
        "Everything saved before is safe. Free some space and try again."
    )


def disk_refuses() -> DiskRefuses:
    return DiskRefuses(
        "The disk that holds your desk did not take this change, so it was not saved. Everything "
        "saved before is safe. Check that the disk is there, is not full and may be written to, "
        "and try again."
    )


def damaged() -> DeskDamaged:
    return DeskDamaged(
        "The file desk.db in your desk's folder cannot be read as a whole. Nothing was written to "
        "it. Put a copy of it aside and ask for help before you go on."
    )


def in_use() -> DeskInUse:
    return DeskInUse(
        "Another window or command of imrdesk is working on this desk. Nothing was changed. "
        "Close the other one, or wait for it to end, and try again."
    )
