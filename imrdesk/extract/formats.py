"""Which era's format a letter has (letters.md 1.1), by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imrdesk.domain import Format
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.extract.sections import EXPECTED


def detect_format(text: str, sections: Sequence[Section]) -> Format:
    """The format; X when no known skeleton is there."""
    names = {s.name for s in sections}
    opening = text[:3000]
    if re.search(r"Notice\s+of\s+Independent\s+Medical\s+Review\s+Determination", opening):
        return Format.A
    if re.match(r"\s*MEDICAL\s+PROFESSIONAL\s+REVIEW", opening):
        return Format.B
    if SectionName.DOCUMENTS in names and SectionName.ISSUES in names:
        return Format.CF
    if not names.issuperset(EXPECTED):
        return Format.X
    return _era(text)


def _era(text: str) -> Format:
    """D1 to D5 by credentials and citation style; the decision date settles D4 against D5."""
    labelled = re.search(r"States?\(?s?\)?\s+of\s+Licensure:", text) is not None
    if re.search(
        r"MTUS\s+(?:[\w,/&:()-]+\s+){1,9}?(?:Disorders|Opioids|Asthma|Groin|Chronic\s+Pain|Antiemetics"
        r"|Health[:\w\s]*)\s+20(?:1[1-9]|2\d)\b",
        text,
    ):
        return Format.D5
    if re.search(r"Treatment\s+2016\b|outside\s+of\s+the\s+MTUS\s+Guidelines", text):
        return Format.D4
    year = re.search(r"Decision\s+Date:\s+\d{2}/\d{2}/(\d{4})", text)
    if year and int(year[1]) >= 2018:
        return Format.D5
    if year and int(year[1]) == 2017:
        return Format.D4
    if re.search(r"(?:Treatment|Complaints)\s+20\d\d,?\s*Section\(s\):|Treatment\s+2009\b", text):
        return Format.D3 if labelled else Format.D1
    return Format.D2 if labelled else Format.D1
