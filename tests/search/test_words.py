from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.search.words import mended
from imrdesk.search.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain is NOT relieved", "pain is not relieved"),
        ("Norco 10/325mg #90", "norco 10 325 mg 90"),
        ("10 mg", "10 mg"),
        ("37.5mg twice", "37.5 mg twice"),
        ("L5-S1, C6/C7", "l5 s1 c6 c7"),
        ("sat 03/24/2014Urine", "sat 03 24 2014 urine"),
        ("the regimen.Progress", "the regimen progress"),
        ("worker's claim_form", "worker s claim form"),
        ("Größe, ﬁne", "grösse fine"),
        ("& -- *", ""),
    ],
)
def test_cuts_text_into_words(text: str, expected: str) -> None:
    assert " ".join(word.text for word in words(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "places"),
    [
        ("an electro- diagnostic test", "an electrodiagnostic test", [1]),
        ("of long- \n\nterm use", "of longterm use", [1]),
        ("electro-\nmyo-\ngraphy", "electromyography", [0]),
        ("at L5- S1", "at l5 s1", []),
        ("long-term", "long term", []),
        ("pain - worse", "pain worse", []),
        ("GuidelinesPractical", "guidelines practical", [1]),
        ("use of OxyContin", "use of oxy contin", [3]),
        ("MAXIMUS and MRIs", "maximus and mris", []),
        ("semi-\nannualReport of", "semiannual report of", [0, 1]),
    ],
)
def test_mends_line_ends_and_lost_blanks(text: str, expected: str, places: list[int]) -> None:
    whole, where = mended(text, words(text))
    assert (" ".join(word.text for word in whole), where) == (expected, places)


@given(st.text(st.sampled_from("abcDE3é-. \n'_")))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].casefold() == word.text
    whole, _ = mended(text, words(text))
    assert "".join(w.text for w in whole) == "".join(w.text for w in words(text))
