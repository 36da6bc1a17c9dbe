"""What is true now of every letter, as arrays by letter and item number.

A correction changes a few entries at once, without a commit to the index. Fields are loaded when
they are first asked for.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from typing import Protocol
from typing import TypeAlias

import numpy as np

from imrdesk.domain import Citation
from imrdesk.domain import LetterId
from imrdesk.domain import Value
from imrdesk.domain import value_from_json
from imrdesk.search.arrays import Array
from imrdesk.search.column import Column
from imrdesk.search.column import Pairs
from imrdesk.search.column import Stated
from imrdesk.search.gathering import key_of
from imrdesk.search.inversion import fitted
from imrdesk.search.kept import Kept
from imrdesk.search.kept import Letters
from imrdesk.search.kept import keep
from imrdesk.search.kept import kept

DISPUTES: Final = ("item", "decision")
"""Every dispute states one of these: they tell which disputes a letter has."""
MANY_CHANGES: Final = 500
"""More letters than this changed at once: fields are loaded anew when next asked for."""

_NONE: Final = np.zeros(0, np.int32)

Entries: TypeAlias = tuple[Sequence[int], Sequence[int], Sequence[str]]
"""Some of what is stated: the store's numbers of letters, disputes (0 is the letter itself),
values as JSON."""


class Source(Protocol):
    """Where the ledger reads; the store has one."""

    def newer(self, number: int) -> list[tuple[int, LetterId]]: ...

    def entries(
        self, field: str, numbers: Collection[int] | None = None, *, above: int = 0
    ) -> Iterator[Entries]: ...

    def by_name(self, numbers: Sequence[int] | None = None) -> list[int]: ...


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
        self.numbers = np.zeros(0, np.int32)
        """The store's number of each letter; a letter's place here is its number in arrays."""
        self._known = np.zeros(0, np.uint64), np.zeros(0, np.int64)
        """Keys of letters, rising, and whose they are."""
        self._columns: dict[str, Column] = {}
        self._changes = 0
        self._kept: Kept | None = None
        self._lies_there: tuple[int, Collection[str]] = (-1, ())
        """How many changes there were when all was kept that is kept, and of which fields."""
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

    @property
    def is_noting(self) -> bool:
        """Whether letters are being saved: what is kept of them is past."""
        return bool(self._noted)

    def take(self, folder: Path, paper: str) -> None:
        """Begin with what was kept there, if it is what the paper says."""
        self._kept = kept(folder, paper)
        if self._kept is not None:
            letters = self._kept.letters
            self.numbers, self._known = letters.numbers, (letters.keys, letters.whose)
            self._lies_there = self._changes, self._kept.fields

    def keep(self, folder: Path, fields: Collection[str], more: Collection[str] = ()) -> str:
        """Keep these fields, and more if they were read, for `take`.

        Returns the paper, or nothing where nothing is new.

        For the one that saves, with the lock held, and the ledger refreshed. Raises OSError.
        """
        wanted = {*fields, *more}
        columns = {field: of for field, of in self._columns.items() if field in wanted}
        changes, there = self._lies_there
        is_new = changes != self._changes or not columns.keys() <= set(there)
        if not is_new or not columns.keys() >= set(fields):
            return ""
        paper = keep(folder, Letters(self.numbers, *self._known), columns)
        self._lies_there = self._changes, frozenset(columns)
        return paper

    def refresh(self, source: Source) -> None:
        """Take in what was saved since."""
        with self._touching:
            touched, self._touched = self._touched, set()
        size = len(self)
        came = source.newer(int(self.numbers[-1]) if size else 0)
        if came:
            touched.difference_update(letter_id for _, letter_id in came)
        known = self.places([key_of(letter_id) for letter_id in touched])
        known = known[known >= 0]
        if not came and not len(known):
            return
        self._changes += 1
        self._load_kept(source)
        if came:
            self._grow(came)
            self._items = self._places_by_name = None
            self._take_in(source, size)
        if len(known) > MANY_CHANGES:
            self._columns.clear()
            self._items = self._places_by_name = None
        elif len(known):
            self._reread(source, known)

    def column(self, field: str, source: Source) -> Column:
        if field not in self._columns:
            column = self._kept.column(field) if self._kept is not None else None
            if column is None:
                column = Column.of(self._read(field, source))
            self._columns[field] = self._shared(column)
        return self._columns[field]

    def _load_kept(self, source: Source) -> None:
        """What was kept is true of the time before the first change."""
        for field in self._kept.fields if self._kept is not None else ():
            self.column(field, source)
        self._kept = None

    def preload(self, field: str, source: Source) -> Iterator[None]:
        """Load a field while others ask: on any thread, from a source of its own, without the lock.

        Part by part; while letters change it is left to who asks first.
        """
        before, kept = self._changes, self._kept
        if field in self._columns:
            return
        column = kept.column(field) if kept is not None else None
        if column is None:
            stated = yield from self._reading(field, source)
            column = Column.of(stated)
        column.number()
        with self.lock:
            if self._changes == before:
                self._columns.setdefault(field, self._shared(column))

    def has(self, fields: Iterable[str]) -> bool:
        """Whether nobody has to wait for these fields to be loaded."""
        ready = self._kept.fields if self._kept is not None else frozenset()
        return self._columns.keys() | ready >= set(fields)

    def items(self, source: Source) -> Items:
        if self._items is None:
            of_disputes = [self.column(field, source) for field in DISPUTES]
            self._items = Items(len(self), of_disputes)
        return self._items

    def by_name(self, source: Source) -> Array:
        """Of each letter, its place in lists."""
        if self._places_by_name is None:
            order = self._numbered(source.by_name())
            order = order[order >= 0]
            # A letter without a line in the lists comes last.
            found = np.full(len(self), len(self), np.int32)
            found[order] = np.arange(len(order))
            self._places_by_name = found
        return self._places_by_name

    def _numbered(self, numbers: Sequence[int]) -> Array:
        """The letters' numbers here by those of the store; -1 for one that is not here."""
        sought = np.array(numbers, np.int32)
        if not len(self):
            return np.full(len(sought), -1)
        at = np.searchsorted(self.numbers, sought)
        at[at == len(self)] = 0
        return np.where(self.numbers[at] == sought, at, -1)

    def places(self, keys: Sequence[int] | Array) -> Array:
        """The numbers of letters by their keys, -1 for a letter that is not on the desk."""
        sought = np.asarray(keys, np.uint64)
        known, whose = self._known
        if not len(known):
            return np.full(len(sought), -1)
        at = np.searchsorted(known, sought)
        at[at == len(known)] = 0
        return np.where(known[at] == sought, whose[at], -1)

    def _shared(self, column: Column) -> Column:
        return column.sharing(known.letters for known in self._columns.values())

    def _grow(self, came: Sequence[tuple[int, LetterId]]) -> None:
        keys, whose = self._known
        known = np.zeros(len(self), np.uint64)
        known[whose] = keys
        new = np.array([key_of(letter_id) for _, letter_id in came], np.uint64)
        every = np.concatenate((known, new))
        came_as = np.array([number for number, _ in came], np.int32)
        self.numbers = np.concatenate((self.numbers, came_as))
        by_key = np.argsort(every, kind="stable")
        self._known = every[by_key], by_key.astype(np.int32)

    def _take_in(self, source: Source, size: int) -> None:
        """What letters state that were not here."""
        came: list[int] = self.numbers[size:].tolist()
        for field, column in tuple(self._columns.items()):
            if len(came) > MANY_CHANGES:
                stated = self._read(field, source, above=came[0] - 1)
            else:
                stated = self._read(field, source, came)
            self._columns[field] = self._shared(column.replaced(_NONE, stated))

    def _reread(self, source: Source, changed: Array) -> None:
        """What letters state now."""
        if not self._stand_as_before(source, changed):
            self._places_by_name = None
        numbers: list[int] = self.numbers[changed].tolist()
        for field, column in tuple(self._columns.items()):
            now = column.replaced(changed, self._read(field, source, numbers))
            self._columns[field] = now
            if now is not column and self._items is not None:
                self._items.forget(column)
                self._items = None if field in DISPUTES else self._items

    def _stand_as_before(self, source: Source, letters: Array) -> bool:
        """Whether letters still stand in lists between those they stood between.

        Few corrections change a letter's name, and to ask for the order of all takes long.
        """
        if self._places_by_name is None:
            return False
        own = self._places_by_name[letters]
        near = np.isin(self._places_by_name, np.concatenate((own - 1, own, own + 1)))
        them = np.flatnonzero(near)
        them = them[np.argsort(self._places_by_name[them], kind="stable")]
        numbers: list[int] = self.numbers[them].tolist()
        return source.by_name(numbers) == numbers

    def _read(
        self, field: str, source: Source, some: Collection[int] | None = None, above: int = 0
    ) -> Stated:
        reading = self._reading(field, source, some, above)
        while True:
            try:
                next(reading)
            except StopIteration as end:
                stated: Stated = end.value
                return stated

    def _reading(
        self, field: str, source: Source, some: Collection[int] | None = None, above: int = 0
    ) -> Generator[None, None, Stated]:
        """What is stated of a field, when all its parts were read."""
        fields, derive = DERIVED.get(field, ((field,), lambda value: value))
        codes: dict[str, int] = {}
        values: list[Value] = []
        parts = [np.zeros((3, 0), np.int32)]
        for name in fields:
            for numbers, disputes, stated in source.entries(name, some, above=above):
                for value in set(stated) - codes.keys():
                    meant = derive(value_from_json(json.loads(value)))
                    codes[value] = -1 if meant is None else len(values)
                    values += [] if meant is None else [meant]
                at = self._numbered(numbers)
                coded = [codes[value] for value in stated]
                part = np.stack((at, np.array(disputes), np.array(coded))).astype(np.int32)
                parts.append(part[:, (part[0] >= 0) & (part[2] >= 0)])
                yield
        at, items, stated_as = np.concatenate(parts, axis=1)
        return Stated(at, items, stated_as, values)


class Items:
    """The disputes of all letters in one row; a letter without any stands there for itself."""

    def __init__(self, letters: int, columns: Sequence[Column]) -> None:
        counts = np.ones(letters, np.int32)
        for column in columns:
            np.maximum.at(counts, column.letters, column.disputes)
        self._places: dict[int, tuple[Column, Array]] = {}
        self._pairs: dict[int, tuple[Column, Pairs]] = {}
        self.counts = fitted(counts)
        self.first = np.cumsum(counts, dtype=np.int32) - counts
        self.letters = np.repeat(np.arange(letters, dtype=np.int32), counts)
        for column in columns:
            if np.array_equal(column.letters, self.letters):
                self.letters = column.letters  # one memory for both
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
