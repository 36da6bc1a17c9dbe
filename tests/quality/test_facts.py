from __future__ import annotations

from typing import Any

import pytest

from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import Plain
from imrdesk.quality.facts import citation_facts
from imrdesk.quality.facts import cited_document
from imrdesk.quality.facts import facts_of_extraction
from imrdesk.quality.facts import folded
from imrdesk.quality.facts import span_count
from imrdesk.quality.facts import unsound_spans
from tests.quality.letters import extraction
from tests.quality.letters import field


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("  Low\n back  Pain. ", "low back pain"),
        ("long- term use", "long-term use"),
        ("L4 - L5", "l4 - l5"),
        (48, 48),
        (48.0, 48),
        (37.5, 37.5),
        (True, True),
    ],
)
def test_values_are_folded(value: Plain, wanted: Plain) -> None:
    assert folded(value) == wanted
    assert type(folded(value)) is type(wanted)


def test_an_extraction_becomes_facts() -> None:
    assert facts_of_extraction(extraction()) == (
        Fact("case_number", 0, "cm16-0000001"),
        Fact("patient.age", 0, 48),
        Fact("reviewer.specialty", 0, "pain medicine"),
        Fact("item", 1, "norco 10/325mg #60"),
        Fact("decision", 1, "upheld"),
        Fact("drug_name", 1, "norco"),
        Fact("quantity", 1, 60),
        Fact("body_part", 1, "neck"),
        Fact("body_part", 1, "shoulder"),
        Fact("ca_citation", 1, "MTUS|chronic pain|2009"),
        Fact("ca_citation.section", 1, "opioids"),
        Fact("ca_citation.pages", 1, 78),
        Fact("rationale.start", 1, "the notes say little"),
        Fact("rationale.end", 1, "not medically necessary"),
        Fact("necessity", 1, "not_necessary"),
    )


def test_a_polarity_counts_before_the_value() -> None:
    entry = field("necessity_sentence", "not medically", "words", polarity="necessary")
    letter = extraction(fields=[entry], disputes=[])
    assert facts_of_extraction(letter) == (Fact("necessity", 0, "necessary"),)


def test_what_is_no_value_is_no_fact() -> None:
    empty = {**field("quantity", "60"), "value": None}
    odd = field("drug_name", "Norco", {"brand": "Norco"})
    assert facts_of_extraction(extraction(fields=[empty, odd], disputes=[])) == ()


@pytest.mark.parametrize(
    ("citation", "document"),
    [
        (
            {"source": "MTUS", "document": "Low Back Complaints", "year": 2004},
            "low back complaints",
        ),
        ({"source": "MTUS", "document": "ACOEM", "chapter": "Knee Complaints"}, "knee complaints"),
        ({"source": "ACOEM", "chapter": "Eye Chapter"}, "eye"),
        ({"source": "other", "document": "A.M. journal of  knees"}, "a m journal of knees"),
    ],
)
def test_a_document_has_one_name(citation: dict[str, Any], document: str) -> None:
    source, name, year = cited_document(citation).split("|")
    assert (source, name, year) == (citation["source"], document, str(citation.get("year", "")))


@pytest.mark.parametrize(
    "citation",
    [
        {"source": "ODG", "document": "Treatment Index"},
        {"source": "other", "document": "Official Disability Guidelines"},
        {"source": "other", "document": "ODG"},
    ],
)
def test_the_odg_has_many_names(citation: dict[str, Any]) -> None:
    assert cited_document(citation) == "ODG||"


@pytest.mark.parametrize(
    ("citation", "sections"),
    [
        ({"source": "ODG", "chapter": "Knee", "sections": ["MRI"]}, ["mri", "knee"]),
        ({"source": "MTUS", "chapter": "Knee Complaints", "section": "Care"}, ["care"]),
        ({"source": "MTUS", "document": "Opioid Treatment"}, []),
    ],
)
def test_a_chapter_is_a_section_of_the_odg_only(
    citation: dict[str, Any], sections: list[str]
) -> None:
    facts = list(citation_facts("ca_citation", 2, citation))
    assert facts[0].field == "ca_citation"
    assert facts[1:] == [Fact("ca_citation.section", 2, name) for name in sections]


def test_spans_are_counted_and_tried() -> None:
    letter = extraction()
    assert (span_count(letter), unsound_spans(letter)) == (13, 0)
    moved = field("patient.age", "48", 48) | {"start": 3}
    empty = field("patient.sex", "She") | {"end": 0, "start": 0, "surface": ""}
    assert unsound_spans(extraction(fields=[moved, empty])) == 2
