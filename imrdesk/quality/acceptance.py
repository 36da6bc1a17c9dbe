"""Acceptance plans: how many letters to check so that few misses say enough about all."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MOST_ALLOWED: Final = 50
LEAST_TOLERABLE: Final = 0.0005


@dataclass(frozen=True, slots=True)
class Plan:
    """Check `n`; with at most `allowed` misses the error is below `tolerable`, as sure as
    `confidence`. `lot` is the number of letters it speaks of, None for a large one.
    """

    tolerable: float
    allowed: int
    confidence: float
    lot: int | None
    n: int

    def accepts(self, misses: int) -> bool:
        return misses <= self.allowed


def plan(
    tolerable: float, allowed: int, *, lot: int | None = None, confidence: float = 0.95
) -> Plan:
    """The smallest plan; raises ValueError for one that cannot be."""
    if not LEAST_TOLERABLE <= tolerable < 1 or not 0.5 <= confidence < 1:
        raise ValueError("the tolerable error is a share of 0.0005 or more, such as 0.05")
    if not 0 <= allowed <= MOST_ALLOWED:
        raise ValueError(f"0 to {MOST_ALLOWED} misses can be allowed")
    if lot is None:
        n = _least(lambda n: _luck_of_large_lot(n, tolerable, allowed), allowed, 1 - confidence)
        return Plan(tolerable, allowed, confidence, None, n)
    if lot < 1:
        raise ValueError("there is no letter to check")
    bad = math.ceil(tolerable * lot - 1e-9)
    n = _least(lambda n: _luck_of_lot(n, lot, bad, allowed), allowed, 1 - confidence, lot)
    return Plan(tolerable, allowed, confidence, lot, n)


def _least(luck: Callable[[int], float], allowed: int, limit: float, most: int = 1 << 30) -> int:
    """The smallest n with which a bad lot has at most this much luck; luck falls as n grows."""
    low, high = allowed, min(allowed + 1, most)
    while high < most and luck(high) > limit:
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if luck(middle) > limit else (low, middle)
    return high


def _luck_of_large_lot(n: int, share: float, allowed: int) -> float:
    """The chance that a lot with just too many errors shows no more than allowed."""
    return math.fsum(
        math.exp(_ln_ways(n, k) + k * math.log(share) + (n - k) * math.log1p(-share))
        for k in range(min(allowed, n) + 1)
    )


def _luck_of_lot(n: int, lot: int, bad: int, allowed: int) -> float:
    good = lot - bad
    return math.fsum(
        math.exp(_ln_ways(bad, k) + _ln_ways(good, n - k) - _ln_ways(lot, n))
        for k in range(max(0, n - good), min(allowed, n, bad) + 1)
    )


def _ln_ways(n: int, k: int) -> float:
    """Logarithm of the number of ways to take k of n."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
