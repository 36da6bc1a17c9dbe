"""Queries that say a little more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.search.rewriting import instead_of
from imrdesk.search.rewriting import with_another_word
from imrdesk.search.rewriting import without_quotes
from imrdesk.search.suggesting import with_one_part_less


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"neck pain"', "neck pain"),
        ('"neck pain" OR “knee pain”', "neck pain OR knee pain"),
        ('-"neck pain" knee', '-"neck pain" knee'),
        ('"valium" pain', "valium pain"),
        ('item:"neck brace"', 'item:"neck brace"'),
        ("neck pain", "neck pain"),
    ],
)
def test_phrases_become_words(typed: str, expected: str) -> None:
    assert without_quotes(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("diazepam pain", '"diazepam" pain'),
        ("Diazepam, pain", '"diazepam", pain'),
        ("(diazepam OR pain) -diazepam", '("diazepam" OR pain) -"diazepam"'),
        ('"diazepam" drug:diazepam diazepam*', '"diazepam" drug:diazepam diazepam*'),
    ],
)
def test_a_word_is_replaced_where_it_stands_alone(typed: str, expected: str) -> None:
    assert instead_of(typed, "diazepam", '"diazepam"') == expected


def test_a_misspelt_word_is_replaced_in_phrases_too() -> None:
    typed = '"neck pian" pian item:pian'
    assert with_another_word(typed, "pian", "pain") == '"neck pain" pain item:pian'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a b", [("a", "b"), ("b", "a")]),
        ("a AND -b", [("a", "-b"), ("-b", "a")]),
        ('(a OR b) "c d"', [("(a OR b)", '"c d"'), ('"c d"', "(a OR b)")]),
        ("in:summary a age:3", [("a", "in:summary age:3"), ("age:3", "in:summary a")]),
        ("a b OR c", []),
        ("a", []),
    ],
)
def test_one_part_is_left_out(typed: str, expected: list[tuple[str, str]]) -> None:
    assert list(with_one_part_less(typed)) == expected


@given(st.lists(st.sampled_from(["a", "-b", '"c d"', "age:3", "(e OR f)", "-(g h)"]), min_size=2))
def test_every_part_is_left_out_once(parts: list[str]) -> None:
    less = list(with_one_part_less(" ".join(parts)))
    assert [left_out for left_out, _ in less] == parts
    assert [rest.split() for _, rest in less] == [
        " ".join(parts[:n] + parts[n + 1 :]).split() for n in range(len(parts))
    ]
