"""A connection that is cut before its n-th statement, as a killed process is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class Cut(Exception):
    """The process ends here."""


class Cutter:
    """Counts statements down; `left` is how many still run."""

    def __init__(self, left: int) -> None:
        self.left = left

    def step(self) -> None:
        if not self.left:
            raise Cut
        self.left -= 1


class CutConnection(sqlite3.Connection):
    """Every statement of Python's comes by here, COMMIT and ROLLBACK too."""

    cutter: Cutter

    def execute(self, *given: Any) -> sqlite3.Cursor:
        # After the cut nothing runs any more, but what the process's end would undo anyway.
        if "ROLLBACK" not in str(given[0]):
            self.cutter.step()
        return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        self.cutter.step()
        return super().executemany(*given)


@contextmanager
def cut_after(steps: int, patch: pytest.MonkeyPatch) -> Iterator[Cutter]:
    """Connections of the store that are opened inside are cut after so many statements in all."""
    cutter = Cutter(steps)
    made = type("Cut", (CutConnection,), {"cutter": cutter})
    connect, opened = sqlite3.connect, list[sqlite3.Connection]()

    def watched(*given: Any, **more: Any) -> sqlite3.Connection:
        opened.append(connect(*given, factory=made, **more | {"check_same_thread": False}))
        return opened[-1]

    with patch.context() as inside:
        inside.setattr("imrdesk.store.connection.sqlite3.connect", watched)
        try:
            yield cutter
        finally:
            # The end of a process closes its files, whatever was under way.
            for connection in opened:
                connection.close()
