"""The shown text has the letter's characters at the letter's places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.ui.displayed import HIDDEN
from imrdesk.ui.displayed import LONGEST
from imrdesk.ui.displayed import STRANGE
from imrdesk.ui.displayed import as_read
from imrdesk.ui.displayed import compact

FULL = "This line is as long as all the other full lines of the letter are and it goes"
LINES = st.lists(st.text("ab .-X:1)", max_size=30), max_size=12).map("\n".join)


def seen(text: str) -> str:
    return compact(text).replace(HIDDEN, "")


@given(LINES)
def test_every_word_character_keeps_its_place(text: str) -> None:
    shown = compact(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert after == before or before.isspace()


@given(st.text())
def test_as_read_has_the_same_length(text: str) -> None:
    assert len(as_read(text)) == len(text)


def test_a_paragraph_flows() -> None:
    assert seen(f"{FULL}\non and on.\n") == f"{FULL} on and on.\n"


def test_double_spaced_lines_flow_as_well() -> None:
    text = f"{FULL}\n\n{FULL}\n\nto the end.\n\n\n\nNext.\n"
    assert seen(text) == f"{FULL} {FULL} to the end.\n\nNext.\n"


def test_a_word_parted_at_the_line_end_is_whole() -> None:
    assert seen(f"{FULL} long-\nterm\n") == f"{FULL} long-term\n"


@pytest.mark.parametrize(
    "text",
    [
        f"CLINICAL CASE SUMMARY\n{FULL}\n",
        f"{FULL}\nDecision rationale: none\n",
        f"A short line.\n{FULL}\n",
        f"{FULL}:\n1) first\n",
        f"{FULL}\n\nA new paragraph\n{FULL}\n{FULL}\n",
    ],
)
def test_what_begins_a_paragraph_stays_apart(text: str) -> None:
    assert [line for line in seen(text).split("\n") if line][:2] == [
        line for line in text.split("\n") if line
    ][:2]


def test_a_number_at_a_line_start_is_no_list() -> None:
    assert seen(f"{FULL} rated 8 of\n10. Then more\n") == f"{FULL} rated 8 of 10. Then more\n"


def test_a_line_at_a_given_place_begins_a_paragraph() -> None:
    text = f"{FULL}\n{FULL}\n"
    assert compact(text, {len(FULL) + 1}) == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\u202eb", f"a{STRANGE}b"),
        ("a\u200bb", f"a{STRANGE}b"),
        ("a\x0cb", "a b"),
        ("a\tb", "a\tb"),
    ],
)
def test_characters_that_hide_or_turn_are_made_visible(hostile: str, shown: str) -> None:
    assert as_read(hostile) == shown


def test_a_text_without_an_end_is_parted_into_paragraphs() -> None:
    paragraphs = seen(f"{FULL}\n" * 1000).split("\n")
    assert 8 <= len(paragraphs) <= 14
    assert max(map(len, paragraphs)) < 9000


@pytest.mark.parametrize("shown", [as_read, compact])
@pytest.mark.parametrize("word", ["word ", "a" * 50_000])
def test_a_line_that_is_far_too_long_is_parted(shown: Callable[[str], str], word: str) -> None:
    text = word * (100_000 // len(word))
    parted = shown(text)
    assert len(parted) == len(text)
    assert max(map(len, parted.split("\n"))) <= 2 * LONGEST
    changed = [n for n, (one, other) in enumerate(zip(text, parted, strict=True)) if one != other]
    assert len(changed) < 2 * len(text) / LONGEST
    assert {text[n] for n in changed} == ({" "} if " " in word else {"a"})
