"""Letters of 2013, own-written after letters.md 1.5."""

from __future__ import annotations

import pytest

from imrdesk.domain import Format
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import values

FORMAT_A = """Notice of Independent Medical Review Determination

Employee: withheld
1) MAXIMUS Federal Services, Inc. has determined the request for six visits of acupuncture for the
neck is notmedically necessary and appropriate.
2) MAXIMUS Federal Services, Inc. has determined the request for one urine drug screen is medically
necessary and appropriate.

INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE

An application for Independent Medical Review was filed on 8/2/2013 disputing the Utilization Review
Denial dated 7/19/2013. Notice of Assignment went out on 8/20/2013.

1) MAXIMUS Federal Services, Inc. has determined the request for six visits of acupuncture for the
neck is not medically necessary and appropriate.
2) MAXIMUS Federal Services, Inc. has determined the request for one urine drug screen is medically
necessary and appropriate.

Medical Qualifications of the Expert Reviewer: The independent doctor who decided is Board Certified
in Neurology and is licensed to practice in Texas.

Case Summary: The patient is a 52 year old man injured on 2/3/2010.
"""

FORMAT_B = """MEDICAL PROFESSIONAL REVIEW

ISSUE AT DISPUTE:
Soma 350mg #60

CASE SUMMARY:
The worker is a 61 year old woman injured on 5/6/2009.

DOCUMENTS REVIEWED FOR DETERMINATION:
Notes of one clinic.

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY
PROFESSIONAL REVIEWER AND WHY:
Chronic Pain Medical Treatment Guidelines, which is part of the MTUS.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE
IS/WAS NOT MEDICALLY NECESSARY:
Long use of this drug is not advised, and the notes show no gain from it.

MEDICAL REVIEWER QUALIFICATIONS:
The doctor is Board Certified in Psychiatry and is licensed to practice in Ohio.
"""

FORMAT_CF = """MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
UR Denial Date:  10/01/2013

HOW THE IMR FINAL DETERMINATION WAS MADE
The doctor is Board Certified in Pain Management and is licensed to practice in Utah.

DOCUMENTS REVIEWED
A list of notes.

CLINICAL CASE SUMMARY
The worker is a 30 year old man injured on 4/4/2012.

IMR DECISION(S) AND RATIONALE(S)
What was decided is set forth below:

1. Norco 10/325mg #90 is not medically necessary and appropriate.
The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines,
which is part of the MTUS.
The Physician Reviewer based his/her decision on the Chronic Pain Medical Treatment Guidelines,
which is part of the MTUS.
The Physician Reviewer's decision rationale: No gain in function was ever noted. The request is not
medically necessary.
"""


def test_format_a_decides_in_numbered_sentences() -> None:
    found = extracted(FORMAT_A)
    assert found.format is Format.A
    assert values(found, "item", 1) == ["six visits of acupuncture for the neck"]
    assert values(found, "decision", 1) == ["Upheld"]
    assert values(found, "decision", 2) == ["Overturned"]
    assert found.disputes == 2
    assert values(found, "case_outcome") == ["Partially Overturn"]
    assert values(found, "visits_total", 1) == [6]
    assert values(found, "application_received_date") == ["2013-08-02"]
    assert values(found, "ur_denial_date_header") == ["2013-07-19"]
    assert values(found, "date_assigned") == ["2013-08-20"]
    assert values(found, "reviewer.specialty") == ["Neurology"]
    assert values(found, "patient.age") == [52]


def test_format_b_has_one_issue() -> None:
    found = extracted(FORMAT_B)
    assert found.format is Format.B
    assert values(found, "item", 1) == ["Soma 350mg #60"]
    assert values(found, "decision", 1) == ["Upheld"]
    assert values(found, "case_outcome") == ["Uphold"]
    assert values(found, "drug_generic", 1) == ["carisoprodol"]
    assert values(found, "imro_guideline.status", 1) == ["mtus"]
    assert values(found, "reviewer.license_state") == ["Ohio"]


def test_format_cf_tells_both_guidelines_and_why() -> None:
    found = extracted(FORMAT_CF)
    assert found.format is Format.CF
    assert values(found, "item", 1) == ["Norco 10/325mg #90"]
    assert values(found, "decision", 1) == ["Upheld"]
    assert values(found, "ca_guideline.status", 1) == ["mtus"]
    assert values(found, "imro_guideline.status", 1) == ["mtus"]
    assert values(found, "necessity_sentence", 1) == ["not_necessary"]
    assert values(found, "quantity", 1) == [90]
    assert values(found, "ur_denial_date_header") == ["2013-10-01"]


REASONED = (
    FORMAT_A.replace(
        "Case Summary: The patient",
        "Expert Reviewer Case Summary: The patient",
    )
    + """
1) Regarding the request for six visits of acupuncture for the
neck:

The Claims Administrator did not cite any evidence. The Expert Reviewer found that nothing fits.

Rationale for the Decision: The notes are bare. The request for six visits of acupuncture is not
medically necessary and appropriate.

2) Regarding the request for one urine drug screen:

The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines, which
is part of the MTUS. The Expert Reviewer based his/her decision on the Chronic Pain Medical
Treatment Guidelines, which is part of the MTUS.

Rationale for Decision: A test is due. The request for a urine drug screen is medically necessary
and appropriate.
"""
)


@pytest.mark.parametrize("text", [REASONED, double_spaced(REASONED)])
def test_each_numbered_decision_has_its_reasons(text: str) -> None:
    found = extracted(text)
    assert found.disputes == 2
    assert values(found, "decision", 1) == ["Upheld"]
    assert values(found, "decision", 2) == ["Overturned"]
    assert values(found, "ca_guideline.status", 1) == ["none_cited"]
    assert values(found, "ca_guideline.status", 2) == ["mtus"]
    assert values(found, "imro_guideline", 1) == ["The Expert Reviewer found that nothing fits."]
    assert values(found, "imro_guideline.status", 2) == ["mtus"]
    assert values(found, "necessity_sentence", 1) == ["not_necessary"]
    assert values(found, "necessity_sentence", 2) == ["necessary"]
    assert [str(c) for c in values(found, "imro_citation", 2)] == ["Chronic Pain Medical Treatment"]


def test_more_decisions_than_reasons() -> None:
    cut = REASONED[: REASONED.index("2) Regarding")]
    found = extracted(cut)
    assert values(found, "necessity_sentence", 1) == ["not_necessary"]
    assert values(found, "rationale", 2) == []


def test_decisions_before_the_first_heading_count_where_none_stand_below_it() -> None:
    opening = FORMAT_A[: FORMAT_A.index("INDEPENDENT MEDICAL REVIEW DECISION")]
    for rest in ("", "Case Summary: The patient is a 52 year old man."):
        found = extracted(opening + rest)
        assert values(found, "decision", 1) == ["Upheld"]
        assert values(found, "decision", 2) == ["Overturned"]


def test_one_issue_that_was_found_necessary() -> None:
    found = extracted(FORMAT_B.replace("IS/WAS NOT MEDICALLY", "IS/WAS MEDICALLY"))
    assert values(found, "decision", 1) == ["Overturned"]
    assert values(found, "case_outcome") == ["Overturn"]


@pytest.mark.parametrize("words", ["ISSUE AT DISPUTE:", "RATIONALE FOR WHY THE REQUESTED"])
def test_one_issue_needs_its_headings(words: str) -> None:
    assert extracted(FORMAT_B.replace(words, "OTHER WORDS")).disputes == 0
