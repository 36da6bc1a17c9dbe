"""Drawing letters by lot: a seed and a letter's hash decide, on every computer alike.

The lot of a letter depends on nothing but itself and the seed: not on the order of the frame,
not on the letters beside it, not on the version of Python.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from imrdesk.domain import LetterId


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the frame: how many letters it has, and those that were drawn, in order."""

    name: str
    size: int
    drawn: tuple[LetterId, ...]

    @property
    def weight(self) -> float:
        """How many letters of the frame each drawn one stands for."""
        return self.size / len(self.drawn) if self.drawn else 0.0


def lot(seed: str, letter_id: LetterId) -> int:
    """The number that a letter draws: evenly spread, the same everywhere and always."""
    return int.from_bytes(hashlib.sha256(f"{seed}\n{letter_id}".encode()).digest())


def in_order_of_lot(seed: str, frame: Iterable[LetterId]) -> tuple[LetterId, ...]:
    return tuple(sorted(set(frame), key=lambda letter_id: (lot(seed, letter_id), letter_id)))


def draw(seed: str, frame: Iterable[LetterId], n: int) -> tuple[LetterId, ...]:
    """The n letters with the smallest lots; a larger sample holds every smaller one."""
    return in_order_of_lot(seed, frame)[: max(n, 0)]


def shares(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """Part n letters in proportion to the strata, at least one to each that has any.

    Largest remainders; equal ones go by name, so that nothing is left to chance.
    """
    total = sum(sizes.values())
    n = min(n, total)
    exact = {name: Fraction(n * size, total) for name, size in sizes.items() if size}
    parts = {name: max(1, int(part)) for name, part in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in by_remainder:
        if sum(parts.values()) < n and parts[name] < sizes[name]:
            parts[name] += 1
    return {name: parts.get(name, 0) for name in sizes}


def draw_strata(
    seed: str, frame: Mapping[LetterId, str], wanted: Mapping[str, int]
) -> tuple[Stratum, ...]:
    """So many letters of each stratum, as far as it has them; strata by name."""
    groups: defaultdict[str, list[LetterId]] = defaultdict(list)
    for letter_id, name in frame.items():
        groups[name].append(letter_id)
    return tuple(
        Stratum(name, len(groups[name]), draw(seed, groups[name], wanted.get(name, 0)))
        for name in sorted(groups)
    )


def part_of_work(
    seed: str, letters: Collection[LetterId], *, reviewer: int, reviewers: int, overlap: float = 0.0
) -> tuple[LetterId, ...]:
    """The letters of reviewer 2 of 3, say, in order of their lots; an overlap goes to everybody.

    Each computer finds its own part without asking another: a letter's lot alone decides.
    """
    if not 1 <= reviewer <= reviewers or not 0 <= overlap <= 1:
        raise ValueError(f"there is no reviewer {reviewer} of {reviewers}")
    shared = int(overlap * (1 << 128))
    mine = []
    for letter_id in in_order_of_lot(seed, letters):
        high, low = divmod(lot(seed, letter_id), 1 << 128)
        if high < shared or low % reviewers == reviewer - 1:
            mine.append(letter_id)
    return tuple(mine)
