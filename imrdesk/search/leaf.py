"""One segment, as searching sees it: words looked up, their letters and places as arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final
from typing import overload

import numpy as np

from imrdesk.domain import LetterId
from imrdesk.search.arrays import Array
from imrdesk.search.arrays import MappedArrays
from imrdesk.search.following import Continuations
from imrdesk.search.following import having
from imrdesk.search.zones import Zones

K1: Final = 1.2
B: Final = 0.75
"""Those of whoosh's BM25F."""


class Vocabulary(Sequence[bytes]):
    """The sorted words of one field, in one buffer."""

    def __init__(self, joined: Array, ends: Array) -> None:
        self._joined = joined.data
        self._ends = ends.data
        self.joined, self.ends = joined, ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return bytes(self._joined[self._ends[at] : self._ends[at + 1]])

    def find(self, word: bytes) -> int:
        """The number of the word, -1 when it is none."""
        at = bisect_left(self, word)
        return at if at < len(self) and self[at] == word else -1

    def beginning(self, start: bytes) -> tuple[int, int]:
        """From which to which word they begin so."""
        # Words are UTF-8, where no byte is 255.
        return bisect_left(self, start), bisect_left(self, start + b"\xff")

    def begun(self, start: bytes) -> list[bytes]:
        """The words that begin so."""
        first, last = self.beginning(start)
        joined = bytes(self._joined[self._ends[first] : self._ends[last]])
        cuts = (self.ends[first : last + 1] - self.ends[first]).tolist()
        return [joined[a:b] for a, b in pairwise(cuts)]

    @cached_property
    def lengths(self) -> Array:
        return np.diff(self.ends)

    @cached_property
    def letters(self) -> Array:
        """Of each word, which letters and digits it holds, as bits."""
        bits = np.zeros(256, np.uint32)
        for byte in range(256):
            bits[byte] = 1 << (byte % 32)
        if not len(self):
            return np.zeros(0, np.uint32)
        return np.bitwise_or.reduceat(bits[self.joined], self.ends[:-1])


class FieldPostings:
    """The words of one field of one segment."""

    def __init__(self, arrays: MappedArrays, field: str) -> None:
        self._arrays = arrays
        self._field = field
        self.vocabulary = Vocabulary(self._whole("words"), self._whole("ends"))
        self.first_pair = self._whole("first_pair")
        self.first_place = self._whole("first_place")
        self._many_at, self._many = self._whole("many_at"), self._whole("many")

    def _whole(self, name: str) -> Array:
        return self._arrays.whole(f"{self._field}.{name}")

    def _part(self, name: str, start: int, stop: int) -> Array:
        return self._arrays.part(f"{self._field}.{name}", start, stop)

    @cached_property
    def lengths(self) -> Array:
        return self._whole("lengths")

    def pairs(self, word: int, last: int | None = None) -> tuple[int, int]:
        return int(self.first_pair[word]), int(self.first_pair[word + 1 if last is None else last])

    def docs(self, pairs: tuple[int, int]) -> Array:
        return self._part("docs", *pairs)

    def often(self, pairs: tuple[int, int]) -> Array:
        start, stop = pairs
        often = self._part("often", start, stop)
        a, b = np.searchsorted(self._many_at, pairs)
        if a == b:
            return often
        often = often.astype(np.int32)
        often[self._many_at[a:b].astype(np.int64) - start] = self._many[a:b]
        return often

    @cached_property
    def continuations(self) -> Continuations:
        """What follows its common words."""
        return Continuations(*map(self._whole, ("followed", "first_code", "nexts", "afters")))

    def told(self, word: int, behind: Sequence[int]) -> Array | None:
        """Of each place of a common word whether these words may be behind it."""
        code = self.continuations.codes(word)
        if code is None or not behind:
            return None
        good = self.continuations.good(word, behind)
        return having(self._part("codes", *code), good, self.count(word))

    def count(self, word: int) -> int:
        """How many places it has."""
        return int(self.first_place[word + 1]) - int(self.first_place[word])

    def places(self, word: int) -> Array:
        start, stop = self.first_place[word : word + 2].tolist()
        return self._part("places", start, stop)


class Leaf:
    """A segment opened; `live` is None when no letter of it is gone."""

    def __init__(self, name: str, arrays: MappedArrays, gone: frozenset[int]) -> None:
        self.name = name
        self.arrays = arrays
        self.size = arrays.count("keys")
        self.gone = gone
        self.live: Array | None = None
        if gone:
            self.live = np.ones(self.size, bool)
            self.live[list(gone)] = False
        self._fields: dict[str, FieldPostings] = {}
        self._norms: dict[tuple[str, float], Array] = {}

    def without(self, gone: frozenset[int]) -> Leaf:
        """The same segment when other letters are gone from it."""
        return self if gone == self.gone else Leaf(self.name, self.arrays, gone)

    def field(self, name: str) -> FieldPostings:
        if name not in self._fields:
            self._fields[name] = FieldPostings(self.arrays, name)
        return self._fields[name]

    @cached_property
    def keys(self) -> Array:
        return self.arrays.whole("keys")

    @property
    def alive(self) -> Array:
        """Which of its letters have not gone."""
        return np.ones(self.size, bool) if self.live is None else self.live

    @property
    def bases(self) -> Array:
        """Where each letter begins when the places of all stand in one row; and where it ends."""
        # Made anew each time, in no time: of a million letters it would be eight megabytes.
        sizes = self.arrays.whole("sizes")
        return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))

    def letter_id(self, doc: int) -> LetterId:
        start, stop = self.arrays.part("id_ends", doc, doc + 2).tolist()
        return LetterId(self.arrays.part("ids", start, stop).tobytes().decode())

    def zones(self, doc: int) -> Zones:
        """Where the parts of a letter begin in its text."""
        start, stop = self.arrays.part("first_cut", doc, doc + 2).tolist()
        starts = self.arrays.part("cut_starts", start, stop).tolist()
        return Zones(tuple(starts), tuple(self.arrays.part("cut_bits", start, stop).tolist()))

    def norms(self, field: str, average: float) -> Array:
        """What BM25 divides by, of each letter."""
        if (field, average) not in self._norms:
            lengths = self.field(field).lengths.astype(np.float32)
            self._norms = {k: v for k, v in self._norms.items() if k[0] != field}
            self._norms[field, average] = K1 * ((1 - B) + B * lengths / max(average, 1.0))
        return self._norms[field, average]

    def in_zone(self, docs: Array, places: Array, bits: int) -> Array:
        """Which of these places lie in a zone that has one of the bits."""
        starts, of = self.arrays.whole("zone_starts"), self.arrays.whole("zone_bits")
        # In one row, with a place before each letter so that none belongs to the letter before.
        bases = self.bases + np.arange(self.size + 1)
        keys = np.repeat(bases[:-1], np.diff(self.arrays.whole("first_zone"))) + starts
        at = np.searchsorted(keys, bases[docs] + places, "right") - 1
        inside: Array = (of[at] & bits) != 0
        return inside
