from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.domain import LetterId
from imrdesk.domain import Order
from imrdesk.search.facets import facets
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matching
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from tests.search.catalogue import CATALOGUE
from tests.search.told import Facts
from tests.search.told import Told

FACTS: Facts = {
    "a": {
        0: {
            "patient.sex": ("female",),
            "patient.age": (34,),
            "decision_date": ("2015-03-01",),
            "case_number": ("CM15-0000003",),
            "flags": (1,),
        },
        1: {"decision": ("Upheld",), "item": ("Norco",)},
        2: {"decision": ("Upheld",), "item": ("MRI",)},
    },
    "b": {
        0: {
            "patient.sex": ("female",),
            "patient.age": (38,),
            "decision_date": ("2016-01-01",),
            "case_number": ("CM15-0000001",),
            "flags": (4,),
        },
        1: {"decision": ("Overturned",), "item": ("Norco",)},
        2: {"decision": ("Upheld",), "item": ("MRI",)},
    },
    "c": {0: {"patient.sex": ("male",)}, 1: {"decision": ("Overturned",), "item": ("MRI",)}},
}


@pytest.fixture
def index(tmp_path: Path) -> LetterIndex:
    index = LetterIndex.open(tmp_path)
    index.add(IndexedLetter(LetterId(name), "pain") for name in FACTS)
    index.ledger.refresh(Told(FACTS))
    return index


@pytest.mark.parametrize(
    ("typed", "decisions"),
    [
        ("", {"Upheld": 2, "Overturned": 2}),
        ("pain", {"Upheld": 2, "Overturned": 2}),
        ("item:norco", {"Upheld": 1, "Overturned": 1}),
        ("item:mri decision:upheld", {"Upheld": 2}),
        ("sex:male", {"Overturned": 1}),
        ("-sex:male", {"Upheld": 2, "Overturned": 1}),
    ],
)
def test_counts_letters_item_by_item(
    index: LetterIndex, typed: str, decisions: dict[str, int]
) -> None:
    source = Told(FACTS)
    found = Matching(index, source).find(parse_query(typed, CATALOGUE))
    counted = {facet.label: facet for facet in facets(found, index.ledger, source)}
    assert {v.value: v.count for v in counted["Decision"].values} == decisions


def test_ages_are_told_by_tens(index: LetterIndex) -> None:
    source = Told(FACTS)
    found = Matching(index, source).find(parse_query("", CATALOGUE))
    (age,) = [f for f in facets(found, index.ledger, source) if f.label == "Age"]
    assert [(v.value, v.count, v.query) for v in age.values] == [
        ("30..39", 2, "patient.age:30..39")
    ]


@pytest.mark.parametrize(
    ("order", "most", "shown"),
    [
        (Order.RANK, None, "abc"),
        (Order.DATE, None, "bac"),
        (Order.CASE, None, "bac"),
        (Order.FLAGS, None, "bac"),
        (Order.DATE, 1, "b"),
        (Order.FLAGS, 2, "ba"),
        (Order.RANK, 5, "abc"),
        (Order.CASE, 0, ""),
    ],
)
def test_sorts_and_takes_some(
    index: LetterIndex, order: Order, most: int | None, shown: str
) -> None:
    source = Told(FACTS)
    found = Matching(index, source).find(parse_query("", CATALOGUE))
    numbers = ranked(found, order, most, index.ledger, source)
    assert "".join("abc"[number] for number in numbers) == shown
