"""Lists of letters, page by page: a list is the numbers of its letters, and rows come as asked."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any
from typing import Final

from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.domain import numbers_of
from imrdesk.store.faults import told
from imrdesk.store.rows import list_row_from

_OF: Final[Mapping[Shown, str]] = {
    Shown.ALL: "1",
    Shown.NOT_CHECKED: "status = 'not checked'",
    Shown.DEFERRED: "status = 'deferred'",
    Shown.CORRECTED: "status = 'corrected'",
    Shown.CHECKED: "status IN ('checked', 'corrected')",
    Shown.FLAGGED: "flags > 0",
    Shown.DOUBTFUL: "flags + gaps + changed > 0",
    Shown.CHANGED: "changed > 0",
}
_BY_NAME: Final = "name COLLATE NOCASE, letter_id"
_BY: Final[Mapping[QueueOrder, str]] = {
    QueueOrder.BEST: _BY_NAME,
    QueueOrder.NAME: _BY_NAME,
    QueueOrder.RANDOM: _BY_NAME,
    QueueOrder.FLAGS: "CASE worst WHEN 'error' THEN 0 WHEN 'warn' THEN 1 WHEN 'info' THEN 2"
    f" ELSE 3 END, flags DESC, {_BY_NAME}",
    QueueOrder.DOUBTS: f"flags + gaps + changed DESC, {_BY_NAME}",
    QueueOrder.DATE: f"decision_date DESC, {_BY_NAME}",
    QueueOrder.CASE: f"case_number = '', case_number, {_BY_NAME}",
}
_FEW: Final = 50
"""So many of the next letters are looked at first, then ten times as many."""


class Lists:
    """Reads; each answer is one state of the desk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def numbers(self, shown: Shown, order: QueueOrder, seed: int = 0, above: int = 0) -> array[int]:
        """All letters of some kind that are numbered higher than `above`."""
        where = f"number > {above:d} AND {_OF[shown]}" if above else _OF[shown]
        columns = "number, letter_id" if order is QueueOrder.RANDOM else "number"
        rows = self._rows(
            f"SELECT {columns} FROM list_rows WHERE {where} ORDER BY {_BY[order]}"  # noqa: S608 - our own words
        )
        return numbers_of(row[0] for row in (_shuffled(rows, seed) if seed else rows))

    def among(
        self, numbers: Sequence[int], shown: Shown, order: QueueOrder, seed: int = 0
    ) -> array[int]:
        """Those of some letters that are of a kind; best first they stay as they stand."""
        if order is QueueOrder.BEST and shown is Shown.ALL:
            return numbers_of(numbers)
        by = "j.key" if order is QueueOrder.BEST else _BY[order]
        rows = self._rows(
            "SELECT r.number, r.letter_id FROM json_each(?) j JOIN list_rows r"  # noqa: S608
            f" ON r.number = j.value WHERE {_OF[shown]} ORDER BY {by}",
            json.dumps(list(numbers)),
        )
        return numbers_of(row[0] for row in (_shuffled(rows, seed) if seed else rows))

    def rows(self, numbers: Sequence[int]) -> tuple[LetterRow, ...]:
        """The lines of these letters, in this order."""
        order = "SELECT * FROM list_rows WHERE number = ?"
        return tuple(row for number in numbers for row in self._lines(order, number))

    def counts(self, numbers: Sequence[int] | None = None) -> Counts:
        """How far these letters have come, or all."""
        source, given = "list_rows", ()
        if numbers is not None:
            source = "json_each(?) j JOIN list_rows ON number = j.value"
            given = (json.dumps(list(numbers)),)  # type: ignore[assignment]
        found = self._rows(
            "SELECT status, count(*), sum(flags > 0), sum(flags)"  # noqa: S608 - our own words
            f" FROM {source} GROUP BY status",
            *given,
        )
        of = {status: count for status, count, _, _ in found}
        corrected = of.get(LetterStatus.CORRECTED, 0)
        return Counts(
            total=sum(of.values()),
            reviewed=of.get(LetterStatus.CHECKED, 0) + corrected,
            corrected=corrected,
            deferred=of.get(LetterStatus.DEFERRED, 0),
            flagged=sum(flagged for _, _, flagged, _ in found),
            flags=sum(flags for _, _, _, flags in found),
        )

    def open_flags(self) -> Mapping[str, tuple[int, int]]:
        """Of each rule that has any: its unanswered flags, and how many letters have them."""
        found = self._rows("SELECT rule, count(*), count(DISTINCT number) FROM flags GROUP BY 1")
        return {str(rule): (int(flags), int(letters)) for rule, flags, letters in found}

    def first(self, numbers: Sequence[int], shown: Shown) -> int | None:
        """The place of the first of these letters that is of a kind."""
        start, stop = 0, _FEW
        while start < len(numbers):
            found = self._rows(
                "SELECT min(j.key) FROM json_each(?) j JOIN list_rows r"  # noqa: S608
                " ON r.number = j.value"
                f" WHERE {_OF[shown]}",
                json.dumps(list(numbers[start:stop])),
            )
            if found[0][0] is not None:
                return start + int(found[0][0])
            start, stop = stop, stop * 10
        return None

    def number(self, letter_id: LetterId) -> int | None:
        found = self._rows("SELECT number FROM list_rows WHERE letter_id = ?", letter_id)
        return int(found[0][0]) if found else None

    def newest(self) -> int:
        return int(self._rows("SELECT coalesce(max(number), 0) FROM list_rows")[0][0])

    def _lines(self, order: str, *given: object) -> Iterator[LetterRow]:
        with told():
            cursor = self._connection.execute(order, given)
            names = [column[0] for column in cursor.description]
            found = cursor.fetchall()
        return (list_row_from(dict(zip(names, row, strict=True))) for row in found)

    def _rows(self, order: str, *given: object) -> list[tuple[Any, ...]]:
        with told():
            return self._connection.execute(order, given).fetchall()


def _shuffled(rows: list[tuple[Any, ...]], seed: int) -> list[tuple[Any, ...]]:
    """In an order that depends on seed and letters alone: leaving some out moves no other."""
    key = seed.to_bytes(8, "big")
    return sorted(rows, key=lambda row: blake2b(row[1].encode(), digest_size=8, key=key).digest())
