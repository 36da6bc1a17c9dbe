from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.lexicon import TermFinder
from imrdesk.lexicon import key
from imrdesk.lexicon.words import longest_first
from imrdesk.lexicon.words import with_plurals


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Trigger-\npoint  injection", "trigger point injection"),
        ("EMG / NCS", "emg/ncs"),
        ("Valium.", "valium"),
        ("DeQuervain\u2019s release", "dequervain's release"),
        ("L\u2013spine", "l-spine"),
    ],
)
def test_case_wraps_hyphens_and_outer_stops_do_not_count(written: str, same: str) -> None:
    assert key(written) == key(same)


@pytest.mark.parametrize(
    ("term", "plural"),
    [("therapy", "therapies"), ("x-ray", "x-rays"), ("brace", "braces"), ("box", "boxes")],
)
def test_regular_plurals_are_known(term: str, plural: str) -> None:
    assert with_plurals([term]) == (term, plural)


@pytest.mark.parametrize("term", ["orthotics", "L-spine 2", ""])
def test_words_without_a_regular_plural_stay_alone(term: str) -> None:
    assert with_plurals([term]) == (term,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an epidural steroid\n\ninjection was asked", "epidural steroid\n\ninjection"),
        ("an epidural block", "epidural"),
        ("a trans-\nforaminal epidural", "epidural"),
        ("EMG /NCS of both arms", "EMG /NCS"),
        ("Norco10/325", "Norco"),
        ("MRI", "MRI"),
    ],
)
def test_the_longest_term_is_found_however_it_is_wrapped(text: str, found: str) -> None:
    terms = ["epidural", "epidural steroid injection", "EMG/NCS", "EMG", "Norco", "MRI"]
    place = TermFinder(terms).first(text)
    assert place is not None
    assert place.of(text) == found


@pytest.mark.parametrize("text", ["primrib MRIs2", "XMRI", "MRIs3T", "norcotic"])
def test_parts_of_words_are_not_terms(text: str) -> None:
    assert TermFinder(["MRI", "Norco"]).first(text) is None


@pytest.mark.parametrize("terms", [[], ["-"], ["", " ' "]])
def test_no_terms_and_mere_marks_find_nothing(terms: list[str]) -> None:
    assert TermFinder(terms).first("anything - at 'all'") is None


_WORDS = st.text(alphabet="abc -/", min_size=1, max_size=8).filter(lambda word: bool(key(word)))


@given(st.lists(_WORDS, min_size=1, max_size=12))
def test_every_term_finds_a_term_as_long_as_itself(terms: list[str]) -> None:
    finder = TermFinder(terms)
    for term in terms:
        words = key(term)
        place = finder.first(words)
        assert (place is None) == (not any(c.isalpha() or c == "/" for c in words))
        assert place is None or place.of(words) == words


@given(st.lists(st.text(max_size=6), max_size=8))
def test_longest_first_keeps_every_term_once(terms: list[str]) -> None:
    ordered = longest_first(terms)
    assert set(ordered) == set(terms)
    assert [len(term) for term in ordered] == sorted(map(len, ordered), reverse=True)
    assert len(ordered) == len(set(terms))
