from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.quality.sample import draw
from imrdesk.quality.sample import draw_strata
from imrdesk.quality.sample import part_of_work
from imrdesk.quality.sample import shares

FRAME = tuple(LetterId(f"{n:064x}") for n in range(1000))


def test_the_same_letters_everywhere_and_always() -> None:
    """Fixed by hand: whoever changes the lot breaks every sample that was ever printed."""
    drawn = draw("2016-05-01", FRAME, 5)
    assert [int(letter_id, 16) for letter_id in drawn] == [370, 975, 790, 694, 388]


@given(st.randoms(use_true_random=False), st.integers(0, 50))
def test_the_order_of_the_frame_does_not_matter(random: object, n: int) -> None:
    shuffled = list(FRAME[:60])
    getattr(random, "shuffle")(shuffled)  # noqa: B009 - hypothesis gives it no type
    assert draw("s", shuffled, n) == draw("s", FRAME[:60], n)


def test_a_larger_sample_holds_the_smaller() -> None:
    assert draw("s", FRAME, 80)[:30] == draw("s", FRAME, 30)
    assert len(draw("s", FRAME, 5000)) == 1000
    assert draw("s", FRAME, 0) == draw("s", FRAME, -1) == ()
    assert draw("s", FRAME, 30) != draw("t", FRAME, 30)


def test_every_letter_is_drawn_about_as_often() -> None:
    drawn = [letter_id for seed in range(200) for letter_id in draw(str(seed), FRAME[:20], 5)]
    counts = [drawn.count(letter_id) for letter_id in FRAME[:20]]
    assert sum(counts) == 1000
    assert all(25 <= count <= 80 for count in counts)


def test_strata_are_drawn_apart_and_weighted_back() -> None:
    frame = {i: "Overturned" if n % 10 == 0 else "Upheld" for n, i in enumerate(FRAME)}
    overturned, upheld = draw_strata("s", frame, {"Overturned": 50, "Upheld": 50})
    assert (overturned.name, overturned.size, overturned.weight) == ("Overturned", 100, 2.0)
    assert (upheld.name, upheld.size, upheld.weight) == ("Upheld", 900, 18.0)
    assert {frame[i] for i in overturned.drawn} == {"Overturned"}
    (none,) = draw_strata("s", {FRAME[0]: "x"}, {})
    assert (none.drawn, none.weight) == ((), 0.0)


@pytest.mark.parametrize(
    ("sizes", "n", "expected"),
    [
        ({"a": 900, "b": 100}, 50, {"a": 45, "b": 5}),
        ({"a": 5, "b": 5, "c": 5}, 7, {"a": 3, "b": 2, "c": 2}),
        ({"a": 990, "b": 10}, 20, {"a": 19, "b": 1}),
        ({"a": 3, "b": 0}, 5, {"a": 3, "b": 0}),
        ({"a": 1, "b": 1, "c": 1}, 2, {"a": 1, "b": 1, "c": 1}),
        ({}, 5, {}),
    ],
)
def test_shares_in_proportion(sizes: dict[str, int], n: int, expected: dict[str, int]) -> None:
    assert shares(sizes, n) == expected


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 300)), st.integers(6, 400))
def test_shares_add_up(sizes: dict[str, int], n: int) -> None:
    parts = shares(sizes, n)
    assert all(0 <= parts[name] <= size for name, size in sizes.items())
    few = sum(1 for size in sizes.values() if size)
    assert min(n, sum(sizes.values())) <= sum(parts.values()) <= n + few


def test_work_is_split_without_rest_and_with_overlap() -> None:
    parts = [part_of_work("s", FRAME, reviewer=r, reviewers=3) for r in (1, 2, 3)]
    assert sorted(i for part in parts for i in part) == sorted(FRAME)
    assert all(270 < len(part) < 400 for part in parts)
    one, two, three = (
        set(part_of_work("s", FRAME, reviewer=r, reviewers=3, overlap=0.1)) for r in (1, 2, 3)
    )
    assert one | two | three == set(FRAME)
    assert one & two == one & three == one & two & three
    assert 70 < len(one & two) < 130


@pytest.mark.parametrize(("reviewer", "overlap"), [(0, 0.0), (4, 0.0), (1, 1.5)])
def test_parts_that_cannot_be(reviewer: int, overlap: float) -> None:
    with pytest.raises(ValueError):
        part_of_work("s", FRAME, reviewer=reviewer, reviewers=3, overlap=overlap)
