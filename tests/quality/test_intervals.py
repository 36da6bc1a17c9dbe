from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.quality.intervals import Counted
from imrdesk.quality.intervals import share
from imrdesk.quality.intervals import weighted
from imrdesk.quality.intervals import wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (10, 10, "0.7225", "1.0000"),
        (19, 20, "0.7639", "0.9911"),
        (48, 50, "0.8654", "0.9890"),
        (50, 50, "0.9287", "1.0000"),
        (95, 100, "0.8882", "0.9785"),
        (97, 100, "0.9155", "0.9897"),
        (190, 200, "0.9104", "0.9726"),
        (285, 300, "0.9192", "0.9695"),
        (0, 20, "0.0000", "0.1611"),
    ],
)
def test_wilson_as_tabled(right: int, n: int, low: str, high: str) -> None:
    assert tuple(f"{end:.4f}" for end in wilson(right, n)) == (low, high)


def test_nothing_is_known_of_none() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert (share(0, 0).value, share(0, 0).too_few) == (0.0, True)


@pytest.mark.parametrize(("right", "n"), [(-1, 3), (4, 3)])
def test_what_is_no_share(right: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(right, n)


def test_under_thirty_is_too_few() -> None:
    assert share(29, 29).too_few
    assert not share(30, 30).too_few


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_share_lies_in_its_interval(right: int, more: int) -> None:
    one = share(right, right + more)
    assert 0 <= one.low <= one.high <= 1
    if one.n:
        assert one.low - 1e-12 <= one.value <= one.high + 1e-12


def test_an_over_sampled_stratum_is_weighted_back() -> None:
    """900 upheld, 50 drawn, all right; 100 overturned, 50 drawn, 40 right."""
    found = weighted([Counted(50, 50, 18.0), Counted(40, 50, 2.0)])
    assert (found.right, found.n) == (90, 100)
    assert found.value == pytest.approx(0.98)
    of = 1000**2 / (50 * 18**2 + 50 * 2**2)
    assert (found.low, found.high) == pytest.approx(wilson(0.98 * of, of))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_equal_weights_change_nothing(counts: list[tuple[int, int]]) -> None:
    found = weighted([Counted(right, right + more, 3.0) for right, more in counts])
    plain = share(sum(r for r, _ in counts), sum(r + m for r, m in counts))
    assert (found.right, found.n) == (plain.right, plain.n)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-6)
