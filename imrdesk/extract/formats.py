"""Which era's format a letter has (letters.md 1.1), by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from imrdesk import normal
from imrdesk.domain import Format
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.extract.header import find_header
from imrdesk.extract.sections import EXPECTED
from imrdesk.extract.sections import body_of

_LABELLED: Final = re.compile(r"States?\(?s?\)?\s+of\s+Licensure:")
_CITED_D5: Final = (
    re.compile(
        r"MTUS\s+(?:[\w,/&:()-]+\s+){0,9}?(?:Disorders|Opioids|Asthma|Groin|Chronic\s+Pain|Antiemetics"
        r"|Health[:\w\s]*)\s+20(?:1[1-9]|2\d)\b"
    ),
)
_CITED_D4: Final = (
    re.compile(r"Treatment\s+2016\b"),
    re.compile(r"outside\s+of\s+the\s+MTUS\s+Guidelines"),
)
_CITED_D3: Final = (
    re.compile(r"Treatment\s+(?:20\d\d,?\s*Section\(s\):|2009\b)"),
    re.compile(r"Complaints\s+20\d\d,?\s*Section\(s\):"),
)
"""One by one: a pattern that begins with one word is looked for far quicker than with several."""
_FIRST_D4, _FIRST_D5 = "2016-08", "2018"
"""Decided from then on: the guidelines adopted in July 2016, and in December 2017."""


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
    return _era(text, _decided(text, sections))


def _decided(text: str, sections: Sequence[Section]) -> str:
    """The decision date of the header table, if it tells one."""
    header = find_header(text, body_of(sections, SectionName.HEADER))
    dates = (normal.date(f.span.of(text)) for f in header if f.field == "decision_date")
    return next(filter(None, dates), "")


def _era(text: str, decided: str) -> Format:
    """D1 to D5 by citation style and credentials; the decision date settles what is left."""
    if _cites(text, _CITED_D5):
        return Format.D5
    if _cites(text, _CITED_D4):
        return Format.D4
    if decided >= _FIRST_D4:
        return Format.D5 if decided >= _FIRST_D5 else Format.D4
    if _cites(text, _CITED_D3):
        return Format.D3
    return Format.D2 if _LABELLED.search(text) else Format.D1


def _cites(text: str, ways: Sequence[re.Pattern[str]]) -> bool:
    return any(way.search(text) for way in ways)
