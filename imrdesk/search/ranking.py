"""Which of the letters found are shown first."""

from __future__ import annotations

import numpy as np

from imrdesk.domain import Order
from imrdesk.search.arrays import Array
from imrdesk.search.ledger import Ledger
from imrdesk.search.ledger import Source
from imrdesk.search.matching import Matches

_LATEST = 1 << 40


def ranked(
    matches: Matches, order: Order, most: int | None, ledger: Ledger, source: Source
) -> list[int]:
    """Numbers of the first letters to show, as many as `most` (None: all)."""
    found = np.flatnonzero(matches.letters)
    keys = _keys(matches, found, order, ledger, source)
    if most is not None and len(found) > most:
        last = np.partition(keys, most - 1)[most - 1] if most else keys.min(initial=0) - 1
        near = keys <= last
        found, keys = found[near], keys[near]
    if keys.dtype.kind == "f":
        best = _by_score(-keys, found)
    else:
        best = found[np.lexsort((ledger.by_name(source)[found], keys))]
    numbers: list[int] = best[:most].tolist()
    return numbers


def _by_score(scores: Array, found: Array) -> Array:
    """The best first. Equal ones, of which there are hardly any, as the letters came."""
    # Bits of numbers that are not negative rise as the numbers do: one sort does for both.
    down = np.uint32(0xFFFFFFFF) - np.abs(scores).astype(np.float32).view(np.uint32)
    both = (down.astype(np.uint64) << np.uint64(32)) | found.astype(np.uint64)
    both.sort()
    best: Array = (both & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return best


def _keys(matches: Matches, found: Array, order: Order, ledger: Ledger, source: Source) -> Array:
    """The smaller, the earlier."""
    if order is Order.RANK:
        scores: Array = -matches.scores[found]
        if len(scores) and not scores.any():
            scores = ledger.by_name(source)[found]
        return scores
    if order is Order.FLAGS:
        counts = np.zeros(len(ledger), np.int64)
        column = ledger.column("flags", source)
        counts[column.letters] = np.array(column.values, np.int64)[column.codes]
        return -counts[found]
    field = "decision_date" if order is Order.DATE else "case_number"
    ranks = ledger.column(field, source).ranks(len(ledger))[found]
    if order is Order.DATE:  # the newest first, without a date last
        return np.where(ranks < 0, _LATEST, -ranks)
    return np.where(ranks < 0, _LATEST, ranks)
