"""Dates of a letter as the rules compare them: the header's word over the body's."""

from __future__ import annotations

import datetime

from imrdesk.checks.facts import Facts
from imrdesk.checks.written import iso_day
from imrdesk.domain import EffectiveValue

Dated = tuple[EffectiveValue, datetime.date]


def day(value: EffectiveValue | None) -> datetime.date | None:
    """The day a value names; None for a month or a year alone."""
    if value is None or not isinstance(value.value, str):
        return None
    return iso_day(value.value)


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
