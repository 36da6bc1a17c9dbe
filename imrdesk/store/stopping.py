"""Long looks at a desk end within a moment when nobody waits for them any more.

Only what can be begun anew is stopped so: looking through a desk, and copying it to a draft.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final
from typing import TypeAlias

Asked: TypeAlias = Callable[[], bool]
"""Whether the work is to stop."""
A_MOMENT: Final = 20_000
"""Steps of SQLite between two questions: some milliseconds."""


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
