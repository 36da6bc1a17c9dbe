"""Who was injured, when and how: the opening of the clinical summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk import normal
from imrdesk.domain import Span
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.dates import MONTH_ONLY
from imrdesk.extract.found import Found
from imrdesk.extract.told import Told
from imrdesk.extract.told import cued

OPENING: Final = 900
"""Characters of the summary in which a letter introduces the patient."""

_AGE = re.compile(
    r"(?<!\d)(?P<age>\d{1,3})[\s-]*(?:years?|yrs?|y)\.?[\s./-]*(?:old\b|o\b)"
    r"|\bage(?:d|\s+of)?\s+(?P<aged>\d{2})\b(?!\s*/)"
    r"|(?<!\d)(?P<of_age>\d{2})\s+years?\s+of\s+age\b",
    re.IGNORECASE,
)
_SEX = re.compile(r"\b(?:female|male|woman|man|gentleman|lady)\b", re.IGNORECASE)
_SEX_SHORT = re.compile(r"(?<=y/o\s)[MF]\b|(?<=year\sold\s)[MF]\b")

_DATE = rf"(?P<date>{FULL_DATE.pattern}|{MONTH_ONLY.pattern})"
_INJURY: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # a date that is named as the date of injury, before or after it
        rf"{_DATE}\s+(?:date\s+of\s+injury|DOI\b|injury\s+date)",
        rf"\b(?:date\s+of\s+(?:\w+\s+)?injury|injury\s+date|DOI|DOL|date\s+of\s+loss)\b"
        r"(?:\s*\(DO[IL]\))?(?:\s+in\s+this\s+case)?[\s:,]*"
        rf"(?:(?:is|was|of|on|as|reported|listed|noted|given|stated|documented)\s+)*[:\s]*{_DATE}",
        rf"\b(?:injur(?:y|ed|ies)|(?:cumulative|continuous)\s+trauma|CT)[,:]?\s+\(?{_DATE}",
        # an injury, accident, claim or onset told with its date in the same sentence
        r"\b(?:injur(?:y|ies|ed)|accident|incident|claim|trauma|onset|hurt|fell|fall|assault(?:ed)?)\b"
        rf"(?:(?!\.\s+[A-Z])[^;]){{0,160}}?\b(?:on|of|from|dated|since|in|beginning|between|period)\s+"
        rf"(?:or\s+about\s+)?(?:the\s+period\s+)?{_DATE}",
        rf"\b[Oo]n\s+(?:or\s+about\s+)?{_DATE},?\s+(?:(?!\.\s)[^;]){{0,80}}?\b"
        r"(?:injur|sustained|hurt|fell|accident)",
    )
)
_NAMED_BEHIND = re.compile(r"\d\s+(?:date\s+of\s+injury|DOI\b|injury\s+date)", re.IGNORECASE)
"""Whether the first of these ways can be taken at all; it is the slowest one."""
_PERSON: Final = (
    r"(?:(?:he|she|(?:the|this)\s+(?:injured\s+)?"
    r"(?:worker|patient|applicant|claimant|employee|IW))\s+)?"
)
_OUTCOME: Final = (
    r"(?=[.;]|,?\s+(?:incurring|resulting|sustaining|with|"
    r"and\s+(?:sustain|resulted|has\b|had\b|felt)))"
)
_HURT: Final = (
    r"(?:\b(?:was|were|been|got)\s+(?:\w+\s+)?(?:injured|hurt)\b|\b(?:injured|hurt)\s+(?:his|her|the)\b"
    r"|\b(?:sustained|suffered|incurred|reported)\s+(?:an?\s+)?(?:[\w-]+\s+){0,4}?injur(?:y|ies)\b"
    r"|\binjury\s+(?:occurred|happened|took\s+place)\b)(?:(?!\.\s+[A-Z])[^;]){0,100}?"
)
_MECHANISM: Final = (
    cued(
        r"mechanism\s+of\s+(?:the\s+)?injury\s*(?::|(?:reportedly\s+)?(?:is|was|involved|being)\s+(?:noted\s+|"
        r"reported\s+|described\s+|detailed\s+|documented\s+|listed\s+|stated\s+|as\s+|to\s+be\s+|"
        rf"being\s+|due\s+to\s+)*|occurred\s+(?:when|while|as|after|due\s+to)\s+{_PERSON})"
        r"(?P<words>[^.;]{3,200}?)(?=[.;]|,?\s+resulting\s+in|,?\s+and\s+resulted)",
        "mechanism",
    ),
    cued(
        r"injur\w+\s+(?:(?!\.\s+[A-Z]).){0,120}?(?:,\s*)?\b(?:when|while|after|due\s+to|as\s+a\s+"
        r"result\s+of|secondary\s+to|caused\s+by|from)\s+(?!\d)(?:(?:he|she|the\s+\w+\s?\w*)\s+)?"
        r"(?P<words>(?:was\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?"
        r"(?:fell|fall\w*|slip\w*|trip\w*|lift\w*|repetitive|struck|hit|pull\w*|push\w*|motor|mva|"
        r"cumulative|crush\w*|twist\w*|bend\w*|bent|carry\w*|assault\w*|rear|collision|car|auto\w*|"
        rf"jump\w*|step\w*|mov\w+|work(?!er)\w*)\b[^.;]{{0,140}}?){_OUTCOME}",
        "injur",
    ),
    cued(
        rf"{_HURT}\b(?:when|while)\s+{_PERSON}(?!(?:seen|evaluated|examined)\b)(?P<words>[^.;]{{5,140}}?){_OUTCOME}",
        *("injur", "hurt"),
    ),
    cued(
        rf"{_HURT}\bin\s+(?P<words>an?\s+(?:[\w-]+\s+){{0,3}}(?:accident|collision|fall|crash|altercation|assault))\b",
        *("injur", "hurt"),
    ),
)
_WORK_STATUS = re.compile(
    r"(?:work\s+status\s*(?::|(?:is|was|remains?)\s+(?:(?:noted|listed|documented|"
    r"reported|described)\s+(?:as|to\s+be)\s+)?)(?:for\s+)?(?P<words>[^.;,]{3,80}?)(?=[.;,]|\Z|\s+(?:although|but|"
    r"prior\s+to|until|through|and\s+(?:the|he|she|has|is|was))\b))"
    r"|\b(?P<bare>(?:temporar(?:y|ily)\s+total(?:ly)?\s+disab(?:led|ility)|total(?:ly)?\s+temporar"
    r"(?:y|ily)\s+disab(?:led|ility)|temporar(?:y|ily)\s+(?:partial(?:ly)?\s+)?disab(?:led|ility)|"
    r"permanent\s+and\s+stationary|(?:on\s+)?modified\s+(?:work|duty|duties)|off\s+work|"
    r"full\s+duty|not\s+(?:currently\s+)?working|currently\s+not\s+working))\b",
    re.IGNORECASE,
)


def find_patient(summary: Span, told: Told) -> list[Found]:
    """Age, sex, date of injury, mechanism and work status, each at most once."""
    text = told.text
    opening = Span(summary.start, min(summary.end, summary.start + OPENING))
    found = [
        _first("patient.age", "patient.years-old", _ages(text, summary)),
        _first("patient.sex", "patient.sex-word", _sexes(text, summary)),
        _date_of_injury(text, opening) or _date_of_injury(text, summary),
        _mechanism(told),
        _first("patient.work_status", "patient.work-status", _work(text, summary)),
    ]
    return [f for f in found if f is not None]


def _first(field: str, rule: str, spans: Iterator[Span]) -> Found | None:
    span = next(spans, None)
    return Found(field, rule, span) if span else None


def _ages(text: str, within: Span) -> Iterator[Span]:
    for m in _AGE.finditer(text, within.start, within.end):
        name = str(m.lastgroup)
        if 14 <= int(m[name]) <= 110:
            yield Span(m.start(name), m.end(name))


def _sexes(text: str, within: Span) -> Iterator[Span]:
    for pattern in (_SEX, _SEX_SHORT):
        for m in pattern.finditer(text, within.start, within.end):
            yield Span(m.start(), m.end())


def _date_of_injury(text: str, within: Span) -> Found | None:
    named = _NAMED_BEHIND.search(text, within.start, within.end)
    for pattern in _INJURY if named else _INJURY[1:]:
        for m in pattern.finditer(text, within.start, within.end):
            if normal.date(m["date"]) is not None:
                span = Span(m.start("date"), m.end("date"))
                return Found("patient.date_of_injury", "patient.injury-date", span)
    return None


def _mechanism(told: Told) -> Found | None:
    for cue in _MECHANISM:
        for m in told.first(cue).values():
            span = Span(m.start("words"), m.end("words"))
            return Found("patient.mechanism", "patient.mechanism", span)
    return None


def _work(text: str, within: Span) -> Iterator[Span]:
    for m in _WORK_STATUS.finditer(text, within.start, within.end):
        name = "words" if m["words"] else "bare"
        yield Span(m.start(name), m.end(name))


_UNKNOWN = re.compile(
    r"\b(?:unknown|unclear|unspecified|not\s+(?:\w+ly\s+)?(?:known|stated|specified|documented|provided|"
    r"reported|given|clear|indicated|described|detailed|noted|listed|submitted|included|available|"
    r"mentioned|disclosed|discussed|identified|supplied|found|evident|apparent|established|recorded))\b",
    re.IGNORECASE,
)


def read_mechanism(surface: str) -> str | None:
    """The words as written; `unknown` when the letter says that it is not known."""
    words = normal.squash(surface)
    return "unknown" if _UNKNOWN.search(words) else words or None
