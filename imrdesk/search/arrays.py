"""Arrays in a file: written once, mapped when read, and checked before they are believed.

The file has no header; where its arrays lie, and a checksum of each of its blocks, is kept by who
wrote it. A block is checked when it is first used, so that opening costs nothing; for the same
reason nobody waits for the disk when it is written.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Final
from typing import TypeAlias

import numpy as np

from imrdesk.search.drafts import drafted

BLOCK: Final = 1 << 16
ALIGNED: Final = 8

Array: TypeAlias = np.ndarray[Any, Any]


class IndexDamaged(Exception):
    """A file of the index does not hold what was written to it."""


@dataclass(frozen=True)
class Layout:
    """Where arrays lie in a file: type, offset, count; and the checksum of each block.

    It is pickled with the index's list of segments: old ones must stay readable.
    """

    places: Mapping[str, tuple[str, int, int]]
    checks: bytes
    size: int


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> Layout:
    places: dict[str, tuple[str, int, int]] = {}
    checks: list[int] = []
    at = 0
    with drafted(path) as file:
        for name, array in arrays.items():
            places[name] = (array.dtype.str, at, len(array))
            file.write(np.ascontiguousarray(array).data.cast("B") if len(array) else b"")
            at += array.nbytes
            gap = -at % ALIGNED
            file.write(b"\0" * gap)
            at += gap
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            checks.append(zlib.crc32(block))
    return Layout(places, np.array(checks, np.uint32).tobytes(), at)


class MappedArrays:
    """The arrays of one file. Raises IndexDamaged where the file is not what was written."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self._layout = layout
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != layout.size:
                raise IndexDamaged(path.name)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bytes = np.frombuffer(self._map, np.uint8)
        self._checks = np.frombuffer(layout.checks, np.uint32)
        self._seen = bytearray(len(self._checks))

    def __contains__(self, name: str) -> bool:
        return name in self._layout.places

    def count(self, name: str) -> int:
        return self._layout.places[name][2]

    def whole(self, name: str) -> Array:
        return self.part(name, 0, self.count(name))

    def part(self, name: str, start: int, stop: int) -> Array:
        kind, at, _ = self._layout.places[name]
        dtype = np.dtype(kind)
        first, last = at + start * dtype.itemsize, at + stop * dtype.itemsize
        if first < last:
            self._check(first // BLOCK, (last - 1) // BLOCK + 1)
        return self._bytes[first:last].view(dtype)

    def _check(self, first: int, last: int) -> None:
        while (first := self._seen.find(0, first, last)) >= 0:
            block = self._bytes[first * BLOCK : (first + 1) * BLOCK]
            if zlib.crc32(block.data) != self._checks[first]:
                raise IndexDamaged(f"block {first}")
            self._seen[first] = 1
