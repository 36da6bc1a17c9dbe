"""Numbers of a request: strength, quantity, refills, visits, frequency, duration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imrdesk import normal
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.found import Found
from imrdesk.lexicon import Service

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_COUNT: Final = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|"
    r"sixteen|eighteen|twenty-four|twenty|thirty|once|twice)"
)
_UNIT: Final = (
    r"(?:mcg/hr?|mg\s?/\s?1?\s?(?:ml|g)|mcg|mgs?|milligrams?|micrograms?|gms?|grams?|g|ml|cc|%|percent|"
    r"units?|iu|meq)(?![A-Za-z])"
)
_STRENGTH = re.compile(
    rf"(?<![\w.#])(?P<value>{_NUMBER}(?:\s?(?:mg|%)?\s?[/-]\s?{_NUMBER}(?!\s?(?:ml|g\b))){{0,2}})"
    rf"\s?-?(?P<unit>{_UNIT})",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(?<![\w.#])(?P<value>{_NUMBER}(?:\s?[/-]\s?{_NUMBER}){{1,2}})(?![\w/%])")
_BARE_STRENGTH = re.compile(
    rf"\s+(?![1-4]\s*(?:tab|cap))(?P<value>{_NUMBER})(?=\s*(?:#|,?\s*qty|\Z|tab|cap))",
    re.IGNORECASE,
)
_QUANTITY: Final = (
    re.compile(r"#\s?(?P<n>\d{1,4})\b(?!\s?%)"),
    re.compile(r"\bqty\.?\s*[:#=]?\s*(?:of\s+)?(?P<n>\d{1,4}(?:\.\d+)?)\b", re.IGNORECASE),
    re.compile(r"\bquantity\s*(?:of|:|#|is)*\s*#?\s*(?P<n>\d{1,4})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_COUNT}|\d{{1,4}}|sixty|ninety)\s+count\b", re.IGNORECASE),
    re.compile(r"\b(?:count|dispense)\s*(?:of|:|#)?\s*(?P<n>\d{1,4})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<n>{_COUNT}|\d{{1,4}})\s*(?:\(\d+\)\s*)?(?:tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|"
        r"boxe?s?|containers?|bottles?|tubes?|packs?|pairs?|units?\s+dispensed)\b",
        re.IGNORECASE,
    ),
)
_AMOUNT = re.compile(rf"(?<![\w.#/])(?P<n>{_NUMBER})\s?(?:gms?|grams?|g|ml|cc)\b", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?:\btimes|(?<![A-Za-z])[x\u00d7])\s*(?P<n>{_COUNT})\b(?!\s*(?:(?:times|x)?\s*(?:a|per)\b|"
    r"weeks?|wks?|months?|days?|mos?\b|/))"
    rf"|\((?:x|times)?\s*(?P<m>{_COUNT})\)|\b(?P<k>\d{{1,2}})\s?x\b(?!\s*(?:\d|a\b|per\b|w))",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?P<n>one|two|three|four|five|six|\d{1,2}|1)\s*(?:\(\d+\)\s*)?(?=[A-Za-z(])", re.IGNORECASE
)
_NOT_SPECIFIED = re.compile(
    r"(?:quantity|qty|amount|number)\s*(?::|was|is|of)?\s*(?:not\s+(?:specified|stated|given|provided|"
    r"indicated|listed)|unspecified|unknown|undetermined)|unspecified\s+(?:quantity|amount|number)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\bunknown\b|\bundetermined\b|\bunspecified\b", re.IGNORECASE)
_REFILLS = re.compile(
    rf"(?<!#)(?<!#\s)\b(?P<n>{_COUNT}|no)\s*(?:\(\d+\)\s*)?refills?\b|\brefills?\s*[:x#]*\s*(?P<m>\d{{1,2}})\b",
    re.IGNORECASE,
)
_RUBBED = re.compile(
    r"\b(?:creams?|gels?|ointments?|lotions?|topical|solution|spray)\b", re.IGNORECASE
)
_FORM = re.compile(
    r"\b(?:tab(?:let)?s?|cap(?:sule)?s?|patch(?:es)?|suppositor(?:y|ies)|(?:gel|cream|ointment|suspension|"
    r"injection|spray|solution|lotion|syrup|liquid|inhaler|drop|film|lozenge)s?)\b",
    re.IGNORECASE,
)
FORMS: Final = {
    "tab": "tab",
    "cap": "cap",
    "patch": "patch",
    "injection": "injection",
    "suppositor": "suppository",
}

_RANGE = rf"(?P<times>{_COUNT}(?:\s*(?:-|to)\s*{_COUNT})?|\({_COUNT}\))"
_PER_WEEK = (
    rf"{_RANGE}\s*(?:\(\d+\)\s*)?(?:(?:x|\u00d7|times?|sessions?|visits?|days?)\s*)?(?:(?:a|per|each|every|/)\s*"
    r"(?P<per>week|wk|month|day)s?|(?P<perly>week|month)ly|dai(?P<daily>ly))"
)
_FOR_WEEKS = (
    rf"\s*,?\s*(?:x|\u00d7|for|times|over)\s*(?:the\s+next\s+)?(?P<amount>{_COUNT}(?:\s*(?:-|to)\s*{_COUNT})?|\({_COUNT}\))"
    r"\s*(?:\(\d+\)\s*)?(?:more\s+|additional\s+)?(?P<unit>week|wk|month|day)s?"
)
_SCHEDULE = re.compile(
    rf"(?<!\w){_PER_WEEK}{_FOR_WEEKS}"
    rf"|\b(?P<times2>{_COUNT})\s*(?:x|\u00d7|times?)\s*(?:a\s+|per\s+)?(?:week\w*\s+|wk\s+)?(?:x|\u00d7|for|times)?"
    rf"\s*(?P<amount2>{_COUNT})\s*(?P<unit2>week|wk)s?",
    re.IGNORECASE,
)
_BARE_SCHEDULE = re.compile(
    r"(?<![\w#.])(?P<times>\d)\s?(?:[x\u00d7]|times)\s?(?P<amount>\d{1,2})(?![\w.])", re.IGNORECASE
)
_VISITS = re.compile(
    rf"\b(?P<n>{_COUNT})\s*(?:\(\d+\)\s*)?(?:(?!\b(?:weeks?|months?|times|hours?|days?)\b)[A-Za-z/-]+\s+){{0,5}}?"
    r"(?:sessions?|visits?|treatments?|appointments?|consultations?|evaluations?)\b"
    rf"|\b(?:sessions?|visits?|treatments?)\s*(?:[x:#,\u00d7(]|times|of)*\s*(?P<m>{_COUNT})\b(?!\s*(?:x|times)?\s*"
    r"(?:per|a|weeks?|/))",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?<!\bin\s)(?<!\bwithin\s)\b(?P<amount>{_COUNT})[\s-]*(?:\(\d+\)\s*)?(?P<unit>days?|weeks?|months?|hours?|years?)\b"
    r"(?!\s*(?:a|per)\b)",
    re.IGNORECASE,
)
COURSE: Final = frozenset({"equipment", "imaging"})
"""Kinds of service that are a therapy when they are asked for so many times a week."""
VISITED: Final = frozenset({"therapy", "visit", "program", "psych"})
"""Kinds of service that are counted in visits."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request asks for; how its numbers read depends on it."""

    drug: Span | None
    service: Service | None
    topical: bool = False
    compound: bool = False


def find_amounts(text: str, words: Span, number: int, subject: Subject) -> Iterator[Found]:
    """Amounts of the request in `words`."""
    if subject.drug is not None:
        yield from _dose(text, words, number, subject.drug, subject)
        return
    service = subject.service
    visited = service is not None and (service.kind in VISITED or is_course(text, words, service))
    yield from _visits(text, words, number, visited=visited)
    quantity = _counted(text, words, visited=visited)
    if quantity is not None:
        yield Found("quantity", "request.count", quantity, number)
    if m := _UNKNOWN.search(text, words.start, words.end):
        yield Found("quantity_status", "quantity.unknown", Span(m.start(), m.end()), number)


def _dose(text: str, words: Span, number: int, drug: Span, subject: Subject) -> Iterator[Found]:
    strength = {} if subject.compound else _strength(text, words, drug, subject)
    for field, span in strength.items():
        rule = "request.strength" if field == "strength" else "request.unit"
        yield Found(field, rule, span, number)
    after = max((span.end for span in strength.values()), default=drug.end)
    yield from _supply(text, words, number, drug, after)


def _strength(text: str, words: Span, drug: Span, subject: Subject) -> dict[str, Span]:
    """Strength and unit after the drug's name, by field; none where amounts are of a cream."""
    dated = FULL_DATE.search(text, drug.end, words.end)
    stop = dated.start() if dated else words.end
    told = _STRENGTH.search(text, drug.end, stop)
    pair = _PAIR.search(text, drug.end, stop)
    if told and _is_amount(text, words, told, subject):
        return {}
    if pair and (told is None or pair.start() < told.start()):
        return {"strength": _group(pair, "value")}
    if told:
        return {"strength": _group(told, "value"), "strength_unit": _group(told, "unit")}
    bare = _BARE_STRENGTH.match(text, drug.end, words.end)
    return {"strength": _group(bare, "value")} if bare else {}


def _is_amount(text: str, words: Span, strength: re.Match[str], subject: Subject) -> bool:
    """Whether grams or millilitres say how much: of an ointment, not of a tablet."""
    rubbed = subject.topical or _RUBBED.search(text, words.start, words.end)
    return bool(rubbed) and normal.unit(strength["unit"]) in {"g", "ml"}


def _group(m: re.Match[str], name: str) -> Span:
    return Span(m.start(name), m.end(name))


def _supply(text: str, words: Span, number: int, drug: Span, after: int) -> Iterator[Found]:
    quantity = _first_count(text, drug.end, words.end)
    quantity = quantity or _first_count(text, words.start, drug.start)
    if quantity is None and (m := _AMOUNT.search(text, after, words.end)):
        quantity = Span(m.start("n"), m.end("n"))
    quantity = quantity or _times(text, after, words.end)
    if quantity is None and (m := _LEADING.match(text, words.start, words.end)):
        quantity = _group(m, "n") if m.end() == drug.start else None
    if quantity is not None:
        yield Found("quantity", "request.count", quantity, number)
        yield Found("quantity_status", "quantity.given", quantity, number)
    elif m := _NOT_SPECIFIED.search(text, words.start, words.end):
        yield Found("quantity_status", "quantity.not-specified", Span(m.start(), m.end()), number)
    elif m := _UNKNOWN.search(text, words.start, words.end):
        yield Found("quantity_status", "quantity.unknown", Span(m.start(), m.end()), number)
    else:
        yield Found("quantity_status", "quantity.missing", drug, number)
    if m := _REFILLS.search(text, words.start, words.end):
        name = str(m.lastgroup)
        yield Found("refills", "request.refills", Span(m.start(name), m.end(name)), number)
    if m := _FORM.search(text, drug.start, words.end):
        yield Found("dose_form", "request.form", Span(m.start(), m.end()), number)


def _first_count(text: str, start: int, end: int) -> Span | None:
    for pattern in _QUANTITY:
        if m := pattern.search(text, start, end):
            return _group(m, "n")
    return None


def _visits(text: str, words: Span, number: int, *, visited: bool) -> Iterator[Found]:
    schedule = _SCHEDULE.search(text, words.start, words.end)
    if schedule is None and visited:
        schedule = _BARE_SCHEDULE.search(text, words.start, words.end)
    total = _total(text, words, schedule) if visited else None
    if total is not None:
        yield Found("visits_total", "visits.stated", total, number)
    if schedule is not None:
        whole = Span(schedule.start(), schedule.end())
        if total is None and visited:
            yield Found("visits_total", "visits.product", whole, number)
        yield Found("frequency", "visits.frequency", whole, number)
        yield Found("duration", "visits.duration", whole, number)
    elif m := _DURATION.search(text, words.start, words.end):
        yield Found("duration", "request.duration", Span(m.start(), m.end()), number)


def _total(text: str, words: Span, schedule: re.Match[str] | None) -> Span | None:
    for m in _VISITS.finditer(text, words.start, words.end):
        if schedule is None or m.end() <= schedule.start() or m.start() >= schedule.end():
            name = str(m.lastgroup)
            return Span(m.start(name), m.end(name))
    if schedule is None:
        return _first_count(text, words.start, words.end) or _times(text, words.start, words.end)
    return None


def _times(text: str, start: int, end: int) -> Span | None:
    m = _TIMES.search(text, start, end)
    return Span(m.start(str(m.lastgroup)), m.end(str(m.lastgroup))) if m else None


def _counted(text: str, words: Span, *, visited: bool) -> Span | None:
    """How many of a thing: `#6` of anything, `times 3` and a leading `One` of what is no visit."""
    count = _first_count(text, words.start, words.end)
    if count is not None or visited:
        return count
    if (times := _times(text, words.start, words.end)) is not None:
        return times
    if m := _LEADING.match(text, words.start, words.end):
        follows = text[m.end() : words.end].lstrip()
        if not re.match(
            r"(?:in\s+1|week|month|day|hour|view|x\b|phase|panel|level|-)", follows, re.IGNORECASE
        ):
            return Span(m.start("n"), m.end("n"))
    return None


def is_course(text: str, words: Span, service: Service) -> bool:
    """Whether a device or an ultrasound is asked for as a course of treatments."""
    if service.kind not in COURSE:
        return False
    return any(p.search(text, words.start, words.end) for p in (_SCHEDULE, _BARE_SCHEDULE))


def read_visits(surface: str) -> Value | None:
    """Times a week by weeks; the upper end of a range."""
    m = _SCHEDULE.search(surface) or _BARE_SCHEDULE.search(surface)
    if m is None:
        return None
    parts = m.groupdict()
    times = _upper(parts.get("times") or parts.get("times2") or "")
    amount = _upper(parts.get("amount") or parts.get("amount2") or "")
    if times is None or amount is None:
        return None
    per, unit = _per(parts), _unit(parts.get("unit") or parts.get("unit2"))
    weeks = {"week": 1, "month": 4, "day": 1}
    factor = weeks[unit] / weeks[per] if per != "day" and unit != "day" else 1
    return round(times * amount * factor)


def _per(parts: dict[str, str | None]) -> str:
    return "day" if parts.get("daily") else _unit(parts.get("per") or parts.get("perly"))


def _unit(word: str | None) -> str:
    return {"wk": "week"}.get((word or "week").casefold(), (word or "week").casefold())


def _upper(words: str) -> int | None:
    return normal.integer(re.split(r"\s*(?:-|to)\s*", words.strip(" ()"))[-1])


def read_frequency(surface: str) -> Value | None:
    m = _SCHEDULE.search(surface) or _BARE_SCHEDULE.search(surface)
    if m is None:
        return None
    parts = m.groupdict()
    times = _upper(parts.get("times") or parts.get("times2") or "")
    return f"{times} per {_per(parts)}" if times is not None else None


def read_duration(surface: str) -> Value | None:
    m = _SCHEDULE.search(surface) or _BARE_SCHEDULE.search(surface) or _DURATION.search(surface)
    if m is None:
        return None
    parts = m.groupdict()
    amount = _upper(parts.get("amount") or parts.get("amount2") or "")
    unit = _unit(parts.get("unit") or parts.get("unit2")).rstrip("s")
    return f"{amount} {unit}{'' if amount == 1 else 's'}" if amount is not None else None


def read_strength(surface: str) -> Value | None:
    return normal.strength(re.sub(r"\s?(?:mg|%)(?=\s?[/-])", "", surface, flags=re.IGNORECASE))


def read_count(surface: str) -> Value | None:
    whole = normal.integer(surface)
    return whole if whole is not None else normal.strength(surface)


def read_refills(surface: str) -> Value | None:
    return 0 if surface.casefold() == "no" else normal.integer(surface)


def read_form(surface: str) -> Value | None:
    word = normal.squash(surface).casefold()
    return next((form for start, form in FORMS.items() if word.startswith(start)), word.rstrip("s"))
