from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Span
from imrdesk.export.brat import annotation
from imrdesk.export.brat import configuration
from imrdesk.export.brat import pieces
from imrdesk.export.brat import type_named
from tests.export.letters import EXPORTED
from tests.export.letters import TEXT


def test_offsets_come_back() -> None:
    lines = annotation(EXPORTED).splitlines()
    words = [line.split("\t") for line in lines if line.startswith("T")]
    with_place = [v for v in EXPORTED.values if v.span]
    assert len(words) == len(with_place)
    for (_, place, told), value in zip(words, with_place, strict=True):
        name, offsets = place.split(" ", 1)
        assert name == type_named(value.slot.field)
        parts = [[int(end) for end in part.split()] for part in offsets.split(";")]
        assert " ".join(TEXT[start:end] for start, end in parts) == told
        assert value.span == Span(parts[0][0], parts[-1][1])


def test_items_and_states_are_told() -> None:
    lines = annotation(EXPORTED).splitlines()
    assert "T2\titem 52 58;61 64\tValium 5gm" in lines
    assert "A4\tDispute T2 1" in lines
    assert "A5\tChecked T2" in lines
    assert "#5\tAnnotatorNotes T5\tcorrected: 5" in lines
    assert len({line.split("\t")[0] for line in lines}) == len(lines)


@given(st.text("ab \n\t"), st.integers(0, 20), st.integers(1, 20))
def test_pieces_hold_no_line_end_and_all_words(text: str, start: int, length: int) -> None:
    parts = pieces(text, Span(start, start + length))
    told = [part.of(text) for part in parts]
    assert all(words == words.strip() and words and "\n" not in words for words in told)
    flat = "".join("".join(told).split())
    assert flat == "".join(text[start : start + length].split())


def test_configuration_names_every_type_once() -> None:
    told = configuration(iter(["patient.age", "item", "item"]))
    assert told.startswith("[entities]\nitem\npatient-age\n[relations]")


@pytest.mark.parametrize("span", [None, Span(TEXT.index("\n"), TEXT.index("\n") + 1)])
def test_a_value_without_words_has_no_line(span: Span | None) -> None:
    values = tuple(replace(value, span=span) for value in EXPORTED.values)
    assert annotation(replace(EXPORTED, values=values)) == ""
