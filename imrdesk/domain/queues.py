"""The order in which letters are taken up: a queue, and how far it has come."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import Final

NUMBERS: Final = "I"
"""How letters' numbers are kept: four bytes each."""


def numbers_of(numbers: Iterable[int] = ()) -> array[int]:
    return array(NUMBERS, numbers)


class QueueOrder(StrEnum):
    """What comes first. BEST is for letters that a search found, and means their names without."""

    BEST = "best first"
    NAME = "file name"
    FLAGS = "flags first"
    DOUBTS = "least certain first"
    RANDOM = "random"
    DATE = "newest decision"
    CASE = "case number"


class Shown(StrEnum):
    """Which letters a queue holds."""

    ALL = "all letters"
    NOT_CHECKED = "not checked"
    DEFERRED = "deferred"
    CORRECTED = "corrected"
    CHECKED = "checked"
    FLAGGED = "with open flags"
    DOUBTFUL = "with a doubt or a gap"
    CHANGED = "changed since checked"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to queue: letters that answer a query (none: all), of some kind, in some order.

    `seed` names the one of all random orders. `chosen` letters were picked one by one: no others
    join them.
    """

    query: str = ""
    shown: Shown = Shown.ALL
    order: QueueOrder = QueueOrder.BEST
    seed: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """Letters in a fixed order, by the store's numbers; checking a letter does not move it.

    `newest` is the highest number that the desk had given when the queue was made.
    """

    wanted: Wanted = Wanted()
    numbers: array[int] = field(default_factory=numbers_of)
    newest: int = 0

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far some letters have come. `reviewed` counts the corrected ones, too."""

    total: int = 0
    reviewed: int = 0
    corrected: int = 0
    deferred: int = 0
    flagged: int = 0
    flags: int = 0
