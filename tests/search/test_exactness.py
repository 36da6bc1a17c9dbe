"""The counts that the product promises, on the letters beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.finding import IN_STANDARD_WORDING


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Desk]:
    with closing(Desk.open(tmp_path_factory.mktemp("desk"))) as opened:
        list(opened.add([shared / "letters" / "plain"]))
        yield opened


def counts(desk: Desk, query: str) -> dict[str, int]:
    return {hit.row.name[:3]: hit.count for hit in desk.search(query).rows}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"not medically necessary"', {"000": 2, "001": 3, "003": 2}),
        ('"Official Disability Guidelines"', {"000": 1, "001": 2, "003": 4}),
    ],
)
def test_phrases_across_line_breaks(desk: Desk, query: str, expected: dict[str, int]) -> None:
    assert counts(desk, query) == expected


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("item:valium decision:overturned", set()),
        ("item:urine decision:overturned", {"003"}),
        ("in:summary anxiety", set()),
        ("in:rationale anxiety", {"001", "003"}),
        ('"evidence hierarchy"', set()),
        ('"diazepam"', {"001"}),
        ("diazepam", {"000", "001", "003"}),
        ("diazep?m", {"001"}),
        ("diazapem~2", {"001"}),
        ("source:ODG", {"000", "001", "003"}),
    ],
)
def test_which_letters(desk: Desk, query: str, letters: set[str]) -> None:
    assert set(counts(desk, query)) == letters


def test_standard_wording_is_told_of_and_can_be_shown(desk: Desk) -> None:
    hint, *_ = desk.search('"evidence hierarchy"').hints
    assert (hint.name, hint.count) == (IN_STANDARD_WORDING, 3)
    assert set(counts(desk, hint.query)) == {"000", "001", "003"}


def test_other_names_are_told_and_can_be_taken_out(desk: Desk) -> None:
    valium, *_, every = desk.search("diazepam pain").chips
    assert (valium.word, valium.added) == ("diazepam", ("Valium",))
    assert set(counts(desk, valium.query)) == {"001"}
    assert desk.search(valium.query).chips == ()
    assert every.query == '"diazepam" pain'
    assert set(counts(desk, every.query)) == {"001"}
    assert desk.search(every.query).chips == ()


def test_a_facet_shows_exactly_that_many_letters(desk: Desk) -> None:
    for query in ("", "valium", "decision:upheld", "item:valium OR age:40.."):
        found = desk.search(query, facetted=True)
        assert found.facets
        for facet in found.facets:
            for value in facet.values:
                narrowed = f"({query}) {value.query}" if query else value.query
                assert desk.search(narrowed).total == value.count, (query, value)
