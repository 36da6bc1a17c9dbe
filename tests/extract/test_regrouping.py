"""Disputes cut and joined as a reviewer shows it."""

from __future__ import annotations

import pytest

from imrdesk.domain import Span
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.regrouping import dispute_from
from imrdesk.extract.regrouping import ended
from imrdesk.extract.regrouping import hull
from imrdesk.extract.regrouping import joined
from imrdesk.extract.regrouping import split_off

TEXT = (
    "1. Norco 10mg #60, and Flexeril 10mg: Upheld\n"
    "Claims Administrator guideline: None.\nMAXIMUS guideline: ODG.\n"
    "Decision rationale: No gain. It is not medically necessary.\n"
    "A cane is Overturned\nRationale: She falls.\n"
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


WHOLE = Dispute(
    1,
    at("Norco 10mg #60, and Flexeril 10mg"),
    at("Upheld"),
    at("None."),
    at("ODG."),
    at("No gain. It is not medically necessary."),
)


def of(span: Span | None) -> str:
    return "" if span is None else span.of(TEXT)


def test_the_parts_of_a_dispute_follow_its_item() -> None:
    end = TEXT.index("A cane")
    made = dispute_from(TEXT, 7, at("Norco 10mg #60, and Flexeril 10mg"), end)
    assert made == Dispute(7, *(getattr(WHOLE, name) for name in Dispute.__slots__[1:6]))


def test_without_labels_the_decision_follows_at_once() -> None:
    made = dispute_from(TEXT, 2, at("A cane"), len(TEXT))
    assert (of(made.item), of(made.decision), of(made.rationale)) == (
        "A cane",
        "Overturned",
        "She falls.",
    )
    bare = dispute_from(TEXT, 2, at("falls"), len(TEXT))
    assert (of(bare.item), bare.decision, bare.rationale) == ("falls", None, None)


def test_a_decision_among_the_words_of_an_item_is_not_its_own() -> None:
    made = dispute_from(TEXT, 2, at("Norco 10mg #60, and Flexeril 10mg: Upheld"), len(TEXT))
    assert (of(made.item), made.decision) == (of(WHOLE.item), WHOLE.decision)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Flexeril 10mg", ["Norco 10mg #60", "Flexeril 10mg"]),
        ("Norco 10mg #60", ["Norco 10mg #60", "Flexeril 10mg"]),
        ("and Flexeril", ["Norco 10mg #60", "Flexeril 10mg"]),
        ("#60", ["Norco 10mg", "#60, and Flexeril 10mg"]),
        ("Norco 10mg #60, and Flexeril 10mg", []),
    ],
)
def test_an_item_is_split_where_words_begin(words: str, pieces: list[str]) -> None:
    made = split_off(TEXT, WHOLE, at(words), 9)
    assert [of(one.item) for one in made] == pieces
    assert [one.number for one in made] == [1, 9][: len(made)]
    assert all(one.rationale == WHOLE.rationale for one in made)


def test_a_dispute_without_an_item_is_not_split() -> None:
    assert split_off(TEXT, Dispute(1, None, None, None, None, None), at("Norco"), 2) == ()


def test_pieces_of_an_item_are_joined_whole_items_are_not() -> None:
    one, other = split_off(TEXT, WHOLE, at("Flexeril"), 2)
    assert joined(one, other) == WHOLE
    cane = dispute_from(TEXT, 3, at("A cane"), len(TEXT))
    both = joined(WHOLE, cane)
    assert (both.item, both.decision) == (WHOLE.item, WHOLE.decision)
    assert of(both.rationale).startswith("No gain.")
    assert of(both.rationale).endswith("She falls.")


def test_a_dispute_ends_where_another_begins() -> None:
    cut = ended(TEXT, WHOLE, TEXT.index("It is not"))
    assert of(cut.rationale) == "No gain."
    assert (cut.item, cut.ca_guideline) == (WHOLE.item, WHOLE.ca_guideline)
    assert ended(TEXT, WHOLE, WHOLE.decision.start).decision is None  # type: ignore[union-attr]


def test_hull() -> None:
    assert hull(Span(3, 5), Span(1, 2)) == Span(1, 5)
    assert hull(None, Span(1, 2)) == hull(Span(1, 2), None) == Span(1, 2)
    assert hull(None, None) is None
