"""The dates that a letter writes out, whatever fields they belong to."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Span
from imrdesk.normal import date

Written = tuple[Span, datetime.date | None]
"""Where a full date is written, and its day; None for one that no calendar has."""

_NUMERIC_DATE = re.compile(
    r"(?<![\d/-])\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:\d{4}|\d{2})(?![\d/-])"
)
_MONTH: Final = "|".join(name for name in calendar.month_name if name)
_NAMED_DATE = re.compile(rf"\b(?:{_MONTH})\s+\d{{1,2}}\s*,\s*\d{{4}}\b", re.IGNORECASE)
_DATES: Final = (_NUMERIC_DATE, _NAMED_DATE)

_BAR = re.compile(r"[/-](?=\s?\d)")
_BEFORE_BAR: Final = len("31 ")
_YEAR = re.compile(r",\s*\d{4}\b")
_BEFORE_YEAR: Final = 60
"""Characters of month and day, with the widest of gaps."""


def day_named(words: str) -> datetime.date | None:
    """The day that words of a letter name."""
    return iso_day(date(words) or "")


def iso_day(iso: str) -> datetime.date | None:
    if len(iso) != len("2016-01-31"):
        return None
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def written_dates(text: str, zone: Span) -> Iterator[Written]:
    """Every full date written there, in order."""
    found = [*_numeric_dates(text, zone), *_named_dates(text, zone)]
    for place in sorted(found):
        yield place, day_named(place.of(text))


def _numeric_dates(text: str, zone: Span) -> Iterator[Span]:
    """Looked for around their bars, which are rare among the characters of a letter."""
    done = zone.start
    for bar in _BAR.finditer(text, zone.start, zone.end):
        for start in range(max(done, bar.start() - _BEFORE_BAR), bar.start()):
            if m := _NUMERIC_DATE.match(text, start, zone.end):
                yield Span(start, m.end())
                done = m.end()
                break


def _named_dates(text: str, zone: Span) -> Iterator[Span]:
    """Looked for before the comma that leads to their year."""
    done = zone.start
    for year in _YEAR.finditer(text, zone.start, zone.end):
        start = max(done, year.start() - _BEFORE_YEAR)
        if m := _NAMED_DATE.search(text, start, year.end()):
            yield Span(m.start(), m.end())
            done = m.end()


def date_at(text: str, start: int, end: int) -> Span | None:
    """A full date that is written right there."""
    found = (form.match(text, start, end) for form in _DATES)
    return next((Span(m.start(), m.end()) for m in found if m), None)
