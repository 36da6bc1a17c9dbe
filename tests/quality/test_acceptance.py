from __future__ import annotations

from typing import Any

import pytest

from imrdesk.quality.acceptance import plan


@pytest.mark.parametrize(
    ("tolerable", "allowed", "n"),
    [
        *((0.05, c, n) for c, n in enumerate((59, 93, 124, 153))),
        *((0.10, c, n) for c, n in enumerate((29, 46, 61, 76))),
        *((0.02, c, n) for c, n in enumerate((149, 236, 313, 386))),
        (0.01, 0, 299),
    ],
)
def test_plans_of_large_lots_as_tabled(tolerable: float, allowed: int, n: int) -> None:
    assert plan(tolerable, allowed).n == n


@pytest.mark.parametrize(("lot", "n"), [(100, 45), (300, 54), (1000, 57)])
def test_plans_of_small_lots_as_tabled(lot: int, n: int) -> None:
    assert plan(0.05, 0, lot=lot).n == n


@pytest.mark.parametrize(("lot", "allowed"), [(1, 0), (10, 0), (40, 2), (7, 3), (3, 50)])
def test_a_lot_too_small_for_a_sample_is_checked_whole(lot: int, allowed: int) -> None:
    found = plan(0.05, allowed, lot=lot).n
    assert found <= lot
    assert allowed == 0 or found == lot


@pytest.mark.parametrize("allowed", [0, 1, 5])
def test_a_larger_lot_never_needs_fewer_and_never_more_than_a_large_one(allowed: int) -> None:
    sizes = [plan(0.1, allowed, lot=lot).n for lot in (200, 500, 2000, 20_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] <= plan(0.1, allowed).n


def test_a_plan_accepts_as_many_misses_as_it_allows() -> None:
    chosen = plan(0.05, 1)
    assert [chosen.accepts(misses) for misses in (0, 1, 2)] == [True, True, False]


def test_the_least_that_can_be_planned() -> None:
    assert plan(0.0005, 0).n == 5990
    assert plan(0.05, 0, confidence=0.5).n == 14


@pytest.mark.parametrize(
    "wrong",
    [
        {"tolerable": 0, "allowed": 0},
        {"tolerable": 1, "allowed": 0},
        {"tolerable": 0.05, "allowed": -1},
        {"tolerable": 0.05, "allowed": 51},
        {"tolerable": 0.05, "allowed": 0, "lot": 0},
        {"tolerable": 0.05, "allowed": 0, "confidence": 1},
        {"tolerable": 0.05, "allowed": 0, "confidence": 0.49},
        {"tolerable": 0.00049, "allowed": 0},
    ],
)
def test_plans_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        plan(**wrong)
