from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.search.words import bare_words
from imrdesk.search.words import mended_text
from imrdesk.search.words import needs_mending
from imrdesk.search.words import words
from tests.search.mending import mended


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
    ("text", "expected", "needed"),
    [
        ("an electro- diagnostic test", "an electrodiagnostic test", True),
        ("of long- \n\nterm use", "of longterm use", True),
        ("electro-\nmyo-\ngraphy", "electromyography", True),
        ("at L5- S1", "at l5 s1", False),
        ("long-term", "long term", False),
        ("pain - worse", "pain worse", False),
        ("GuidelinesPractical", "guidelines practical", True),
        ("use of OxyContin", "use of oxy contin", True),
        ("MAXIMUS and MRIs", "maximus and mris", False),
        ("semi-\nannualReport of", "semiannual report of", True),
    ],
)
def test_mends_line_ends_and_lost_blanks(text: str, expected: str, *, needed: bool) -> None:
    assert " ".join(bare_words(mended_text(text)[0])) == expected
    assert needs_mending(text) is needed


TEXTS = st.text(st.sampled_from("abcDE3é-. \n'_"))


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].casefold() == word.text


@given(TEXTS)
def test_mended_text_reads_as_words_put_together_one_by_one(text: str) -> None:
    whole, apart = mended_text(text)
    read = words(whole)
    assert [word.text for word in read] == [word.text for word in mended(text, words(text))]
    for word in read:
        shift = next(far for at, far in reversed(apart) if at <= word.start)
        assert text[word.start + shift].casefold() == whole[word.start].casefold()
