"""What is true now of many letters at once, field by field, for search.

Letters go by numbers here: those of their rows, which stay while the desk is open.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import LetterId
from imrdesk.store.faults import told

Entries = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]
"""Numbers of letters, disputes (0 for the letter), values as JSON."""
A_PART: Final = 20_000
"""Entries read at a time: all of a large desk would fill the memory meanwhile."""

DISPUTES: Final = ("item", "decision")
"""Every dispute states one of these: they tell which disputes a letter has."""
_SPECIAL: Final = {
    "status": "SELECT number, 0, json_quote(status) FROM list_rows WHERE 1",
    "flags": "SELECT number, 0, flags FROM list_rows WHERE 1",
    "file": "SELECT number, 0, json_quote(name) FROM list_rows WHERE 1",
    "tag": (
        "SELECT number, 0, json_quote(t.name) FROM tags t JOIN list_rows USING (letter_id) WHERE 1"
    ),
    "flag": "SELECT number, 0, json_quote(rule) FROM flags WHERE 1",
    "severity": "SELECT number, 0, json_quote(severity) FROM flags WHERE 1",
    "reviewer": (
        "SELECT number, 0, json_quote(reviewer) FROM trail JOIN list_rows USING (letter_id) WHERE 1"
    ),
    # Only letters in the trail are gone through: there are far more values than words on them.
    "value_state": (
        "SELECT number, 0, json_quote(state)"
        " FROM field_values JOIN list_rows USING (number)"
        " WHERE letter_id IN (SELECT letter_id FROM trail) AND origin = 'reviewer'"
    ),
}
_STATED: Final = (
    "SELECT number, dispute, value FROM field_values WHERE field = ? AND value IS NOT NULL"
)


class Columns:
    """Reads; each answer is one state of the desk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def newer(self, number: int) -> list[tuple[int, LetterId]]:
        """Letters numbered higher than this, in order."""
        if number:
            rows = self._rows("SELECT rowid, id FROM letters WHERE rowid > ?", number)
        else:
            # Answered by the index of ids alone; the table is large, for it holds the texts.
            rows = self._rows("SELECT rowid, id FROM letters")
        return sorted((row[0], LetterId(row[1])) for row in rows)

    def entries(
        self, field: str, numbers: Collection[int] | None = None, *, above: int = 0
    ) -> Iterator[Entries]:
        """What all letters numbered higher, or these, state of a field; an empty value is none.

        It comes in parts, and what a letter states several times may stand there as often.
        """
        order, given = (_SPECIAL[field], ()) if field in _SPECIAL else (_STATED, (field,))
        if numbers is None:
            with told():
                higher = f" AND number > {above:d}" if above else ""
                asked = self._connection.execute(order + higher, given)
                while rows := asked.fetchmany(A_PART):
                    yield _parted(rows)
            return
        of_letter = f"{order} AND number = ?"
        if rows := [row for one in numbers for row in self._rows(of_letter, *given, one)]:
            yield _parted(rows)

    def by_name(self, numbers: Sequence[int] | None = None) -> list[int]:
        """All letters, or these, in the order of lists."""
        order = "SELECT number FROM list_rows{} ORDER BY name COLLATE NOCASE, letter_id"
        if numbers is None:
            return [row[0] for row in self._rows(order.format(""))]
        given = json.dumps(numbers)
        some = " WHERE number IN (SELECT value FROM json_each (?))"
        return [row[0] for row in self._rows(order.format(some), given)]

    def ids(self, numbers: Sequence[int]) -> list[LetterId]:
        order = "SELECT id FROM letters WHERE rowid = ?"
        return [LetterId(row[0]) for number in numbers for row in self._rows(order, number)]

    def text(self, letter_id: LetterId) -> str:
        """A letter's words alone."""
        ((packed,),) = self._rows("SELECT text FROM letters WHERE id = ?", letter_id)
        return zlib.decompress(packed).decode()

    def _rows(self, order: str, *given: object) -> list[tuple]:  # type: ignore[type-arg]
        with told():
            return self._connection.execute(order, given).fetchall()


def _parted(rows: Sequence[tuple[int, int, str]]) -> Entries:
    numbers, disputes, values = zip(*rows, strict=True)
    return numbers, disputes, values
