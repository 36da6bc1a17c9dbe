"""What is true now of every letter, kept beside the index for the next opening.

It follows from the store and is read in a moment, where gathering it takes seconds of a large
desk. The paper that says what lies in the file is kept by who knows whether it is still true: the
store, which drops it with the first change. The file alone counts for nothing.
"""

from __future__ import annotations

import json
from base64 import b85decode
from base64 import b85encode
from collections.abc import Iterable
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Final

import numpy as np

from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json
from imrdesk.search.arrays import Array
from imrdesk.search.arrays import IndexDamaged
from imrdesk.search.arrays import Layout
from imrdesk.search.arrays import MappedArrays
from imrdesk.search.arrays import write_arrays
from imrdesk.search.column import Column

FORM: Final = "imrdesk ledger 1"
"""What is kept, and what fields follow from which: another form is gathered anew."""
NAME: Final = "ledger_{}.arrays"
_ANY: Final = NAME.format("*")


@dataclass(frozen=True, slots=True)
class Letters:
    """The store's number of each letter, and whose keys are which, rising."""

    numbers: Array
    keys: Array
    whose: Array


class Kept:
    """What lies in a file; a field that is damaged is as one that was not kept."""

    def __init__(self, arrays: MappedArrays, letters: Letters, of: Mapping[str, int]) -> None:
        self.letters = letters
        self._arrays = arrays
        self._of = of
        """Fields, and which row of letters goes with each: many have the same."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self._of)

    def column(self, field: str) -> Column | None:
        if field not in self._of:
            return None
        try:
            letters = self._arrays.whole(f"letters {self._of[field]}")
            disputes, codes, values = (
                self._arrays.whole(f"{field} {part}") for part in ("disputes", "codes", "values")
            )
        except IndexDamaged:
            return None
        stated = map(value_from_json, json.loads(bytes(values)))
        return Column.told((letters, disputes, codes), stated)


def keep(folder: Path, letters: Letters, columns: Mapping[str, Column]) -> str:
    """Write a file; returns its paper. What was kept before is let go of. Raises OSError."""
    arrays = {"numbers": letters.numbers, "keys": letters.keys, "whose": letters.whose}
    rows: list[Array] = []
    of: dict[str, int] = {}
    for field, column in sorted(columns.items()):
        of[field] = next((n for n, row in enumerate(rows) if row is column.letters), len(rows))
        if of[field] == len(rows):
            rows.append(column.letters)
            arrays[f"letters {of[field]}"] = column.letters
        values = json.dumps([value_to_json(value) for value in column.values]).encode()
        arrays[f"{field} disputes"], arrays[f"{field} codes"] = column.disputes, column.codes
        arrays[f"{field} values"] = np.frombuffer(values, np.uint8)
    path = folder / NAME.format(token_hex(8))
    layout = write_arrays(path, arrays)
    let_go(folder, but=(path.name,))
    checks = b85encode(layout.checks).decode()
    return json.dumps([FORM, path.name, layout.places, checks, layout.size, of])


def kept(folder: Path, paper: str) -> Kept | None:
    """What lies there, if it is what the paper says."""
    if not paper:
        return None
    try:
        form, name, places, checks, size, of = json.loads(paper)
        if form != FORM:
            return None
        layout = Layout({key: tuple(at) for key, at in places.items()}, b85decode(checks), size)
        arrays = MappedArrays(folder / name, layout)
        whole = map(arrays.whole, ("numbers", "keys", "whose"))
        return Kept(arrays, Letters(*whole), of)
    except (OSError, ValueError, KeyError, IndexDamaged):
        return None


def let_go(folder: Path, but: Iterable[str] = ()) -> None:
    for path in folder.glob(_ANY):
        if path.name not in but:
            with suppress(OSError):  # Windows: somebody still looks at it
                path.unlink()
