"""Dates as letters write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk import normal
from imrdesk.domain import Span

MONTH_NAME: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
NUMERIC: Final = (
    r"(?<![\d/-])(?<!\d\.)\d{1,2}(?P<bar>[/-])\s?\d{1,2}(?P=bar)\s{0,3}(?:\d{4}|\d{2})(?![\d/]|-\d)"
)
WORDS: Final = (
    rf"\b{MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+\d{{4}}\b"
    rf"|\b\d{{1,2}}\s+{MONTH_NAME},?\s+\d{{4}}\b"
)
FULL_DATE: Final = re.compile(rf"{NUMERIC}|{WORDS}", re.IGNORECASE)
"""A date that names its day."""

MONTH_ONLY: Final = re.compile(rf"\b{MONTH_NAME},?\s+\d{{4}}\b", re.IGNORECASE)


_MAY_BE_DATE = re.compile(r"[/\d-](?:(?<=\d[/-])|(?<=\d)(?<!\d.)\d{3}\b)")
"""A bar behind a digit, or a year: most sentences are passed over quickly."""


def dates_in(text: str, within: Span) -> Iterator[Span]:
    """Readable full dates, in order."""
    if _MAY_BE_DATE.search(text, within.start, within.end) is None:
        return
    for m in FULL_DATE.finditer(text, within.start, within.end):
        if normal.date(m.group()) is not None:
            yield Span(m.start(), m.end())
