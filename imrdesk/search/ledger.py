"""What is true now of every letter, as arrays by letter and item number.

A correction changes a few entries at once, without a commit to the index. Fields are loaded when
they are first asked for.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Final
from typing import Protocol

import numpy as np

from imrdesk.domain import Citation
from imrdesk.domain import LetterId
from imrdesk.domain import Value
from imrdesk.domain import value_from_json
from imrdesk.search.arrays import Array
from imrdesk.search.column import Column
from imrdesk.search.column import Pairs
from imrdesk.search.gathering import key_of

DISPUTES: Final = ("item", "decision")
"""Every dispute states one of these: they tell which disputes a letter has."""
MANY_CHANGES: Final = 500
"""More letters than this changed at once: fields are loaded anew when next asked for."""


class Source(Protocol):
    """Where the ledger reads; the store has one."""

    def newer(self, number: int) -> list[tuple[int, LetterId]]: ...

    def entries(
        self, field: str, letters: Collection[LetterId] | None = None
    ) -> list[tuple[str, int, str]]: ...

    def by_name(self) -> list[LetterId]: ...


def _source_of(value: Value) -> Value | None:
    return value.source if isinstance(value, Citation) else None


def _year(value: Value) -> Value | None:
    return str(value)[:4]


def _decade(value: Value) -> Value | None:
    return value // 10 * 10 if isinstance(value, int) else None


DERIVED: Final[Mapping[str, tuple[tuple[str, ...], Callable[[Value], Value | None]]]] = {
    "source": (("imro_citation", "ca_citation"), _source_of),
    "age_band": (("patient.age",), _decade),
    "doi_year": (("patient.date_of_injury",), _year),
    "ur_year": (("ur.decision_date",), _year),
}
"""Fields that follow from others, value by value."""


class Ledger:
    """Used by one thread at a time: hold `lock`. `note` and `settle` are for the one that saves."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._touched: set[LetterId] = set()
        self._noted: set[LetterId] = set()
        self._touching = threading.Lock()
        self.numbers = np.zeros(0, np.int64)
        """The store's number of each letter; a letter's place here is its number in arrays."""
        self._known = np.zeros(0, np.uint64), np.zeros(0, np.int64)
        """Keys of letters, rising, and whose they are."""
        self._columns: dict[str, Column] = {}
        self._changes = 0
        self._items: Items | None = None
        self._places_by_name: Array | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    def note(self, letter_id: LetterId) -> None:
        """A letter is being saved."""
        self._noted.add(letter_id)

    def settle(self) -> None:
        """What was noted is saved: it is read again before the next answer."""
        with self._touching:
            self._touched |= self._noted
        self._noted = set()

    def refresh(self, source: Source) -> None:
        """Take in what was saved since."""
        with self._touching:
            touched, self._touched = self._touched, set()
        came = source.newer(int(self.numbers[-1]) if len(self.numbers) else 0)
        if came:
            self._grow(came)
            self._items = None
        if touched or came:
            self._places_by_name = None
        changed = touched | {letter_id for _, letter_id in came}
        self._changes += bool(changed)
        if len(changed) > MANY_CHANGES:
            self._columns.clear()
            self._items = None
        elif changed:
            self._reread(source, changed)

    def column(self, field: str, source: Source) -> Column:
        if field not in self._columns:
            self._columns[field] = Column.of(*self._read(field, source, None))
        return self._columns[field]

    def preload(self, field: str, source: Source) -> None:
        """Load a field while others ask: on any thread, from a source of its own, without the lock.

        While letters change it is left to who asks first.
        """
        before = self._changes
        if field not in self._columns:
            column = Column.of(*self._read(field, source, None))
            with self.lock:
                if self._changes == before:
                    self._columns.setdefault(field, column)

    def has(self, fields: Iterable[str]) -> bool:
        """Whether nobody has to wait for these fields to be loaded."""
        return self._columns.keys() >= set(fields)

    def items(self, source: Source) -> Items:
        if self._items is None:
            of_disputes = [self.column(field, source) for field in DISPUTES]
            self._items = Items(len(self), of_disputes)
        return self._items

    def by_name(self, source: Source) -> Array:
        """Of each letter, its place in lists."""
        if self._places_by_name is None:
            order = self.places([key_of(letter_id) for letter_id in source.by_name()])
            # A letter without a line in the lists comes last.
            found = np.full(len(self), len(self), np.int64)
            found[order[order >= 0]] = np.flatnonzero(order >= 0)
            self._places_by_name = found
        return self._places_by_name

    def places(self, keys: Sequence[int] | Array) -> Array:
        """The numbers of letters by their keys, -1 for a letter that is not on the desk."""
        sought = np.asarray(keys, np.uint64)
        known, whose = self._known
        if not len(known):
            return np.full(len(sought), -1)
        at = np.searchsorted(known, sought)
        at[at == len(known)] = 0
        return np.where(known[at] == sought, whose[at], -1)

    def _grow(self, came: Sequence[tuple[int, LetterId]]) -> None:
        keys, whose = self._known
        known = np.zeros(len(self), np.uint64)
        known[whose] = keys
        new = np.array([key_of(letter_id) for _, letter_id in came], np.uint64)
        every = np.concatenate((known, new))
        self.numbers = np.concatenate((self.numbers, [number for number, _ in came]))
        by_key = np.argsort(every, kind="stable")
        self._known = every[by_key], by_key.astype(np.int32)

    def _reread(self, source: Source, changed: set[LetterId]) -> None:
        places = self.places([key_of(letter_id) for letter_id in changed])
        for field, column in tuple(self._columns.items()):
            now = column.replaced(places[places >= 0], *self._read(field, source, changed))
            self._columns[field] = now
            if now is not column and self._items is not None:
                self._items.forget(column)
                self._items = None if field in DISPUTES else self._items

    def _read(
        self, field: str, source: Source, letters: Collection[LetterId] | None
    ) -> tuple[Array, list[int], list[Value]]:
        """Letters, disputes and values of a field, in no order."""
        fields, derive = DERIVED.get(field, ((field,), lambda value: value))
        rows = [row for name in fields for row in source.entries(name, letters)]
        decoded: dict[str, Value | None] = {}
        for _, _, value in rows:
            if value not in decoded:
                decoded[value] = derive(value_from_json(json.loads(str(value))))
        keys = {letter_id: 0 for letter_id, _, _ in rows}
        places = self.places([key_of(letter_id) for letter_id in keys])
        at = dict(zip(keys, places.tolist(), strict=True))
        kept = [
            (at[letter_id], dispute, meant)
            for letter_id, dispute, value in rows
            if (meant := decoded[value]) is not None and at[letter_id] >= 0
        ]
        return (
            np.array([letter for letter, _, _ in kept], np.int64),
            [dispute for _, dispute, _ in kept],
            [value for _, _, value in kept],
        )


class Items:
    """The disputes of all letters in one row; a letter without any stands there for itself."""

    def __init__(self, letters: int, columns: Sequence[Column]) -> None:
        counts = np.ones(letters, np.int32)
        for column in columns:
            np.maximum.at(counts, column.letters, column.disputes)
        self._places: dict[int, tuple[Column, Array]] = {}
        self._pairs: dict[int, tuple[Column, Pairs]] = {}
        self.counts = counts
        self.first = np.cumsum(counts, dtype=np.int32) - counts
        self.letters = np.repeat(np.arange(letters, dtype=np.int32), counts)
        self.exist = np.zeros(int(counts.sum()), bool)
        stated = np.zeros(letters, bool)
        for column in columns:
            self.exist[self.places(column)] = True
            stated[column.letters] = True
        self.exist[self.first[~stated]] = True

    def forget(self, column: Column) -> None:
        """A column that is no longer asked for."""
        self._places.pop(id(column), None)
        self._pairs.pop(id(column), None)

    def pairs(self, column: Column) -> Pairs:
        """Which letter states which value of a column, of the disputes that exist."""
        if id(column) not in self._pairs:
            here = self.exist[self.places(column)]
            entries = column.letters, column.codes
            if not here.all():
                entries = column.letters[here], column.codes[here]
            pairs = Pairs.of(*entries, len(column.values))
            self._pairs[id(column)] = column, pairs
        return self._pairs[id(column)][1]

    def places(self, column: Column) -> Array:
        """Where in the row the disputes are that a column speaks of."""
        if id(column) not in self._places:
            last: Array = self.counts[column.letters]
            at = self.first[column.letters] + np.clip(column.disputes, 1, last) - 1
            # With the column, so that no other can have its id meanwhile.
            self._places[id(column)] = column, at.astype(np.int32)
        return self._places[id(column)][1]
