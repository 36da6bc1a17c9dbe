from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.domain import EffectiveValue
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.search.index import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Facts
from imrdesk.search.matching import facts_of
from imrdesk.search.matching import matching
from imrdesk.search.query import parse_query
from tests.search.catalogue import CATALOGUE


def value(field: str, said: Value | None, dispute: int = 0) -> EffectiveValue:
    return EffectiveValue(Slot(field, dispute), said, str(said), None, Origin.REVIEWER, State.ADDED)


FACTS = {
    LetterId("valium"): facts_of(
        [
            value("patient.age", 30),
            value("drug_name", "valium", 1),
            value("decision", "Upheld", 1),
            value("item", "Urine drug screen", 2),
            value("decision", "Overturned", 2),
        ],
        ["second look"],
        LetterStatus.CHECKED,
    ),
    LetterId("norco"): facts_of(
        [
            value("patient.age", None),
            value("drug_name", "norco", 1),
            value("decision", "Overturned", 1),
        ],
        [],
        LetterStatus.NOT_CHECKED,
    ),
    LetterId("empty"): facts_of([], [], LetterStatus.NOT_CHECKED),
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


def test_facts_hold_what_is_stated_only() -> None:
    facts = facts_of(
        [value("item", "a", 1), value("item", None, 2), value("patient.age", None)],
        ["x", "y"],
        LetterStatus.DEFERRED,
    )
    assert facts == Facts({"tag": ("x", "y"), "status": ("deferred",)}, {1: {"item": ("a",)}})
