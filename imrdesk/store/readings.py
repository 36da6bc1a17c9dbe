"""Where the machine read the same value: asked step by step, whatever the number of letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from imrdesk.domain import LetterId
from imrdesk.domain import Origin
from imrdesk.domain import Value
from imrdesk.store.faults import told
from imrdesk.store.trail import value_text

A_STEP: Final = 5_000
_SOME: Final = (
    "SELECT number, dispute, letter_id, value, origin FROM field_values JOIN list_rows"
    " USING (number) WHERE field = ? AND nth = ? AND (number, dispute) > (?, ?)"
    " ORDER BY number, dispute LIMIT ?"
)


def readings(
    connection: sqlite3.Connection, field: str, value: Value
) -> Iterator[tuple[LetterId, ...]]:
    """Letters, each once in a step; a step looks at so many values of the field."""
    wanted = (value_text(value), Origin.MACHINE)
    with told():
        order = "SELECT coalesce(max(nth), -1) FROM field_values WHERE field = ?"
        (last,) = connection.execute(order, (field,)).fetchone()
    for nth in range(int(last) + 1):
        after = (0, 0)
        while True:
            with told():
                rows = connection.execute(_SOME, (field, nth, *after, A_STEP)).fetchall()
            found = (LetterId(row[2]) for row in rows if (row[3], row[4]) == wanted)
            yield tuple(dict.fromkeys(found))
            if len(rows) < A_STEP:
                break
            after = rows[-1][:2]
