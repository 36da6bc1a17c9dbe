"""Words with what stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.review.excerpts import AROUND
from imrdesk.review.excerpts import LONGEST
from imrdesk.review.excerpts import excerpt

TEXT = "Her left\n\nknee was seen on a Monday."


def test_white_space_becomes_one_blank_and_the_words_are_marked() -> None:
    start = TEXT.index("knee")
    made = excerpt(TEXT, Span(start, start + 4))
    assert made.text == "Her left knee was seen on a Monday."
    assert [mark.of(made.text) for mark in made.marks] == ["knee"]
    assert made.span == Span(start, start + 4)


def test_what_is_cut_off_begins_and_ends_with_whole_words() -> None:
    text = "words " * 30 + "HERE " + "later " * 30
    made = excerpt(text, Span(180, 184))
    assert made.text.startswith("… words ")
    assert made.text.endswith(" later …")
    assert made.marks[0].of(made.text) == "HERE"


def test_what_just_fits_is_not_cut() -> None:
    text = "w" * (AROUND - 1) + " HERE " + "l" * (AROUND - 1)
    made = excerpt(text, Span(AROUND, AROUND + 4))
    assert made.text == text
    assert excerpt(f"w{text}", Span(AROUND + 1, AROUND + 5)).text.startswith("… HERE")
    assert excerpt(f"{text}l", Span(AROUND, AROUND + 4)).text.endswith("HERE …")


def test_the_part_of_the_letter_is_named() -> None:
    parts = (
        Section(SectionName.SUMMARY, None, Span(0, 9)),
        Section(SectionName.RATIONALE, None, Span(9, 30)),
    )
    assert excerpt(TEXT, Span(12, 14), parts).section == "Rationale"
    assert excerpt(TEXT, Span(31, 33), parts).section == ""


def test_at_the_edge_of_a_letter_and_among_blanks_nothing_is_made_up() -> None:
    assert excerpt("Her knee", Span(0, 8)).text == "Her knee"
    among = excerpt("Her  knee", Span(4, 5))
    assert (among.text, among.marks) == ("Her knee", ())


@given(st.text(alphabet="ab \n\u00e9\U0001f600", min_size=1, max_size=600), st.data())
def test_every_place_has_an_excerpt_of_bounded_length(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = excerpt(text, Span(start, end))
    assert len(made.text) <= LONGEST + 2 * AROUND + 6
    words = " ".join(text[start : min(end, start + LONGEST)].split())
    assert [mark.of(made.text) for mark in made.marks] == ([words] if words else [])
