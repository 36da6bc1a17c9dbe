"""Long looks at a desk end within a moment when nobody waits for them any more.

Only what can be begun anew is stopped so: looking through a desk, and copying it to a draft.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait
from typing import Final
from typing import TypeAlias
from typing import TypeVar

T = TypeVar("T")
Asked: TypeAlias = Callable[[], bool]
"""Whether the work is to stop."""
A_MOMENT: Final = 20_000
"""Steps of SQLite between two questions: some milliseconds."""
A_BLINK: Final = 0.02
"""Seconds between two questions while work beside is waited for."""


class Stopped(Exception):
    """The work was given up because nobody waits for it; all is as it was before."""


def never() -> bool:
    return False


def heed(asked: Asked) -> None:
    """Raises Stopped when the work is to stop."""
    if asked():
        raise Stopped


def heeding(connection: sqlite3.Connection, asked: Asked) -> None:
    """What SQLite does here is given up when the work is to stop."""
    connection.set_progress_handler(asked, A_MOMENT)


def beside(look: Callable[[], T], asked: Asked) -> Callable[[], T]:
    """Begin to look on a thread of its own; asked for its answer, it is waited for.

    Older releases of SQLite cannot be stopped while they look through a file. When the work is to
    stop the thread is left alone: it only reads, and ends with the program if not before.
    """
    done: Future[T] = Future()

    def looking() -> None:
        try:
            done.set_result(look())
        except BaseException as fault:  # noqa: BLE001 - carried over to the thread that asks
            done.set_exception(fault)

    def answer() -> T:
        while not wait([done], A_BLINK).done:
            heed(asked)
        return done.result()

    threading.Thread(target=looking, name="looking", daemon=True).start()
    return answer
