from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.search.column import Chosen
from imrdesk.search.column import Column
from imrdesk.search.column import Stated
from imrdesk.search.column import entries_of

LETTERS = 200
ENTRIES = st.lists(
    st.tuples(st.integers(0, LETTERS - 1), st.integers(0, 2), st.sampled_from("abc"))
)


Entry = tuple[int, int, str]


def stated(entries: list[Entry]) -> Stated:
    values = sorted({value for _, _, value in entries}, reverse=True)
    rows = [(letter, dispute, values.index(value)) for letter, dispute, value in entries]
    letters, disputes, codes = np.array(rows, np.int64).reshape(-1, 3).T
    return Stated(letters, disputes, codes, values)


def column(entries: list[Entry]) -> Column:
    return Column.of(stated(entries))


def told_by(column: Column) -> list[Entry]:
    values = [column.values[code] for code in column.codes.tolist()]
    return sorted(
        zip(column.letters.tolist(), column.disputes.tolist(), map(str, values), strict=True)
    )


@given(ENTRIES, st.one_of(st.sets(st.integers(0, LETTERS - 1), max_size=9), st.just({*range(150)})))
def test_counts_each_letter_once_for_a_value(
    entries: list[tuple[int, int, str]], few: set[int]
) -> None:
    of_all = column(entries)
    for chosen in (few, {*range(LETTERS)} - few):
        here = np.zeros(LETTERS, bool)
        here[list(chosen)] = True
        expected = {
            value: len({letter for letter, _, v in entries if v == value and letter in chosen})
            for value in {value for _, _, value in entries}
        }
        counted = dict(of_all.most(of_all.pairs.counts(Chosen(here)), 9))
        assert counted == {value: count for value, count in expected.items() if count}


def test_the_values_stated_most_come_first_and_equal_ones_by_name() -> None:
    of_all = column([(n, 0, value) for n, value in enumerate("ccabbac")])
    counted = of_all.pairs.counts(Chosen(np.ones(LETTERS, bool)))
    assert of_all.most(counted, 2) == [("c", 3), ("a", 2)]
    assert of_all.most(counted, 5) == [("c", 3), ("a", 2), ("b", 2)]


@pytest.mark.parametrize(
    ("few", "at"), [([0, 2], [0, 1, 3]), ([1], [2]), ([3], []), ([3, 4], [4, 5]), ([], [])]
)
def test_finds_the_entries_of_a_few_letters(few: list[int], at: list[int]) -> None:
    assert entries_of(np.array([0, 0, 1, 2, 4, 4]), np.array(few)).tolist() == at


@given(ENTRIES, ENTRIES, st.sets(st.integers(0, LETTERS - 1)))
def test_letters_that_changed_state_what_they_say_now(
    before: list[Entry], after: list[Entry], changed: set[int]
) -> None:
    now = [entry for entry in after if entry[0] in changed]
    gone = np.array(sorted(changed), np.int32)
    replaced = column(before).replaced(gone, stated(now))
    kept = [entry for entry in before if entry[0] not in changed]
    assert told_by(replaced) == sorted(set(kept + now))
    rows = list(zip(replaced.letters.tolist(), replaced.codes.tolist(), strict=True))
    assert rows == sorted(rows)


def test_a_column_stays_itself_where_nothing_changed() -> None:
    before = column([(1, 0, "a"), (2, 0, "b")])
    assert before.replaced(np.array([2]), stated([(2, 0, "b")])) is before


def test_columns_of_the_same_letters_share_them() -> None:
    one, two = column([(1, 0, "a"), (2, 0, "b")]), column([(1, 1, "c"), (2, 2, "d")])
    assert two.sharing([one.letters]).letters is one.letters
    assert two.sharing([one.letters[:1]]).letters is two.letters
