"""The era of a letter by its own words (letters.md 1.1, 1.4)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Format
from tests.extract.letters import HEADER
from tests.extract.letters import LETTER
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted

CREDENTIALS = LETTER[LETTER.index("State(s) of") : LETTER.index("CLINICAL CASE")]
PROSE = "The reviewer is Board Certified in Neurology and is licensed to practice in Ohio.\n\n"
CITED = LETTER[LETTER.index("MTUS Opioid") : LETTER.index("MAXIMUS")]
KNEE = "MTUS Knee Complaints 2004."
PAIN = LETTER[LETTER.index("MTUS Chronic Pain") : LETTER.index(" Decision based on Non-MTUS")]


def dated(date: str, header: str = HEADER) -> str:
    return header.replace("12/09/2016", date)


def written(header: str, credentials: str, cited: str) -> str:
    """A letter whose guideline blocks all cite that."""
    text = LETTER.replace(HEADER, header).replace(CREDENTIALS, credentials)
    for words in (CITED, KNEE, PAIN):
        text = text.replace(words, f"{cited}\n\n" if words == CITED else cited)
    return text


OLD = "MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 76."
SECTIONED = "MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids for chronic pain."
CHAPTERED = "MTUS Knee Complaints 2004, Section(s): Initial Care."


@pytest.mark.parametrize(
    ("header", "credentials", "cited", "expected"),
    [
        ("", PROSE, OLD, Format.D1),
        ("", CREDENTIALS, OLD, Format.D2),
        ("", CREDENTIALS, SECTIONED, Format.D3),
        ("", CREDENTIALS, CHAPTERED, Format.D3),
        ("", PROSE, SECTIONED, Format.D3),
        ("", CREDENTIALS, "MTUS Opioid Treatment 2016.", Format.D4),
        ("", CREDENTIALS, "MTUS Chronic Pain Medical Treatment\n2016.", Format.D4),
        ("", CREDENTIALS, "MTUS Low Back Disorders 2016, Section(s): Imaging.", Format.D5),
        ("", CREDENTIALS, "MTUS Opioids 2017.", Format.D5),
        ("", CREDENTIALS, "MTUS Workplace Mental Health: Anxiety Disorders 2021.", Format.D5),
        # the header's date settles what the citations leave open
        (dated("01/20/2015"), CREDENTIALS, OLD, Format.D2),
        (dated("05/20/2016"), CREDENTIALS, CHAPTERED, Format.D3),
        (dated("12/09/2016"), CREDENTIALS, CHAPTERED, Format.D4),
        (dated("02/09/2017"), CREDENTIALS, CHAPTERED, Format.D4),
        (dated("02/09/2018"), CREDENTIALS, CHAPTERED, Format.D5),
        (dated("no date"), CREDENTIALS, CHAPTERED, Format.D3),
        ("Decision Date:\nPriority:\n\n12/09/2016\nStandard\n", CREDENTIALS, CHAPTERED, Format.D4),
    ],
)
def test_eras(header: str, credentials: str, cited: str, expected: Format) -> None:
    text = written(header, credentials, cited)
    assert extracted(text).format is expected
    assert extracted(double_spaced(text)).format is expected


def test_an_outside_statement_is_of_the_time_since_2016() -> None:
    cited = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS\n"
    assert extracted(written("", CREDENTIALS, f"{cited}Guidelines.")).format is Format.D4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notice of Independent Medical\nReview Determination\n", Format.A),
        ("\n MEDICAL PROFESSIONAL REVIEW\n", Format.B),
        ("DOCUMENTS REVIEWED\nA.\nIMR DECISION(S) AND RATIONALE(S)\nB.", Format.CF),
        ("DOCUMENTS REVIEWED\nA.\n", Format.X),
        ("CLINICAL CASE SUMMARY\nA.\nIMR ISSUES, DECISIONS AND RATIONALES\nB.", Format.X),
        ("A letter from a friend.", Format.X),
        ("", Format.X),
    ],
)
def test_skeletons(text: str, expected: Format) -> None:
    assert extracted(text).format is expected
