"""Dates of a letter as the rules compare them: the header's word over the body's."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Span
from imrdesk.normal import date

Dated = tuple[EffectiveValue, datetime.date]

# Patterns begin with a set of characters: a search passes over all others at once.
_NUMERIC_DATE = re.compile(r"\d(?<![\d/-].)\d?\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:\d{4}|\d{2})(?![\d/-])")
_MONTH: Final = "|".join(rf"(?<={name[0]}){name[1:]}" for name in calendar.month_name if name)
_NAMED_DATE = re.compile(rf"[JFMASONDjfmasond](?<!\w.)(?i:{_MONTH})\s+\d{{1,2}}\s*,\s*\d{{4}}\b")
_DATES: Final = (_NUMERIC_DATE, _NAMED_DATE)


def day(value: EffectiveValue | None) -> datetime.date | None:
    """The day a value names; None for a month or a year alone."""
    if value is None or not isinstance(value.value, str):
        return None
    return _day_of(value.value)


def day_named(words: str) -> datetime.date | None:
    """The day that words of a letter name."""
    return _day_of(date(words) or "")


def _day_of(iso: str) -> datetime.date | None:
    if len(iso) != len("2016-01-31"):
        return None
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def american(value: EffectiveValue | datetime.date) -> str:
    """As Americans write it: 01/31/2016; what is no full date stays as it is."""
    if isinstance(value, datetime.date):
        return value.strftime("%m/%d/%Y")
    found = day(value)
    return str(value.value) if found is None else american(found)


def injury(facts: Facts) -> Dated | None:
    return _first(facts, "date_of_injury_header", "patient.date_of_injury")


def denial(facts: Facts) -> Dated | None:
    return _first(facts, "ur_denial_date_header", "ur.decision_date")


def _first(facts: Facts, *names: str) -> Dated | None:
    values = (facts.first(name) for name in names)
    return next(((v, found) for v in values if v is not None and (found := day(v))), None)


def latest(facts: Facts) -> datetime.date | None:
    """The day of the decision, else the latest day that the summary tells of."""
    decided = day(facts.first("decision_date"))
    if decided is not None:
        return decided
    names = ("ur_denial_date_header", "ur.decision_date", "rfa.date", "clinical.visit_date")
    days = (day(value) for name in names for value in facts.all(name))
    return max(filter(None, days), default=None)


def written_dates(text: str, zone: Span) -> Iterator[tuple[Span, datetime.date | None]]:
    """Every full date written there; None for one that no calendar has."""
    places = [m.span() for form in _DATES for m in form.finditer(text, zone.start, zone.end)]
    for start, end in sorted(places):
        yield Span(start, end), day_named(text[start:end])


def date_at(text: str, start: int, end: int) -> Span | None:
    """A full date that is written right there."""
    found = (form.match(text, start, end) for form in _DATES)
    return next((Span(m.start(), m.end()) for m in found if m), None)
