"""Lists by numbers: every kind and order, pages, counts, and the next letter of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import QueueOrder
from imrdesk.domain import Severity
from imrdesk.domain import Shown
from imrdesk.store.rows import Derived
from imrdesk.store.store import Store
from tests.review.letters import LETTER
from tests.store.test_store import AT
from tests.store.test_store import ROW

CALM = replace(ROW, flags=0, worst=None, tags=(), decision_date="2015-01-02", case_number="CM15-3")
ROWS = (
    replace(CALM, name="b.txt"),
    replace(CALM, name="A.txt", status=LetterStatus.CHECKED, gaps=3, case_number=""),
    replace(CALM, name="d.txt", status=LetterStatus.DEFERRED, changed=1, decision_date=""),
    replace(CALM, name="c.txt", status=LetterStatus.CORRECTED, flags=2, worst=Severity.WARN),
    replace(CALM, name="e.txt", flags=1, worst=Severity.ERROR, case_number="CM15-1"),
)
"""Numbered from 1 on, as they are put."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path)) as opened:
        for n, row in enumerate(ROWS):
            letter = replace(LETTER, id=LetterId(f"{n:064x}"))
            opened.add_letter(letter, row.name, AT)
            opened.put_derived(Derived(replace(row, letter_id=letter.id), (), (), ()))
        yield opened


@pytest.mark.parametrize(
    ("shown", "numbers"),
    [
        (Shown.ALL, [2, 1, 4, 3, 5]),
        (Shown.NOT_CHECKED, [1, 5]),
        (Shown.DEFERRED, [3]),
        (Shown.CORRECTED, [4]),
        (Shown.CHECKED, [2, 4]),
        (Shown.FLAGGED, [4, 5]),
        (Shown.DOUBTFUL, [2, 4, 3, 5]),
        (Shown.CHANGED, [3]),
    ],
)
def test_every_kind_of_letter(store: Store, shown: Shown, numbers: list[int]) -> None:
    assert list(store.lists.numbers(shown, QueueOrder.NAME)) == numbers
    assert list(store.lists.among([5, 4, 3, 2, 1], shown, QueueOrder.NAME)) == numbers
    best_first = [n for n in (5, 4, 3, 2, 1) if n in numbers]
    assert list(store.lists.among([5, 4, 3, 2, 1], shown, QueueOrder.BEST)) == best_first


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (QueueOrder.BEST, [2, 1, 4, 3, 5]),
        (QueueOrder.NAME, [2, 1, 4, 3, 5]),
        (QueueOrder.FLAGS, [5, 4, 2, 1, 3]),
        (QueueOrder.DOUBTS, [2, 4, 3, 5, 1]),
        (QueueOrder.DATE, [2, 1, 4, 5, 3]),
        (QueueOrder.CASE, [5, 1, 4, 3, 2]),
    ],
)
def test_every_order(store: Store, order: QueueOrder, numbers: list[int]) -> None:
    assert list(store.lists.numbers(Shown.ALL, order)) == numbers
    some = [n for n in numbers if n != 4]
    if order is not QueueOrder.BEST:
        assert list(store.lists.among([1, 2, 3, 5], Shown.ALL, order)) == some


def test_a_random_order_is_its_seeds_and_keeps_when_letters_are_left_out(store: Store) -> None:
    orders = {
        seed: list(store.lists.numbers(Shown.ALL, QueueOrder.RANDOM, seed)) for seed in range(1, 20)
    }
    assert all(sorted(order) == [1, 2, 3, 4, 5] for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 9
    for seed, order in orders.items():
        left = [n for n in order if n in {2, 4}]
        assert list(store.lists.numbers(Shown.CHECKED, QueueOrder.RANDOM, seed)) == left
        assert list(store.lists.among([1, 2, 4], Shown.CHECKED, QueueOrder.RANDOM, seed)) == left


def test_pages_and_numbers(store: Store) -> None:
    assert [row.name for row in store.lists.rows([5, 2])] == ["e.txt", "A.txt"]
    assert store.lists.rows([5])[0].gaps == 0
    assert (store.lists.rows([2])[0].gaps, store.lists.rows([3])[0].changed) == (3, 1)
    assert store.lists.number(LetterId(f"{3:064x}")) == 4
    assert store.lists.number(LetterId("f" * 64)) is None
    assert store.lists.newest() == 5
    assert list(store.lists.numbers(Shown.ALL, QueueOrder.NAME, above=3)) == [4, 5]


def test_a_letter_keeps_its_number_when_it_is_saved_again(store: Store) -> None:
    row = replace(ROWS[0], letter_id=LetterId(f"{0:064x}"), status=LetterStatus.CHECKED)
    store.put_derived(Derived(row, (), (), ()))
    assert store.lists.rows([1]) == (row,)


def test_counts(store: Store) -> None:
    every = Counts(total=5, reviewed=2, corrected=1, deferred=1, flagged=2, flags=3)
    assert store.lists.counts() == store.lists.counts([1, 2, 3, 4, 5]) == every
    assert store.lists.counts([1, 4]) == Counts(2, 1, 1, 0, 1, 2)
    assert store.lists.counts([]) == Counts()


def test_the_first_of_a_kind_however_far_it_is(store: Store) -> None:
    assert store.lists.first([2, 3, 4, 5], Shown.NOT_CHECKED) == 3
    assert store.lists.first([2, 3, 4], Shown.NOT_CHECKED) is None
    assert store.lists.first([*[2] * 70, 3, *[2] * 900, 5], Shown.NOT_CHECKED) == 971
