"""What SQLite and the disk say, in sentences for people."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.store.stopping import Stopped

NO_TEXT: Final = "Could not decode to UTF-8"
"""Python's own words, without a code, for damaged letters of a text."""


@contextmanager
def told() -> Iterator[None]:
    """Turn the situations a person can do something about into errors of ours.

    What was given up because nobody waits for it is Stopped.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        # What is none of these is a bug and goes through.
        meant = _meant(error)
        if meant is None:
            raise
        # What cannot be decoded is quoted by the error, and not to be told on.
        raise meant from (None if _is_no_text(error) else error)
    except UnicodeDecodeError:
        # What SQLite says of a damaged table may not even be text.
        raise damaged() from None
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full() from error
        if error.errno in {errno.EFBIG, errno.EIO, errno.EROFS}:
            raise disk_refuses() from error
        raise


def _meant(error: sqlite3.DatabaseError) -> DeskError | None:
    """By the code and not the words, where there is a code."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return disk_full()
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or _is_no_text(error):
        return damaged()
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return in_use()
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return disk_refuses()
    return None


def _code(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_no_text(error: sqlite3.DatabaseError) -> bool:
    return not hasattr(error, "sqlite_errorcode") and str(error).startswith(NO_TEXT)


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
