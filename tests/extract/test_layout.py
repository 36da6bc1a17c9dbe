"""Paragraphs over page breaks and double spacing, sentences over slips (letters.md 1.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.layout import is_double_spaced
from imrdesk.extract.layout import paragraphs
from imrdesk.extract.layout import sentences

MORE = "d \n\ne \n\nf \n\ng \n\n"
"""Lines that make a short text double-spaced."""


def cut(text: str, pages: tuple[int, ...] = ()) -> list[str]:
    return [span.of(text) for span in paragraphs(text, pages)]


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))] if text else []


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("  neck \n", 0, 8, "neck"),
        ("neck", 0, 4, "neck"),
        (" \n\f ", 0, 4, None),
        ("neck", 2, 2, None),
        ("low back", 3, 8, "back"),
    ],
)
def test_trimmed_spans_hold_no_blanks_at_their_ends(
    text: str, start: int, end: int, words: str | None
) -> None:
    span = trimmed(text, start, end)
    assert (span.of(text) if span else None) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("neck", ["neck"]),
        ("neck\npain\n\nback", ["neck\npain", "back"]),
        ("neck \n \n\n \nback", ["neck", "back"]),
        ("neck\n\f\npain", ["neck\n\f\npain"]),
        ("neck.\n\fPain", ["neck.", "Pain"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a \n\nb \n\n" + MORE, ["a \n\nb \n\n" + MORE.rstrip()]),
        # a line that holds a blank ends the paragraph, with or without a full stop before it
        ("a. \n\n \n\nB \n\n" + MORE, ["a.", "B \n\n" + MORE.rstrip()]),
        ("a \n\n \n\nB \n\n" + MORE, ["a", "B \n\n" + MORE.rstrip()]),
        ("a: \n\n \nB \n\n" + MORE, ["a:", "B \n\n" + MORE.rstrip()]),
        # empty lines are a page break: the sentence goes on when it has not ended …
        ("a \n\n\n\nB \n\n" + MORE, ["a \n\n\n\nB \n\n" + MORE.rstrip()]),
        ("a. \n\n\n\nb \n\n" + MORE, ["a. \n\n\n\nb \n\n" + MORE.rstrip()]),
        # … and ends when it has
        ("a. \n\n\n\nB \n\n" + MORE, ["a.", "B \n\n" + MORE.rstrip()]),
        ("a. \n\n \n\n\n\nB \n\n" + MORE, ["a.", "B \n\n" + MORE.rstrip()]),
        ("a, \n\n \n\n\n\nb \n\n" + MORE, ["a, \n\n \n\n\n\nb \n\n" + MORE.rstrip()]),
    ],
)
def test_paragraphs_of_double_spaced_text(text: str, expected: list[str]) -> None:
    assert is_double_spaced(text)
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("neck,\n\nPain", ["neck,\n\nPain"]),
        ("neck.\n\npain", ["neck.\n\npain"]),
        ("neck.\n\nPain", ["neck.", "Pain"]),
        ("neck.\nPain", ["neck.", "Pain"]),
    ],
)
def test_a_page_that_starts_inside_a_sentence_ends_no_paragraph(
    text: str, expected: list[str]
) -> None:
    start = max(text.find("P"), text.find("pain"))
    assert cut(text, (0, start)) == expected


def test_a_text_is_double_spaced_when_its_lines_are() -> None:
    assert is_double_spaced("a\n\nb\n\nc\n\nd\n\n")
    assert not is_double_spaced("a\nb\nc\nd\ne\n")
    assert not is_double_spaced("a\n\nb\n\nc\n\n")  # too short to tell
    assert not is_double_spaced("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("He left (in May). She stayed.", ["He left (in May).", "She stayed."]),
        # the blank after the full stop is missing
        ("Down by 20%.The rest", ["Down by 20%.", "The rest"]),
        ("the regimen.Progress", ["the regimen.", "Progress"]),
        ("sore neck;She left", ["sore neck;", "She left"]),
        ("On 03/24/2014Urine was taken", ["On 03/24/2014", "Urine was taken"]),
        # a full stop that ends no sentence
        ("37.5mg at L4.5 daily", ["37.5mg at L4.5 daily"]),
        ("e.g. This, i.e. That, etc. More", ["e.g. This, i.e. That, etc. More"]),
        ("Dr. Ash and J. Birch agree. So do we.", ["Dr. Ash and J. Birch agree.", "So do we."]),
        # numbered lists
        ("diagnoses: 1. Strain. 2. Sprain. He left.",
         ["diagnoses: 1. Strain. 2. Sprain.", "He left."]),
        ("The plan is 1. Rest 2. Ice 3. Tape. Then home", ["The plan is 1. Rest 2. Ice 3. Tape.",
                                                           "Then home"]),
        ("Pain is 7. He left", ["Pain is 7.", "He left"]),
        ("It is 1. Strain, at a weight of 180. He left",
         ["It is 1. Strain, at a weight of 180.", "He left"]),
        ("The first is 1. He left", ["The first is 1. He left"]),
        # paragraphs end sentences
        ("neck \n\n \n\nback", ["neck", "back"]),
        ("...", ["..."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert told(text) == expected


TEXTS = st.text(alphabet="aB1.,;:?()/% \n\f", max_size=60)


@given(TEXTS, st.lists(st.integers(1, 60), max_size=3))
def test_paragraphs_lie_in_order_and_lose_no_letter(text: str, pages: list[int]) -> None:
    spans = paragraphs(text, (0, *sorted(pages)))
    assert_parted(text, spans, Span(0, len(text)) if text else None)


@given(TEXTS, st.integers(0, 20), st.integers(1, 40))
def test_sentences_lie_in_order_and_lose_no_letter(text: str, start: int, length: int) -> None:
    text = text or "."
    first = min(start, len(text) - 1)
    within = Span(first, min(first + length, len(text)))
    assert_parted(text, tuple(sentences(text, within)), within)


def assert_parted(text: str, spans: tuple[Span, ...], within: Span | None) -> None:
    ends = [0 if within is None else within.start]
    for span in spans:
        assert ends[-1] <= span.start
        assert not text[ends[-1] : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        ends.append(span.end)
    assert within is None or not text[ends[-1] : within.end].strip()
    assert within is None or ends[-1] <= within.end
