from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.search.forms import beginning_of_forms
from imrdesk.search.forms import has_forms
from imrdesk.search.forms import is_form
from imrdesk.search.forms import with_forms
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.places import places
from imrdesk.search.query import parse_query
from imrdesk.search.telling import explained
from imrdesk.search.terms import Forms
from imrdesk.search.zones import NO_ZONES
from tests.search.catalogue import CATALOGUE
from tests.search.scored import scored

TEXTS = {
    "one": "An injection helped.",
    "many": "Injections, one injected after the other: injections.",
    "none": "Injury of the MRI and mgs; she objected.",
    "cut": "10injections in a row",
}


@pytest.fixture
def index(tmp_path: Path) -> LetterIndex:
    index = LetterIndex.open(tmp_path)
    for name, text in TEXTS.items():
        index.add([IndexedLetter(LetterId(name), text)])
    return index


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("injection", ("injection", "injected", "injections")),
        ("inject", ("inject", "injected", "injection", "injections")),
        ("injury", ("injury",)),
        ("mgs", ("mgs",)),
    ],
)
def test_the_index_tells_which_forms_of_a_word_there_are(
    index: LetterIndex, word: str, forms: tuple[str, ...]
) -> None:
    found = index.collector.forms(word)
    assert found == forms
    assert index.collector.forms(word) is found


def test_all_forms_are_found_and_the_word_itself_first(index: LetterIndex) -> None:
    term = Forms(index.collector.forms("injection"))
    scores = scored(index, term)
    assert set(scores) == {"one", "many", "cut"}
    assert scores[LetterId("one")] > scores[LetterId("cut")]
    assert set(scored(index, Forms(term.words, "all"))) == set(scores)
    assert not scored(index, Forms(term.words, "rationale"))


def test_marks_every_form_and_no_part_of_another_word() -> None:
    term = Forms(("injection", "injected", "injections"))
    for text, marked in {
        TEXTS["many"]: ["Injections", "injected", "injections"],
        TEXTS["cut"]: ["injections"],
        "reinjection a1injection injectionist": [],
        "İ injected": ["injected"],
    }.items():
        assert [place.of(text) for place in places(text, [term], NO_ZONES)] == marked


def test_only_words_without_quotation_marks_stand_for_their_forms(index: LetterIndex) -> None:
    asked = parse_query('injection -"injections" (injected OR injury)', CATALOGUE)
    told = explained(with_forms(asked, index.collector.forms).root)
    assert told == (
        "Letters with “injection” in any form (injected, injections) and without “injections” and "
        "with (“injected” in any form (injection, injections) or “injury”)"
    )


@given(
    st.sampled_from(["therapy", "study", "necessary", "radicular", "use", "sensible", "hop"]),
    st.sampled_from(["", "s", "ies", "ing", "ed", "ation", "ational", "ness", "ly", "ability"]),
)
def test_every_form_begins_as_it_is_looked_for(word: str, end: str) -> None:
    other = word.rstrip("ye") + end
    if has_forms(word) and is_form(word, other):
        assert other.startswith(beginning_of_forms(word))
