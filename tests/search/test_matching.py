from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from imrdesk.domain import LetterId
from imrdesk.domain import Order
from imrdesk.domain import Value
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matching
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from tests.search.catalogue import CATALOGUE
from tests.search.told import Facts
from tests.search.told import Told

FACTS: dict[str, dict[int, dict[str, tuple[Value, ...]]]] = {
    "valium": {
        0: {"patient.age": (30,), "tag": ("second look",), "status": ("checked",)},
        1: {"drug_name": ("valium",), "decision": ("Upheld",)},
        2: {"item": ("Urine drug screen",), "decision": ("Overturned",)},
    },
    "norco": {
        0: {"status": ("not checked",)},
        1: {"drug_name": ("norco",), "decision": ("Overturned",)},
    },
    "empty": {0: {"status": ("not checked",)}},
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


def found(index: LetterIndex, typed: str, facts: Facts | None = None) -> list[str]:
    """Names of the letters found, in the order in which they are shown."""
    source = Told(FACTS if facts is None else facts)
    index.ledger.refresh(source)
    matches = Matching(index, source).find(parse_query(typed, CATALOGUE))
    shown = ranked(matches, Order.RANK, None, index.ledger, source)
    return [list(source.facts)[int(index.ledger.numbers[n]) - 1] for n in shown]


@pytest.mark.parametrize(
    ("typed", "expected"),
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
def test_finds(index: LetterIndex, typed: str, expected: str) -> None:
    assert set(found(index, typed)) == set(expected.split())


def test_the_best_answer_comes_first(index: LetterIndex) -> None:
    assert found(index, "pain") == ["norco", "valium"]


def test_without_words_letters_keep_their_order(index: LetterIndex) -> None:
    assert found(index, "decision:overturned") == ["valium", "norco"]


def test_nothing_is_found_among_no_letters(index: LetterIndex) -> None:
    assert found(index, "pain", {}) == []


def test_what_is_saved_counts_at_once_and_what_was_said_no_longer(index: LetterIndex) -> None:
    assert found(index, "drug:norco decision:overturned") == ["norco"]
    before = FACTS["norco"]
    upheld: dict[str, tuple[Value, ...]] = {**before[1], "decision": ("Upheld",)}
    norco: Mapping[int, Mapping[str, tuple[Value, ...]]] = {0: before[0], 1: upheld}
    after: Facts = {**FACTS, "norco": norco}
    index.ledger.note(LetterId("norco"))
    assert found(index, "drug:norco decision:overturned", after) == ["norco"]
    index.ledger.settle()
    assert found(index, "drug:norco decision:overturned", after) == []
    assert found(index, "drug:norco decision:upheld", after) == ["norco"]
    assert found(index, "drug:valium decision:upheld", after) == ["valium"]


def test_an_item_more_does_not_shift_those_of_other_letters(index: LetterIndex) -> None:
    assert found(index, "item:urine decision:overturned") == ["valium"]
    third: dict[str, tuple[Value, ...]] = {"item": ("MRI",), "decision": ("Upheld",)}
    more = {**FACTS["valium"], 3: third}
    index.ledger.note(LetterId("valium"))
    index.ledger.settle()
    after: Facts = {**FACTS, "valium": more}
    assert found(index, "item:mri decision:upheld", after) == ["valium"]
    assert found(index, "drug:norco decision:overturned", after) == ["norco"]
    assert found(index, "item:mri decision:overturned", after) == []
