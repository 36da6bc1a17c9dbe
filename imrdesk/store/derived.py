"""The tables of what follows from letters, what was read from them, and the trail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from imrdesk.domain import LetterId
from imrdesk.store.rows import Cell
from imrdesk.store.rows import Derived
from imrdesk.store.rows import FlagRow
from imrdesk.store.rows import Row
from imrdesk.store.rows import ValueRow
from imrdesk.store.rows import flag_rows
from imrdesk.store.rows import list_row
from imrdesk.store.rows import value_row

_VALUE: Final = "INSERT INTO field_values VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FLAG: Final = "INSERT INTO flags VALUES (?, ?, ?, ?, ?)"
_TAG: Final = "INSERT INTO tags VALUES (?, ?, ?)"
_UNDER_NUMBER: Final = ("field_values", "flags", "list_rows")
_OPEN_FLAGS: Final = (
    "SELECT f.dispute, f.rule, f.severity FROM list_rows JOIN flags f USING (number)"
    " WHERE letter_id = ? ORDER BY f.nth"
)


def insert(
    connection: sqlite3.Connection,
    number: Cell,
    row: Row,
    values: Iterable[ValueRow],
    flags: Iterable[FlagRow],
) -> None:
    """Of a letter of which nothing is there yet; nobody has tagged it."""
    cells = {"number": number, **row}
    marks = ", ".join(f":{column}" for column in cells)
    order = f"INSERT INTO list_rows ({', '.join(cells)}) VALUES ({marks})"  # noqa: S608 - our own
    connection.execute(order, cells)
    connection.executemany(_VALUE, [(number, *value) for value in values])
    connection.executemany(_FLAG, [(number, *flag) for flag in flags])


def replace(connection: sqlite3.Connection, number: Cell, derived: Derived) -> None:
    letter_id = derived.row.letter_id
    for table in _UNDER_NUMBER:
        connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608
    connection.execute("DELETE FROM tags WHERE letter_id = ?", (letter_id,))
    flags = flag_rows(derived.flags)
    insert(connection, number, list_row(derived.row), map(value_row, derived.values), flags)
    named = dict.fromkeys((tag.dispute, tag.name) for tag in derived.tags)
    connection.executemany(_TAG, [(letter_id, dispute, name) for dispute, name in named])


def open_flags(
    connection: sqlite3.Connection, letter_id: LetterId
) -> tuple[tuple[int, str, str], ...]:
    """The flags that lists count: item, rule, severity."""
    return tuple(connection.execute(_OPEN_FLAGS, (letter_id,)))
