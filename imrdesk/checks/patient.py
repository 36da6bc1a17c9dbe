"""P01, P02, P04 to P11: who the patient is, and when and how the injury came about."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.days import american
from imrdesk.checks.days import day
from imrdesk.checks.days import injury
from imrdesk.checks.days import latest
from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import places
from imrdesk.checks.pronouns import other_pronouns
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.checks.sentences import sentences
from imrdesk.checks.written import date_at
from imrdesk.checks.written import day_named
from imrdesk.domain import Severity
from imrdesk.domain import Span

_AGE = re.compile(r"(\d(?<!\d.)\d{0,2})[\s-]*(?:years?|yrs?)[\s-]*old\b", re.IGNORECASE)
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{2}")
_OF_INJURY = re.compile(r"[Dd](?<!\w.)(?i:OI|ates?\s+of\s+injury)\s*(?i:is|was|:|of)?\s*\(?(?=\w)")
_INTRO = re.compile(r"The\s+expert\s+reviewer\s+developed\b[^:]{0,200}:\s*(?=\S)", re.IGNORECASE)
"""The fixed words before a summary."""
_YEAR: Final = 365.2425


def _missing(facts: Facts, name: str, told: str) -> Iterator[Doubt]:
    """Of a letter that has a summary; the doubt points at the words that should say it."""
    if facts.summary is not None and facts.silent(name):
        opening = _opening(facts.text, facts.summary)
        yield Doubt(f"{told} was not found in the summary.", opening)


def _opening(text: str, summary: Span) -> tuple[Span, ...]:
    """The first sentence of the summary proper: where a reader looks for who it is about."""
    intro = _INTRO.search(text, summary.start, summary.end)
    start = intro.end() if intro else summary.start
    return sentences(text, Span(start, summary.end))[:1]


def _sex(facts: Facts) -> Iterator[Doubt]:
    return _missing(facts, "patient.sex", "The patient's sex")


def _age(facts: Facts) -> Iterator[Doubt]:
    return _missing(facts, "patient.age", "The patient's age")


def _diagnosis(facts: Facts) -> Iterator[Doubt]:
    return _missing(facts, "patient.diagnosis", "A diagnosis")


def _pronouns(facts: Facts) -> Iterator[Doubt]:
    sex = facts.first("patient.sex")
    if sex is None or sex.value not in {"male", "female"}:
        return
    found = other_pronouns(facts, str(sex.value))
    if found:
        word = found[0].of(facts.text)
        yield Doubt(
            f"The patient is {sex.value}, yet the letter says “{word}”; please check.",
            (found[0], *places(sex)),
        )


def _age_at_injury(facts: Facts) -> Iterator[Doubt]:
    age = facts.first("patient.age")
    if age is None or not isinstance(age.value, int):
        return
    injured, end = injury(facts), latest(facts)
    if not 14 <= age.value <= 100:
        yield Doubt(f"An age of {age.value} is unusual; please check.", places(age))
    elif injured is not None and end is not None and injured[1] <= end:
        then = age.value - int((end - injured[1]).days / _YEAR)
        if not 14 <= then <= 80:
            yield Doubt(
                f"At age {age.value} now, the patient was about {then} when injured.",
                places(age, injured[0]),
            )


def _long_ago(facts: Facts) -> Iterator[Doubt]:
    injured, end = injury(facts), latest(facts)
    if injured and end and (end - injured[1]).days > 30 * _YEAR:
        yield Doubt("The injury lies more than 30 years back.", places(injured[0]))


def _mechanism(facts: Facts) -> Iterator[Doubt]:
    yield from _missing(facts, "patient.mechanism", "How the injury came about")
    value = facts.first("patient.mechanism")
    if value is not None and str(value.value).casefold() == "unknown":
        yield Doubt("How the injury came about is said to be unknown.", places(value))


def _two_ages(facts: Facts) -> Iterator[Doubt]:
    age = facts.first("patient.age")
    if age is None or not isinstance(age.value, int):
        return
    for n in facts.disputes:
        for zone in facts.zones("rationale", n):
            for m in _AGE.finditer(facts.text, zone.start, zone.end):
                if abs(int(m[1]) - age.value) > 1 and _of_patient(facts.text, m):
                    told = f"The age {m[1]} here differs from {age.value} in the summary."
                    yield Doubt(told, (Span(m.start(), m.end()), *places(age)))
                    return


def _of_patient(text: str, age: re.Match[str]) -> bool:
    """Whether `a 45 year old` is said of one person, not of all over or under an age."""
    lead = re.search(r"\b(?:an?|now|this|the|is)\s*$", text[max(0, age.start() - 8) : age.start()])
    return lead is not None


def _injury_dates(facts: Facts) -> Iterator[Doubt]:
    header, body = facts.first("date_of_injury_header"), facts.first("patient.date_of_injury")
    if header is not None and body is not None and day(header) != day(body):
        yield Doubt(
            f"The date of injury {american(body)} differs from {american(header)} in the header.",
            places(body, header),
        )
        return
    known = body or header
    for place, found in _further_injury_dates(facts):
        if known is not None and found != day(known):
            told = f"The date of injury {american(found)} here differs from {american(known)}."
            yield Doubt(told, (place, *places(known)))
            return


def _further_injury_dates(facts: Facts) -> Iterator[tuple[Span, datetime.date]]:
    for value in facts.all("patient.date_of_injury")[1:]:
        if value.span is not None and (found := day(value)) is not None:
            yield value.span, found
    for n in facts.disputes:
        for zone in facts.zones("rationale", n):
            for m in _OF_INJURY.finditer(facts.text, zone.start, zone.end):
                place = date_at(facts.text, m.end(), zone.end)
                if place and (found := day_named(place.of(facts.text))) is not None:
                    yield place, found


def _short_year(facts: Facts) -> Iterator[Doubt]:
    value = facts.first("patient.date_of_injury")
    if value is None or facts.first("date_of_injury_header") is not None:
        return
    if _TWO_DIGIT_YEAR.fullmatch(" ".join(value.surface.split())):
        yield Doubt("The year of the injury is given with two digits only.", places(value))


RULES: Final = (
    Rule("P01", Severity.WARN, Tier.CORE, "the patient's sex is stated", _sex),
    Rule("P02", Severity.WARN, Tier.CORE, "the patient's age is stated", _age),
    Rule("P03", Severity.WARN, Tier.CORE, "pronouns agree with the patient's sex", _pronouns),
    Rule("P04", Severity.WARN, Tier.CORE, "the age now and at injury is plausible", _age_at_injury),
    Rule("P05", Severity.INFO, Tier.EXTENDED, "an injury of long ago", _long_ago),
    Rule("P06", Severity.INFO, Tier.CORE, "the mechanism of injury", _mechanism),
    Rule("P07", Severity.WARN, Tier.CORE, "ages in summary and rationale agree", _two_ages),
    Rule("P08", Severity.WARN, Tier.CORE, "dates of injury agree", _injury_dates),
    Rule("P09", Severity.INFO, Tier.EXTENDED, "the year of injury in full", _short_year),
    Rule("P11", Severity.INFO, Tier.EXTENDED, "a diagnosis in the summary", _diagnosis),
)
