from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.search import following
from imrdesk.search.following import CODES
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.gathering import gathered
from imrdesk.search.index import write_segment
from imrdesk.search.leaf import Leaf
from imrdesk.search.neighbours import letters_with
from imrdesk.search.neighbours import side_by_side
from imrdesk.search.stretches import stretches

WORDS = "the of and pain knee is".split()
SOME = st.lists(st.sampled_from(WORDS), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def _rare_words_have_codes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "LEAST", 1)
        yield


def leaf_of(folder: str, texts: list[list[str]]) -> Leaf:
    letters = [IndexedLetter(LetterId(f"{n:064}"), " ".join(t)) for n, t in enumerate(texts)]
    segment = write_segment(Path(folder), gathered(letters).arrays())
    return segment.open(Path(folder))


def numbers_of(leaf: Leaf, words: list[str]) -> list[int]:
    return [leaf.field("text").vocabulary.find(word.encode()) for word in words]


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(SOME, min_size=1, max_size=6),
    phrases=st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5), min_size=1),
)
def test_phrases_are_found_where_they_are(texts: list[list[str]], phrases: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        leaf = leaf_of(folder, texts)
        field = leaf.field("text")
        for phrase in phrases:
            numbers = numbers_of(leaf, phrase)
            if min(numbers) < 0:
                continue
            expected = [
                (doc, at)
                for doc, text in enumerate(texts)
                for at in range(len(text))
                if text[at : at + len(phrase)] == phrase
            ]
            docs, places = side_by_side(leaf, field, numbers)
            assert list(zip(docs.tolist(), places.tolist(), strict=True)) == expected
            distinct = sorted({doc for doc, _ in expected})
            assert letters_with(leaf, field, numbers).tolist() == distinct


def test_codes_tell_of_the_two_words_behind_a_common_one(tmp_path: Path) -> None:
    leaf = leaf_of(str(tmp_path), [["range", "of", "motion"], ["range", "of", "pain"]])
    numbers = numbers_of(leaf, ["range", "of", "motion"])
    (only,) = stretches(leaf.field("text"), numbers)
    assert (only.nth, only.docs.tolist()) == (0, [0])


def test_what_is_not_among_the_most_frequent_is_looked_for_by_its_places(tmp_path: Path) -> None:
    many = [f"word{chr(97 + n)}" for n in range(CODES + 3)]
    text = [word for one in many for word in ("the", one) * 2]
    text += ["the", "rare"]
    leaf = leaf_of(str(tmp_path), [text])
    field = leaf.field("text")
    for one in (*many, "rare"):
        numbers = numbers_of(leaf, ["the", one])
        docs, places = side_by_side(leaf, field, numbers)
        expected = [at for at, two in enumerate(pairwise(text)) if two == ("the", one)]
        assert (docs.tolist(), places.tolist()) == ([0] * len(expected), expected)
    parts = stretches(field, numbers_of(leaf, ["the", "rare"]))
    assert [part.nth for part in parts] == [0, 1]
    told = parts[0].told
    assert told is not None
    assert int(np.count_nonzero(told)) < text.count("the")


def test_a_word_that_hardly_occurs_has_no_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LEAST", 3)
    leaf = leaf_of(str(tmp_path), [["the", "knee", "the", "knee", "the", "pain"]])
    known = leaf.field("text").continuations
    the, knee = numbers_of(leaf, ["the", "knee"])
    assert known.codes(the) is not None
    assert known.codes(knee) is None
