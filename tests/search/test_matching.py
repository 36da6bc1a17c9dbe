from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.domain import LetterId
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Facts
from imrdesk.search.matching import matching
from imrdesk.search.query import parse_query
from tests.search.catalogue import CATALOGUE

FACTS = {
    LetterId("valium"): Facts(
        {"patient.age": (30,), "tag": ("second look",), "status": ("checked",)},
        {
            1: {"drug_name": ("valium",), "decision": ("Upheld",)},
            2: {"item": ("Urine drug screen",), "decision": ("Overturned",)},
        },
    ),
    LetterId("norco"): Facts(
        {"status": ("not checked",)}, {1: {"drug_name": ("norco",), "decision": ("Overturned",)}}
    ),
    LetterId("empty"): Facts({"status": ("not checked",)}, {}),
}
TEXTS = {
    "valium": "pain and anxiety",
    "norco": "pain and pain and again pain",
    "empty": "no words of a letter",
    "gone": "pain in a letter that the desk no longer has",
}


@pytest.fixture
def index(tmp_path: Path) -> LetterIndex:
    index = LetterIndex.open(tmp_path)
    index.add(IndexedLetter(LetterId(name), text) for name, text in TEXTS.items())
    return index


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "valium norco empty"),
        ("pain", "norco valium"),
        ("pain -anxiety", "norco"),
        ("-pain", "empty"),
        ("anxiety OR words", "empty valium"),
        ("NOT (anxiety OR words)", "norco"),
        ("pain (anxiety OR again)", "norco valium"),
        ("decision:overturned", "valium norco"),
        ("drug:valium decision:upheld", "valium"),
        ("drug:valium decision:overturned", ""),
        ("drug:valium OR drug:norco", "valium norco"),
        ("pain decision:upheld", "valium"),
        ("anxiety OR drug:norco", "valium norco"),
        ("drug:norco -decision:upheld", "norco"),
        ("-decision:upheld", "valium norco empty"),
        ("-age:*", "norco empty"),
        ("age:30", "valium"),
        ("tag:second", "valium"),
        ("is:checked", "valium"),
        ("is:unchecked pain", "norco"),
        ("age:30 item:urine decision:overturned", "valium"),
        ("age:30 item:urine decision:upheld", ""),
    ],
)
def test_finds(index: LetterIndex, typed: str, found: str) -> None:
    matches = matching(parse_query(typed, CATALOGUE), index, FACTS)
    assert {match.letter_id for match in matches} == set(found.split())


def test_the_best_answer_comes_first(index: LetterIndex) -> None:
    matches = matching(parse_query("pain", CATALOGUE), index, FACTS)
    assert [match.letter_id for match in matches] == ["norco", "valium"]
    assert matches[0].score > matches[1].score > 0


def test_without_words_letters_keep_their_order(index: LetterIndex) -> None:
    matches = matching(parse_query("decision:overturned", CATALOGUE), index, FACTS)
    assert [match.letter_id for match in matches] == ["valium", "norco"]


def test_nothing_is_found_among_no_letters(index: LetterIndex) -> None:
    assert matching(parse_query("pain", CATALOGUE), index, {}) == []
