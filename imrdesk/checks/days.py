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

_MONTHS: Final = "|".join(name for name in calendar.month_name if name)
WRITTEN_DATE: Final = re.compile(
    rf"(?<![\d/-])\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:\d{{4}}|\d{{2}})(?![\d/-])"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}}\s*,\s*\d{{4}}\b",
    re.IGNORECASE,
)


def day(value: EffectiveValue | None) -> datetime.date | None:
    """The day a value names; None for a month or a year alone."""
    if value is None or not isinstance(value.value, str):
        return None
    return day_named(value.value)


def day_named(words: str) -> datetime.date | None:
    iso = date(words)
    if iso is None or len(iso) != len("2016-01-31"):
        return None
    return datetime.date.fromisoformat(iso)


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
    for m in WRITTEN_DATE.finditer(text, zone.start, zone.end):
        yield Span(m.start(), m.end()), day_named(m[0])
