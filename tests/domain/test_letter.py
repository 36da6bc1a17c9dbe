from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Span
from imrdesk.domain import trimmed

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 1), (5, 5)])
def test_a_span_is_never_empty_nor_outside(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_takes_its_words_from_a_text() -> None:
    assert Span(2, 5).of("the neck") == "e n"


@pytest.mark.parametrize(
    ("one", "other", "relations"),
    [
        (Span(0, 5), Span(5, 9), set()),
        (Span(0, 5), Span(4, 9), {"overlaps"}),
        (Span(0, 9), Span(4, 9), {"overlaps", "holds"}),
        (Span(4, 9), Span(0, 9), {"overlaps"}),
        (Span(3, 4), Span(3, 4), {"overlaps", "holds"}),
    ],
)
def test_spans_side_by_side(one: Span, other: Span, relations: set[str]) -> None:
    assert {name for name in ("overlaps", "holds") if getattr(one, name)(other)} == relations


@given(SPANS, SPANS)
def test_what_holds_overlaps_and_overlapping_is_mutual(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.holds(other):
        assert one.overlaps(other)
        assert one.start <= other.start
    places = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(places)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 14, Span(2, 11)),
        (2, 11, Span(2, 11)),
        (3, 8, Span(3, 6)),
        (0, 2, None),
        (6, 7, None),
        (4, 4, None),
    ],
)
def test_a_span_loses_the_blanks_at_its_ends(start: int, end: int, span: Span | None) -> None:
    assert trimmed(" \tneck\n\npai \n ", start, end) == span


def test_spans_are_ordered_by_where_they_stand() -> None:
    assert sorted([Span(4, 9), Span(4, 5), Span(0, 99)]) == [Span(0, 99), Span(4, 5), Span(4, 9)]


def test_a_letter_cannot_be_changed() -> None:
    letter = Letter(LetterId("0" * 64), "words", (0,), "plain", "utf-8")
    with pytest.raises(dataclasses.FrozenInstanceError):
        letter.text = "other words"  # type: ignore[misc]
