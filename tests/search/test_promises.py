"""What the product promises of search, on letters of our own: always, wherever tests run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.desk import Desk
from imrdesk.desk.finding import IN_STANDARD_WORDING
from tests.desk.letters import determination
from tests.desk.letters import write

TEXTS = {
    "a.txt": determination(
        "CM16-0000001",
        items=[("Valium 5mg #90", "Upheld"), ("Urine drug screen", "Overturned")],
        more="Her anxiety is worse after long-\nterm use, and it is not\n\nmedically   necessary.",
    ),
    "b.txt": determination(
        "CM16-0000002", age=61, items=[("Diazepam 10mg #30", "Overturned")], more="She sleeps."
    ),
    "c.txt": determination("CM16-0000003", age=44, more="A long walk, a term of leave."),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("letters")
    for name, text in TEXTS.items():
        write(folder, name, text)
    with closing(Desk.open(tmp_path_factory.mktemp("desk"))) as opened:
        list(opened.add([folder]))
        yield opened


def counts(desk: Desk, query: str) -> dict[str, int]:
    return {hit.row.name[:1]: hit.count for hit in desk.search(query).rows}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"it is not medically necessary"', {"a": 1}),
        ('"not medically necessary"', {"a": 2, "c": 1}),
        ('"long term use"', {"a": 1}),
        ('"long-term"', {"a": 1}),
        ('"longterm"', {"a": 1}),
        ("item:valium decision:overturned", {}),
        ("item:urine decision:overturned", {"a": 0}),
        ("item:valium -decision:overturned", {"a": 0}),
        ("in:summary anxiety", {"a": 1}),
        ("in:rationale anxiety", {}),
        ("in:rationale chart", {"a": 2, "b": 1, "c": 2}),
        ("in:summary chart", {}),
        ('"valium"', {"a": 1}),
        ("valium", {"a": 1, "b": 1}),
        ("diazepam", {"a": 1, "b": 1}),
        ("experience", {}),
        ("in:all experience", {"a": 1, "b": 1, "c": 1}),
    ],
)
def test_counts(desk: Desk, query: str, expected: dict[str, int]) -> None:
    assert counts(desk, query) == expected


def test_a_phrase_marks_the_phrase_and_nothing_else(desk: Desk) -> None:
    (hit,) = [h for h in desk.search('"not medically necessary"').rows if h.count == 2]
    text = desk.view(hit.row.letter_id).letter.text
    marked = [re.sub(r"\s+", " ", place.of(text)) for place in hit.places]
    assert marked == ["not medically necessary"] * 2


def test_standard_wording_is_left_out_with_a_note(desk: Desk) -> None:
    (hint, *_) = desk.search("experience").hints
    assert (hint.name, hint.count) == (IN_STANDARD_WORDING, 3)


@pytest.mark.parametrize("query", ["", "leave", "decision:upheld", "valium OR age:40.."])
def test_a_facet_shows_exactly_that_many_letters(desk: Desk, query: str) -> None:
    found = desk.search(query, facetted=True)
    assert {"Decision", "Drug", "Age", "Sex", "Specialty", "Status"} <= {
        facet.label for facet in found.facets
    }
    for facet in found.facets:
        for value in facet.values:
            narrowed = f"({query}) {value.query}" if query else value.query
            assert desk.search(narrowed).total == value.count, narrowed


def plain(text: str) -> list[str]:
    """The words of a letter without its standard wording, cut otherwise than search does it."""
    kept = "| California | Physical Medicine & Rehabilitation |"
    told = re.sub(r"The reviewer was chosen.*?Rehabilitation", kept, text, flags=re.DOTALL)
    whole = re.sub(r"-\n", "", told) + " | " + re.sub(r"-\n", " ", told)
    return re.findall(r"[a-z][a-z0-9]*|\d+|\|", whole.lower())


WORDS = sorted({word for text in TEXTS.values() for word in plain(text) if word.isalpha()})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.data())
def test_words_and_phrases_as_a_plain_scan_finds_them(
    desk: Desk, chosen: list[str], data: st.DataObject
) -> None:
    spoken = {name: plain(text) for name, text in TEXTS.items()}
    query = " ".join(f'"{word}"' for word in chosen)
    scanned = {name[:1] for name, words in spoken.items() if set(chosen) <= set(words)}
    assert set(counts(desk, query)) == scanned
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    start = data.draw(st.integers(0, len(spoken[name]) - 4))
    phrase = [word for word in spoken[name][start : start + 4] if word.isalpha()]
    if len(phrase) == 4:
        joined = " ".join(phrase)
        having = {n[:1] for n, words in spoken.items() if f" {joined} " in f" {' '.join(words)} "}
        assert set(counts(desk, f'"{joined}"')) == having
