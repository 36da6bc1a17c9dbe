from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.domain import State
from imrdesk.quality.engines import Engines
from imrdesk.quality.engines import Read
from imrdesk.quality.engines import field_changes
from tests.quality.test_results import IDS
from tests.quality.test_results import pair

SAID = st.sampled_from(["Upheld", "Overturned", None])


def one(before: str | None, now: str | None, true: str | None) -> tuple[list[object], list[object]]:
    return ([pair(IDS[0], before, true)], [pair(IDS[0], now, true)])


@pytest.mark.parametrize(
    ("before", "now", "true", "kinds"),
    [
        ("Upheld", "Upheld", "Upheld", (0, 0, 0)),
        ("Upheld", "Overturned", "Overturned", (1, 0, 0)),
        ("Overturned", "Upheld", "Overturned", (0, 1, 0)),
        ("Upheld", None, "Overturned", (0, 0, 1)),
        ("Upheld", "Overturned", None, (1, 1, 0)),
        ("Upheld", "Upheld", None, (0, 0, 1)),
        (None, "Upheld", None, (0, 1, 0)),
    ],
)
def test_a_mistake_is_fixed_broken_or_unchanged(
    before: str | None, now: str | None, true: str | None, kinds: tuple[int, int, int]
) -> None:
    changes = field_changes(["decision"], [one(before, now, true)])  # type: ignore[list-item]
    (change,) = changes
    assert (len(change.fixed), len(change.broken), len(change.unchanged)) == kinds
    assert {*change.fixed, *change.broken, *change.unchanged} <= {IDS[0]}


def test_what_cannot_be_decided_and_what_the_letter_has_wrong_never_count() -> None:
    open_ones = [pair(IDS[0], "Upheld", None, state=State.UNDECIDED)]
    of_the_letter = [pair(IDS[1], "Upheld", "Overturned", note="O")]
    (change,) = field_changes(
        ["decision", "patient.age"], [(open_ones, open_ones), (of_the_letter, of_the_letter)]
    )
    assert (change.before.right, change.before.n) == (1, 1)
    assert not change.fixed + change.broken + change.unchanged


@given(st.lists(st.tuples(st.integers(0, 9), SAID, SAID, SAID), max_size=30))
def test_the_counts_add_up(read: list[tuple[int, str | None, str | None, str | None]]) -> None:
    letters = [
        ([pair(IDS[n], before, true)], [pair(IDS[n], now, true)]) for n, before, now, true in read
    ]
    for change in field_changes(["decision"], letters):
        wrong_before = change.before.n - change.before.right
        wrong_now = change.now.n - change.now.right
        assert wrong_before == len(change.fixed) + len(change.unchanged)
        assert wrong_now == len(change.broken) + len(change.unchanged)


@given(st.lists(st.tuples(st.integers(0, 9), SAID, SAID, SAID), max_size=30))
@example([(0, "Upheld", "Overturned", "Overturned")])
def test_turned_round_the_file_is_the_newer_one(
    read: list[tuple[int, str | None, str | None, str | None]],
) -> None:
    def engines(letters: Sequence[Read], before: str, now: str) -> Engines:
        return Engines(before, now, len(letters), (), field_changes(["decision"], letters))

    there = [
        ([pair(IDS[n], before, true)], [pair(IDS[n], now, true)]) for n, before, now, true in read
    ]
    found = engines(there, "1", "2")
    turned = found.turned()
    again = engines([(now, before) for before, now in there], "2", "1")
    assert [(c.before, c.now) for c in turned.fields] == [(c.before, c.now) for c in again.fields]
    for one, other in zip(turned.fields, again.fields, strict=True):
        assert (sorted(one.fixed), sorted(one.broken)) == (
            sorted(other.fixed),
            sorted(other.broken),
        )
        assert sorted(one.unchanged) == sorted(other.unchanged)
    assert turned.turned() == found
    assert found.order == "from 1 (the file) to 2 (this desk)"
    assert turned.order == "from 2 (this desk) to 1 (the file)"


def test_the_whole_is_told() -> None:
    changes = field_changes(["decision"], [one("Upheld", "Overturned", "Overturned")])  # type: ignore[list-item]
    told = Engines("1", "2", 1, (LetterId("f"),), changes).told
    assert told == "1 mistake fixed, 0 broken, 0 unchanged"
