"""How far two reviewers agree, beyond chance and in spite of one-sided fields.

Nearly all determinations uphold: kappa punishes that, AC1 does not. So kappa is never given
without the other figures: they come as one value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GOOD_KAPPA: Final = 0.75
GOOD_SHARE: Final = 0.95

Table = Sequence[Sequence[int]]
"""Rows: the first reviewer's answers, columns: the second's, in the same order."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """None where a figure is not defined: one answer only, so that chance explains all."""

    n: int
    share: float
    kappa: float | None
    ac1: float | None
    pabak: float | None

    @property
    def good_enough(self) -> bool:
        """The working threshold for chart abstraction (Liddy et al. 2011)."""
        return self.share >= GOOD_SHARE or (self.kappa is not None and self.kappa >= GOOD_KAPPA)


def agreement(table: Table) -> Agreement:
    """Raises ValueError when nothing was compared."""
    n = sum(map(sum, table))
    if n == 0 or any(len(row) != len(table) for row in table):
        raise ValueError("no square table of answers")
    size = len(table)
    share = sum(table[i][i] for i in range(size)) / n
    first = [sum(row) / n for row in table]
    second = [sum(row[i] for row in table) / n for i in range(size)]
    by_chance = math.fsum(a * b for a, b in zip(first, second, strict=True))
    mean = [(a + b) / 2 for a, b in zip(first, second, strict=True)]
    ac1 = pabak = None
    if size > 1:
        ac1 = _beyond(share, math.fsum(p * (1 - p) for p in mean) / (size - 1))
        pabak = (size * share - 1) / (size - 1)
    return Agreement(n, share, _beyond(share, by_chance), ac1, pabak)


def table_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], list[list[int]]]:
    """The answers in order of the alphabet, and how often each pair of them was given."""
    given = list(pairs)
    labels = tuple(sorted({label for pair in given for label in pair}))
    at = {label: i for i, label in enumerate(labels)}
    table = [[0] * len(labels) for _ in labels]
    for first, second in given:
        table[at[first]][at[second]] += 1
    return labels, table


def _beyond(share: float, by_chance: float) -> float | None:
    return None if by_chance >= 1 - 1e-12 else (share - by_chance) / (1 - by_chance)
