"""Sentences known by their numbers, and cues that spare slow patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import Span
from imrdesk.extract import patient
from imrdesk.extract import summary
from imrdesk.extract import utilization
from imrdesk.extract.told import Cue
from imrdesk.extract.told import Told
from imrdesk.extract.told import cued
from imrdesk.extract.told import told_in

CUES = {
    f"{module.__name__}.{name}[{n}]": cue
    for module in (patient, summary, utilization)
    for name, held in vars(module).items()
    for n, cue in enumerate(held if isinstance(held, tuple) else (held,))
    if isinstance(cue, Cue)
}
TEXT = "Mr. Doe hurt his back. He uses Soma; it helps.\n\n\nSURGERY was done. Back pain is back."


def told(text: str = TEXT) -> Told:
    return told_in(text, Span(0, len(text)))


def test_sentences_are_numbered_in_order() -> None:
    assert [span.of(TEXT) for span in told().sentences] == [
        "Mr. Doe hurt his back.",
        "He uses Soma; it helps.",
        "SURGERY was done.",
        "Back pain is back.",
    ]


def test_the_first_match_of_each_sentence_is_found_whatever_its_case() -> None:
    found = told().first(cued(r"\bback\b", "back"))
    assert {n: m.start() for n, m in found.items()} == {0: 17, 3: TEXT.index("Back pain")}


def test_every_match_is_found_or_those_among_some_sentences() -> None:
    back = cued(r"\bback\b", "back")
    assert [n for n, _ in told().every(back)] == [0, 3, 3]
    assert [n for n, _ in told().every(back, {1, 3})] == [3, 3]


def test_a_word_of_a_cue_stands_by_itself() -> None:
    anything = re.compile(".")
    assert list(told().first(Cue(anything, (), ("he",)))) == [1]
    assert list(told().first(Cue(anything, ("he",)))) == [1]
    assert list(told().first(Cue(anything, ("done",), ("mr", "urg")))) == [0, 2]


def test_where_no_sentence_is_nothing_is_found() -> None:
    assert not Told("", ()).first(cued("a", "a"))


def test_letters_that_patterns_take_for_others_stand_where_they_stood() -> None:
    text = "\u0130\u0130 d\u0131d u\u017fe."
    (m,) = told(text).first(cued("use", "use")).values()
    assert m[0] == "u\u017fe"


@pytest.mark.parametrize("cue", CUES.values(), ids=CUES.keys())
@settings(max_examples=12)
@given(data=st.data())
def test_a_piece_or_word_of_its_cue_stands_in_all_that_a_pattern_matches(
    cue: Cue, data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(cue.pattern, alphabet=st.characters(max_codepoint=126)))
    m = cue.pattern.search(words)
    assert m is not None
    everything = Told(words, (Span(0, len(words)),))
    assert everything.first(cue)[0].span() == m.span()
