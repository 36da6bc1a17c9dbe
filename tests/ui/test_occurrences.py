"""Finding words in a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Span
from imrdesk.ui.occurrences import nearest
from imrdesk.ui.occurrences import occurrences


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("no Back pain, no back ache", "back", ["Back", "back"]),
        ("not medically\n  necessary", "medically necessary", ["medically\n  necessary"]),
        ("for long-\nterm use, long-term", "long-term", ["long-\nterm", "long-term"]),
        ("5 mg (a.m.)", "(a.m.)", ["(a.m.)"]),
        ("abc", "   ", []),
        ("abc", "x", []),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
)
def test_words_are_found(text: str, wanted: str, found: list[str]) -> None:
    assert [place.of(text) for place in occurrences(text, wanted)] == found


@given(st.text("ab -\n", max_size=40), st.text("ab -", max_size=4))
def test_what_is_found_reads_as_what_was_wanted(text: str, wanted: str) -> None:
    plain = "".join(wanted.split())
    for place in occurrences(text, wanted):
        assert "".join(place.of(text).split()) == plain


@pytest.mark.parametrize(("point", "at"), [(0, 0), (3, 1), (5, 1), (6, 0)])
def test_the_nearest_place_is_the_next_one(point: int, at: int) -> None:
    assert nearest((Span(0, 2), Span(5, 6)), point) == at
