"""Own letters for the tests of extraction; no sentence of them stands in a real one."""

from __future__ import annotations

import functools

from imrdesk import paths
from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Value
from imrdesk.extract.engine import extract
from imrdesk.extract.rules import Rules
from imrdesk.extract.rules import parse_rules

HEADER = """Case Number: CM16-0000123
Date Assigned: 11/09/2016 Date of Injury: 10/13/2015
Decision Date: 12/09/2016 UR Denial Date: 11/03/2016
Priority: Standard Application
Received:
11/05/2016
"""

LETTER = (
    HEADER
    + """
HOW THE IMR FINAL DETERMINATION WAS MADE

A physician looked at the whole file. He/she knows the rules.
State(s) of Licensure: Ohio,New York
Certification(s)/Specialty: Family Practice, Sports Medicine

CLINICAL CASE SUMMARY

Everything in the file was read for this summary:

The worker is a 44 year old woman with an injury on 10-13-15. The mechanism of injury was noted as
a fall from a truck. She is undergoing treatment for left knee strain and low back pain. Current
medications include Soma and gabapentin. On 11-3-2016, Utilization Review non-certified the request
for Norco 10/325mg #60 and physical therapy 2 times a week for 4 weeks for the left knee.

IMR ISSUES, DECISIONS AND RATIONALES

The outcome rests on the disputed services set forth below:

Norco 10/325mg #60: Upheld

Claims Administrator guideline: Decision based on MTUS Opioid Treatment 2016, Section(s): 4.1
Tapering Opioids.

MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.

Decision rationale: Nothing in the chart shows that pain or function got better with it. So this
request is not medically necessary.

Physical therapy 2 times a week for 4 weeks for
the left knee: Overturned

Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical
medicine treatment. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Knee &
Leg, Physical therapy.

Decision rationale: A first course of visits was never given. The knee is still stiff and weak. The
request is medically necessary.
"""
)


@functools.cache
def resource_files() -> dict[str, str]:
    """The resource files that make the rules, by their paths below the resources folder."""
    root = paths.resources()
    files = [p for folder in ("rules", "lexicon") for p in sorted((root / folder).iterdir())]
    return {str(p.relative_to(root).as_posix()): p.read_text("utf-8") for p in files}


@functools.cache
def rules() -> Rules:
    return parse_rules(resource_files())


def letter(text: str, pages: tuple[int, ...] = (0,)) -> Letter:
    return Letter(LetterId("0" * 64), text, pages, "plain", "utf-8")


def extracted(text: str) -> Extraction:
    return extract(letter(text), rules())


def values(extraction: Extraction, field: str, dispute: int = 0) -> list[Value]:
    return [
        f.value for f in extraction.findings if (f.slot.field, f.slot.dispute) == (field, dispute)
    ]


def summary(words: str) -> str:
    """A letter whose clinical summary says just that."""
    return _with(words, "The worker is a 44", "IMR ISSUES")


def item(words: str) -> str:
    """A letter whose first disputed item is that."""
    return LETTER.replace("Norco 10/325mg #60: Upheld", words + ": Upheld")


def reviewer(words: str) -> str:
    """A letter whose reviewer has just those credentials."""
    return _with(words, "State(s) of Licensure", "CLINICAL CASE SUMMARY")


def guideline(words: str) -> str:
    """A letter whose claims administrator cited that for the first item."""
    label = "Claims Administrator guideline: "
    return _with(label + words, label, "MAXIMUS guideline")


def rationale(words: str) -> str:
    """A letter whose first item is decided for that reason."""
    return _with(words, "Nothing in the chart", "Physical therapy 2 times a week for 4 weeks for\n")


def issues(words: str) -> str:
    """A letter that decides just that."""
    return LETTER[: LETTER.index("Norco 10/325mg #60: Upheld")] + words


def double_spaced(text: str) -> str:
    """The letter as the plain text files of 2014 and 2015 have it."""
    return "".join(f"{line} \n\n" for line in text.split("\n"))


def _with(words: str, first: str, after: str) -> str:
    """The letter with these words in place of all from `first` up to `after`."""
    start = LETTER.index(first)
    return f"{LETTER[:start]}{words}\n\n{LETTER[LETTER.index(after, start) :]}"


def told(field: str, words: str) -> list[Value]:
    """What a field holds when the summary says just these words, however they are spaced."""
    letter = summary(words)
    found = values(extracted(letter), field)
    assert values(extracted(double_spaced(letter)), field) == found
    return found
