"""T01 to T05: days in the order in which things happen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from imrdesk import normal
from imrdesk.checks.days import american
from imrdesk.checks.days import day
from imrdesk.checks.days import denial
from imrdesk.checks.days import injury
from imrdesk.checks.days import latest
from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import places
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.checks.written import Written
from imrdesk.checks.written import written_dates
from imrdesk.domain import Severity
from imrdesk.domain import Span

_ORDER: Final = (
    ("date_of_injury_header", "The injury"),
    ("ur_denial_date_header", "the denial"),
    ("application_received_date", "the application"),
    ("date_assigned", "the assignment"),
    ("decision_date", "the decision"),
)
_PAST: Final = (
    "patient.date_of_injury",
    "patient.surgery_date",
    "clinical.visit_date",
    "rfa.date",
    "ur.decision_date",
)
_EARLIER = re.compile(
    r"\b(?:prior|previous(?:ly)?|before|history|historical|past|pre-?existing|earlier|former|"
    r"birth\w*|born|dob|hired|employed|began\s+work\w*|since|unrelated|another\s+injury|"
    r"initial\s+injury|first\s+injury|different\s+injury)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:MRI|magnetic|x-?\s?rays?|radiographs?|CT|computed|EMG|NCS|NCV|electrodiagnostic|"
    r"ultrasound|imaging|underwent|surgery|surgical|arthroscop\w*|repair|release|fusion|"
    r"injections?|performed|note|notes|report|reports|visit|evaluation|examination|exam|seen|"
    r"presented|evaluated|progress|reported|treated|therapy|complained|complains)\b",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\b(?:progress\s+(?:note|report)|note|report|office\s+visit|visit|examination|follow-?\s?up|"
    r"evaluat(?:ed|ion)|seen|presented|complain(?:s|ed)|reported|PR-?2)\b",
    re.IGNORECASE,
)
_VISIT_LEAD = re.compile(r"\b(?:on|dated|of|from)\s+\(?\Z|\(\Z", re.IGNORECASE)
_CUMULATIVE = re.compile(r"[Cc](?<!\w.)(?i:(?:umulative|ontinuous)\s+trauma\b|T\s*:?\s*\d)")
_PARTIAL = re.compile(
    r"\d(?<![\d/.-].)(?:(?<=[1-9])|(?<=0)[1-9]|(?<=1)[0-2])/(?:[0-2]?\d|3[01])(?![\d/%-]|\.\d|\s*(?:degrees|mg|on\b))"
)
_PARTIAL_LEAD = re.compile(
    r"\b(?:since|in|on|from|dated|until|of)\s+(?:at\s+least\s+)?\Z", re.IGNORECASE
)
_OLDEST: Final = 1940


def _order(facts: Facts) -> Iterator[Doubt]:
    dated = [
        (value, found, label)
        for name, label in _ORDER
        if (value := facts.first(name)) is not None and (found := day(value)) is not None
    ]
    for (one, first, label), (other, second, later) in pairwise(dated):
        if first > second:
            yield Doubt(
                f"{normal.with_capital(label)} of {american(one)} lies after {later} of "
                f"{american(other)}; please check.",
                places(one, other),
            )


def _after_denial(facts: Facts) -> Iterator[Doubt]:
    days = [
        (value, found)
        for name in ("ur_denial_date_header", "ur.decision_date")
        if (value := facts.first(name)) is not None and (found := day(value)) is not None
    ]
    limit = denial(facts)
    if limit is None or not days:
        return
    last = max(found for _, found in days if found.year <= limit[1].year + 1)
    end = latest(facts)
    for span, found in _visits(facts):
        # A year that cannot be is T03's to tell.
        if found > last and not (end and found.year > end.year + 1):
            yield Doubt(
                f"The visit or report of {american(found)} lies after the utilization review of "
                f"{american(last)}; please check.",
                (*span, *places(limit[0])),
            )


def _visits(facts: Facts) -> Iterator[tuple[tuple[Span, ...], datetime.date]]:
    """Days of visits and reports: the values, and what the summary says beside them."""
    values = facts.all("clinical.visit_date")
    for value in values:
        found = day(value)
        if found is not None:
            yield places(value), found
    known = [v.span for v in facts.subject.values if v.span is not None and day(v) is not None]
    told = facts.asked_and_denied
    for sentence, written in facts.dated:
        if sentence in told or not _VISIT.search(facts.text, sentence.start, sentence.end):
            continue
        for span, found in written:
            lead = facts.text[max(sentence.start, span.start - 24) : span.start]
            if found and _VISIT_LEAD.search(lead) and not any(span.overlaps(k) for k in known):
                yield (span,), found


def _impossible(facts: Facts) -> Iterator[Doubt]:
    told: set[Span] = set()
    end = latest(facts)
    decided = day(facts.first("decision_date"))
    for name in _PAST:
        for value in facts.all(name):
            found = day(value)
            if found and (found.year < _OLDEST or (decided is not None and found > decided)):
                told.update(places(value))
                yield Doubt(f"{american(value)} cannot be; please check the date.", places(value))
    for dispute, (span, written) in _written(facts):
        if span not in told and not _possible(written, end):
            words = " ".join(span.of(facts.text).split())
            yield Doubt(f"{words} cannot be; please check the date.", (span,), dispute)


def _written(facts: Facts) -> Iterator[tuple[int, Written]]:
    """Every date that summary and rationales write out, with its dispute."""
    yield from ((0, written) for _, dates in facts.dated for written in dates)
    for n in facts.disputes:
        for zone in facts.zones("rationale", n):
            yield from ((n, written) for written in written_dates(facts.text, zone))


def _possible(found: datetime.date | None, end: datetime.date | None) -> bool:
    if found is None or found.year < _OLDEST:
        return False
    # Plans and work restrictions reach into the next year.
    return end is None or found.year <= end.year + 1


def _before_injury(facts: Facts) -> Iterator[Doubt]:
    injured = injury(facts)
    if injured is None or facts.summary is None or _is_cumulative(facts):
        return
    known = {v.span for v in facts.all("patient.date_of_injury")}
    body = facts.first("patient.date_of_injury")
    earliest = min(filter(None, (injured[1], day(body))))
    for sentence, written in facts.dated:
        if not _DONE.search(sentence.of(facts.text)):
            continue
        for span, found in written:
            early = found is not None and found.year >= _OLDEST and found < earliest
            if early and span not in known and not _said_earlier(facts.text, sentence, span):
                yield Doubt(
                    f"{' '.join(span.of(facts.text).split())} lies before the injury of "
                    f"{american(injured[1])}; please check.",
                    (span, *places(injured[0])),
                )


def _said_earlier(text: str, sentence: Span, place: Span) -> bool:
    """Whether the words about a date say themselves that it was earlier."""
    start, end = max(sentence.start, place.start - 100), min(sentence.end, place.end + 40)
    return _EARLIER.search(text, start, end) is not None


def _is_cumulative(facts: Facts) -> bool:
    told = facts.words("patient.mechanism")
    return bool(
        _CUMULATIVE.search(told)
        or (facts.summary and _CUMULATIVE.search(facts.summary.of(facts.text)))
    )


def _partial_date(facts: Facts) -> Iterator[Doubt]:
    if facts.summary is None:
        return
    for m in _PARTIAL.finditer(facts.text, facts.summary.start, facts.summary.end):
        if _PARTIAL_LEAD.search(facts.text[max(0, m.start() - 24) : m.start()]):
            yield Doubt(f"“{m[0]}” is only part of a date.", (Span(m.start(), m.end()),))


RULES: Final = (
    Rule("T01", Severity.ERROR, Tier.CORE, "the header's dates are in order", _order),
    Rule("T02", Severity.WARN, Tier.CORE, "visits lie before the denial", _after_denial),
    Rule("T03", Severity.ERROR, Tier.CORE, "dates can be", _impossible),
    Rule("T04", Severity.WARN, Tier.CORE, "care lies after the injury", _before_injury),
    Rule("T05", Severity.INFO, Tier.EXTENDED, "dates are given in full", _partial_date),
)
