"""A connection with transactions that nest; sqlite-utils' own takes as long to import as a window.

It does what `sqlite_utils.Database.atomic` does, and holds the writer's lock from the beginning:
what it reads, nobody else can change. The migrations still use that one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

INNER: Final = "inner"


class Database:
    """`conn` is in autocommit: what is outside of `atomic` is saved at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection

    def close(self) -> None:
        self.conn.close()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of it is saved, or nothing; inside of another one it is a part of that.

        The outermost one writes from its beginning: what it reads, nobody else can change.
        """
        nested = self.conn.in_transaction
        self.conn.execute(f"SAVEPOINT {INNER}" if nested else "BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # The error may have ended the transaction already.
            if self.conn.in_transaction:
                self._take_back(nested=nested)
            raise
        if nested:
            self.conn.execute(f"RELEASE {INNER}")
            return
        try:
            self.conn.execute("COMMIT")
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise

    def _take_back(self, *, nested: bool) -> None:
        if nested:
            self.conn.execute(f"ROLLBACK TO {INNER}")
            self.conn.execute(f"RELEASE {INNER}")
        else:
            self.conn.execute("ROLLBACK")
