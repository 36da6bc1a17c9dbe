"""The extractor's own files: what they say, and what is said when one of them is wrong."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from imrdesk.domain import FieldKind
from imrdesk.domain import SectionName
from imrdesk.errors import ResourceFault
from imrdesk.extract.readings import READINGS
from imrdesk.extract.rules import ENGINE
from imrdesk.extract.rules import FIELDS_FILE
from imrdesk.extract.rules import HEADINGS_FILE
from imrdesk.extract.rules import Rules
from imrdesk.extract.rules import heading_pattern
from imrdesk.extract.rules import parse_rules
from tests.extract.letters import resource_files
from tests.extract.letters import rules

FIELD = '[[field]]\nname = "a"\nlabel = "A"\ngroup = "item"\nkind = "text"\nnature = "stated"\n'
HEADING = '[[heading]]\nsection = "header"\nwords = ["A"]\n'


def with_file(name: str, content: str | None) -> Rules:
    """The rules of the bundled files with another content, or none, for one of them."""
    files = {**resource_files()}
    files.pop(name)
    return parse_rules(files if content is None else files | {name: content})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (FIELDS_FILE, None),
        (FIELDS_FILE, ""),
        (FIELDS_FILE, "field = 3"),
        (FIELDS_FILE, "[[field]"),
        (FIELDS_FILE, "[field]\nname = 'a'"),
        (FIELDS_FILE, FIELD.replace("item", "nowhere")),
        (FIELDS_FILE, FIELD.replace("text", "poem")),
        (FIELDS_FILE, FIELD.replace("stated", "felt")),
        (FIELDS_FILE, FIELD.replace("nature", "natur")),
        (FIELDS_FILE, FIELD.replace("label", "lable")),
        (FIELDS_FILE, FIELD.replace("group", "grop")),
        (FIELDS_FILE, f"{FIELD}choices = 3\n"),
        (FIELDS_FILE, FIELD + FIELD),
        (HEADINGS_FILE, None),
        (HEADINGS_FILE, ""),
        (HEADINGS_FILE, "heading = 3"),
        (HEADINGS_FILE, "[heading]\nsection = 'header'"),
        (HEADINGS_FILE, HEADING.replace('"header"', '"nowhere"')),
        (HEADINGS_FILE, HEADING.replace('["A"]', '"A"')),
        (HEADINGS_FILE, HEADING.replace('["A"]', '["A", ""]')),
        (HEADINGS_FILE, HEADING.replace('["A"]', "[3]")),
        (HEADINGS_FILE, HEADING.replace("words", "wrods")),
        ("lexicon/drugs.csv", None),
        ("lexicon/drugs.csv", "generic\nx"),
        ("lexicon/guidelines.csv", "nothing"),
    ],
)
def test_a_fault_names_its_file(name: str, content: str | None) -> None:
    with pytest.raises(ResourceFault, match=re.escape(name)) as told:
        with_file(name, content)
    assert "Please" in str(told.value)


def test_the_engines_name_tells_number_and_content() -> None:
    assert re.fullmatch(rf"{ENGINE}\+rules\.[0-9a-f]{{6}}", rules().engine)
    assert parse_rules(resource_files()).engine == rules().engine
    other = with_file(HEADINGS_FILE, resource_files()[HEADINGS_FILE] + "\n# a comment\n")
    assert other.engine != rules().engine


def test_fields_of_choices_and_only_they_have_choices() -> None:
    for spec in rules().catalogue.specs:
        assert bool(spec.choices) == (spec.kind is FieldKind.CHOICE), spec.name
        assert spec.label == spec.label.strip() != ""


def test_every_reading_of_a_constant_gives_one_of_its_fields_choices() -> None:
    """A constant that its field does not offer could be neither confirmed nor searched."""
    for rule, field in {
        "ur.non-certified": "ur.determination",
        "ur.partially-certified": "ur.determination",
        "ur.denied": "ur.determination",
        "ur.modified": "ur.determination",
        "ur.delayed": "ur.determination",
        "ur.certified": "ur.determination",
        "category.of-drug": "service_category",
        "category.of-compound": "service_category",
        "category.surgical": "service_category",
        "quantity.given": "quantity_status",
        "quantity.not-specified": "quantity_status",
        "quantity.unknown": "quantity_status",
        "quantity.missing": "quantity_status",
    }.items():
        assert READINGS[rule]("words", rules()) in rules().catalogue[field].choices


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("IMR ISSUES, DECISIONS AND RATIONALES", "IMR ISSUES DECISIONS\n&  RATIONALES"),
        ("IMR DECISION(S) AND RATIONALE(S)", "IMR DECISIONS AND RATIONALE"),
        ("CASE SUMMARY", "CASE\n\nSUMMARY"),
    ],
)
def test_headings_survive_small_slips(words: str, written: str) -> None:
    assert re.fullmatch(heading_pattern(words), words)
    assert re.fullmatch(heading_pattern(words), written)


def test_headings_name_the_sections_that_letters_have() -> None:
    assert {name for name, _, _ in rules().headings} == set(SectionName) - {SectionName.HEADER}


def test_the_vocabularies_find_words_however_they_are_wrapped() -> None:
    patterns = rules().patterns
    assert patterns.mtus_name.match("Forearm,\nWrist, &  Hand Complaints")
    assert patterns.mtus_name.match("chronic pain medical treatment guidelines")
    assert patterns.odg_chapter.fullmatch("Low Back \u2013 Lumbar & Thoracic")
    assert patterns.acoem_chapter.search("in the Knee Disorders chapter")
    assert not patterns.mtus_name.match("Kneeling Complaints")
    assert {f.name for f in fields(patterns)} >= {"drug", "service", "body_part", "request"}
