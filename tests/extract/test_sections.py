"""Headings in the slips of letters.md 1.5, and what lies between them."""

from __future__ import annotations

import pytest

from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.extract.rules import HEADINGS_FILE
from imrdesk.extract.rules import parse_rules
from imrdesk.extract.sections import after_intro
from imrdesk.extract.sections import body_of
from imrdesk.extract.sections import find_sections
from tests.extract.letters import LETTER
from tests.extract.letters import double_spaced
from tests.extract.letters import resource_files
from tests.extract.letters import rules

HOW, SUMMARY, ISSUES = (
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
)
NAMES = [
    SectionName.HEADER,
    SectionName.HOW_DETERMINED,
    SectionName.SUMMARY,
    SectionName.ISSUES,
]


def parts(text: str) -> dict[SectionName, str]:
    return {s.name: s.body.of(text) for s in find_sections(text, rules())}


def plain(how: str = HOW, summary: str = SUMMARY, issues: str = ISSUES) -> str:
    return f"{how}\nA doctor read.\n{summary}\nA knee hurts.\n{issues}\nBrace: Upheld"


EXPECTED = {
    SectionName.HOW_DETERMINED: "A doctor read.",
    SectionName.SUMMARY: "A knee hurts.",
    SectionName.ISSUES: "Brace: Upheld",
}


@pytest.mark.parametrize("text", [LETTER, double_spaced(LETTER), LETTER.upper()])
def test_a_whole_letter_has_its_four_parts_in_order(text: str) -> None:
    sections = find_sections(text, rules())
    assert [s.name for s in sections] == NAMES
    assert sections[0].heading is None
    headings = [" ".join(s.heading.of(text).split()) for s in sections if s.heading]
    assert headings == [HOW, SUMMARY, ISSUES]
    assert text[sections[-1].body.end :].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        plain(),
        plain(issues="IMR ISSUES DECISIONS AND RATIONALES"),
        plain(issues="IMR ISSUES, DECISIONS & RATIONALES"),
        plain(issues="IMR DECISION(S) AND RATIONALE(S)"),
        plain(issues="IMR DECISIONS AND RATIONALES"),
        plain(issues="IMR DECISION AND RATIONALE"),
        plain(issues="IMR ISSUES,  DECISIONS\n\nAND\nRATIONALES"),
        plain(issues="ISSUE AT DISPUTE:"),
        plain(summary="CASE SUMMARY:"),
        plain(summary="Case Summary:"),
        plain(summary="Clinical Case Summary"),
        plain(how="How the IMR Final Determination Was Made"),
        plain(how="MEDICAL REVIEWER QUALIFICATIONS:"),
        plain(how="Medical Qualifications of the Expert Reviewer:"),
        plain(how=f" \f {HOW}"),
        plain().replace("\n", " "),
    ],
)
def test_headings_in_many_forms(text: str) -> None:
    assert parts(text) == EXPECTED


def test_of_two_headings_that_share_words_the_first_is_taken() -> None:
    both = '[[heading]]\nsection = "documents_reviewed"\nwords = ["CASE NOTES"]\n'
    both += '[[heading]]\nsection = "clinical_case_summary"\nwords = ["CASE"]\n'
    own = parse_rules({**resource_files(), HEADINGS_FILE: both})
    sections = find_sections("CASE NOTES\nSome.\nCASE\nMore.", own)
    assert [s.name for s in sections] == [SectionName.DOCUMENTS, SectionName.SUMMARY]


def test_the_order_of_the_letter_is_kept() -> None:
    text = f"{ISSUES}\nBrace: Upheld\n{HOW}\nA doctor read.\n{SUMMARY}\nA knee hurts."
    sections = find_sections(text, rules())
    assert [s.name for s in sections] == [NAMES[3], NAMES[1], NAMES[2]]


def test_documents_and_guidelines_are_sections_of_their_own() -> None:
    text = (
        "DOCUMENTS REVIEWED FOR DETERMINATION:\nNotes.\n"
        "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY\nPROFESSIONAL REVIEWER AND WHY:\nA book.\n"
        "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE\nIS/WAS NOT MEDICALLY NECESSARY:\nNone."
    )
    assert parts(text) == {
        SectionName.DOCUMENTS: "Notes.",
        SectionName.GUIDELINES: "A book.",
        SectionName.RATIONALE: "None.",
    }


@pytest.mark.parametrize(
    "words",
    [
        "He wrote a CLINICAL CASE SUMMARY of his own.",
        "He wrote a clinical case summary of his own.",
        "The clinical case summary",
    ],
)
def test_a_heading_inside_a_sentence_is_none(words: str) -> None:
    text = plain().replace("A knee hurts.", f"A knee hurts. {words}")
    assert parts(text)[SectionName.SUMMARY] == f"A knee hurts. {words}"


def test_a_heading_that_stands_twice_opens_two_sections() -> None:
    text = plain().replace("Brace", f"{SUMMARY}\nAn elbow hurts.\nBrace")
    bodies = [s.body.of(text) for s in find_sections(text, rules()) if s.name == NAMES[2]]
    assert bodies == ["A knee hurts.", "An elbow hurts.\nBrace: Upheld"]
    first = body_of(find_sections(text, rules()), SectionName.SUMMARY)
    assert first is not None
    assert first.of(text) == "A knee hurts."


def test_a_heading_without_words_after_it_opens_nothing() -> None:
    assert SectionName.SUMMARY not in parts(plain().replace("A knee hurts.", " "))


def test_words_before_the_first_heading_are_the_header_zone() -> None:
    assert parts(f"Some words.\n{plain()}")[SectionName.HEADER] == "Some words."
    assert SectionName.HEADER not in parts(f" \n{plain()}")


def test_words_without_headings_have_no_sections() -> None:
    assert parts("Some words.") == {}
    assert parts(" \n ") == {}
    assert body_of((), SectionName.SUMMARY) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("All that was in the file, with every record:\n\nA knee hurts.", "A knee hurts."),
        ("All that was in the\nwhole file:\nA knee hurts.", "A knee hurts."),
        ("A knee hurts.", "A knee hurts."),
        ("Diagnoses:\nneck strain", "Diagnoses:\nneck strain"),
        ("His file: a knee hurts.", "His file: a knee hurts."),
        ("The file of 3/4/2010:\nA knee hurts.", "The file of 3/4/2010:\nA knee hurts."),
        ("All that was in the file:\n", "All that was in the file:\n"),
    ],
)
def test_the_intro_of_a_summary_is_passed_over(text: str, rest: str) -> None:
    assert after_intro(text, Span(0, len(text))).of(text) == rest
