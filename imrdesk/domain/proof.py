"""What a verification of the desk says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What of a desk is flawed."""

    FILE = "file"
    TABLES = "tables"
    TRAIL = "trail"
    HEAD = "head"
    DERIVED = "derived"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Flaw:
    part: Part
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, the trail's head, and all that is wrong (nothing in a sound desk)."""

    letters: int
    lines: int
    head: str
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of a desk's database as it was `at` (UTC, ISO).

    `number` counts a desk's copies in the order made: clocks go wrong, and a restored desk has
    fewer lines than the copies made before.
    """

    name: str
    at: str
    letters: int
    lines: int
    head: str
    size: int
    sha256: str
    reason: str = ""
    number: int = 0
