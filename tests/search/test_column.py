from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.search.column import Chosen
from imrdesk.search.column import Column
from imrdesk.search.column import entries_of

LETTERS = 200
ENTRIES = st.lists(
    st.tuples(st.integers(0, LETTERS - 1), st.integers(0, 2), st.sampled_from("abc"))
)


def column(entries: list[tuple[int, int, str]]) -> Column:
    letters = np.array([letter for letter, _, _ in entries], np.int32)
    return Column.of(letters, [n for _, n, _ in entries], [value for _, _, value in entries])


@given(ENTRIES, st.one_of(st.sets(st.integers(0, LETTERS - 1), max_size=9), st.just({*range(150)})))
def test_counts_each_letter_once_for_a_value(
    entries: list[tuple[int, int, str]], few: set[int]
) -> None:
    stated = column(entries)
    for chosen in (few, {*range(LETTERS)} - few):
        here = np.zeros(LETTERS, bool)
        here[list(chosen)] = True
        expected = {
            value: len({letter for letter, _, v in entries if v == value and letter in chosen})
            for value in {value for _, _, value in entries}
        }
        counted = dict(stated.most(stated.pairs.counts(Chosen(here)), 9))
        assert counted == {value: count for value, count in expected.items() if count}


def test_the_values_stated_most_come_first_and_equal_ones_by_name() -> None:
    stated = column([(n, 0, value) for n, value in enumerate("ccabbac")])
    counted = stated.pairs.counts(Chosen(np.ones(LETTERS, bool)))
    assert stated.most(counted, 2) == [("c", 3), ("a", 2)]
    assert stated.most(counted, 5) == [("c", 3), ("a", 2), ("b", 2)]


@pytest.mark.parametrize(
    ("few", "at"), [([0, 2], [0, 1, 3]), ([1], [2]), ([3], []), ([3, 4], [4, 5]), ([], [])]
)
def test_finds_the_entries_of_a_few_letters(few: list[int], at: list[int]) -> None:
    assert entries_of(np.array([0, 0, 1, 2, 4, 4]), np.array(few)).tolist() == at
