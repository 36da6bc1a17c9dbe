"""How sure a share is: Wilson's interval, good for few letters and for shares near 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
TOO_FEW: Final = 30
"""Below this many values an interval is too wide to say much, and is told so."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many, with the interval in which the true share lies (95 %)."""

    right: int
    n: int
    value: float
    low: float
    high: float

    @property
    def too_few(self) -> bool:
        return self.n < TOO_FEW


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found in one stratum; each of its values stands for `weight` of the frame."""

    right: int
    n: int
    weight: float


def wilson(right: float, n: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Low and high end; nothing is known of a share of none."""
    if not 0 <= right <= n:
        raise ValueError(f"not a share: {right} of {n}")
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    p = right / n
    middle = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def share(right: int, n: int, confidence: float = CONFIDENCE) -> Share:
    low, high = wilson(right, n, confidence)
    return Share(right, n, right / n if n else 0.0, low, high)


def weighted(strata: Iterable[Counted], confidence: float = CONFIDENCE) -> Share:
    """One share of all strata, each value with its weight; with equal ones, `share` of the sums.

    The interval rests on Kish's effective number of values, which is smaller than theirs.
    """
    known = [stratum for stratum in strata if stratum.n]
    right, n = sum(s.right for s in known), sum(s.n for s in known)
    if not n:
        return share(0, 0, confidence)
    total = math.fsum(s.n * s.weight for s in known)
    value = math.fsum(s.right * s.weight for s in known) / total
    of = min(float(n), total**2 / math.fsum(s.n * s.weight**2 for s in known))
    low, high = wilson(min(value, 1.0) * of, of, confidence)
    return Share(right, n, value, low, high)
