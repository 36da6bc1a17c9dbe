from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.checks.sentences import sentences
from imrdesk.domain import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One rests. Two walk.", ["One rests.", "Two walk."]),
        ("One rests.Two walk.", ["One rests.", "Two walk."]),
        ("Pills of 37.5mg, i.e. half, at 8 a.m. daily.", None),
        ("Dr. Lee saw him. He left.", ["Dr. Lee saw him.", "He left."]),
        ("Was it so? Yes.", ["Was it so?", "Yes."]),
        ("no stop at all", None),
    ],
)
def test_where_sentences_end(text: str, parts: list[str] | None) -> None:
    assert split(text) == (parts or [text])


def test_no_part_has_no_sentences() -> None:
    assert sentences("words", None) == ()


@given(st.text(alphabet='aA .?!\n"1', min_size=1, max_size=60))
def test_sentences_leave_out_blanks_alone(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
