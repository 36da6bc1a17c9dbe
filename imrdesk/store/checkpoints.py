"""Putting what was saved where it belongs, beside the saving, while many letters come.

SQLite notes what is saved in a log, and every thousand pages has whoever saves wait until all of
it stands in the file itself. While letters come that is several times a second, and a reviewer's
save may be the one that waits. A thread does it instead; what it leaves undone is done as ever.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import Final

from imrdesk.store.connection import FILE

EVERY: Final = 1.0
"""Seconds; a page that changes again and again is put in its place once in them."""
ALWAYS: Final = "wal_autocheckpoint = 1000", "cache_size = -2000"
WHILE_MANY_COME: Final = "wal_autocheckpoint = 16000", "cache_size = -65536"
"""Pages of 4 KB in the log, until who saves does the work after all; and KB of pages remembered.

Under letters' ids, rows of new letters go to pages here and there: of a large desk few of them are
among the two megabytes that SQLite remembers by itself.
"""


@contextmanager
def checkpointing(writer: sqlite3.Connection, home: Path) -> Iterator[None]:
    over = threading.Event()
    beside = threading.Thread(target=_work, args=(home / FILE, over), name="checkpoints")
    _set(writer, WHILE_MANY_COME)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()
        with suppress(sqlite3.Error):  # closed before its time, it has no settings
            _set(writer, ALWAYS)


def _set(writer: sqlite3.Connection, settings: tuple[str, ...]) -> None:
    for setting in settings:
        writer.execute(f"PRAGMA {setting}").fetchall()


def _work(file: Path, over: threading.Event) -> None:
    # A full disk, or a busy one, is for the next save to tell: nothing is lost by waiting.
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, isolation_level=None)) as beside:
        more = True
        while more:
            # Once more when all have come: only a checkpoint that reaches the log's end is synced.
            more = not over.wait(EVERY)
            beside.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
