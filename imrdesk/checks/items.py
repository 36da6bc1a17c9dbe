"""I05, I07 to I14: the words and numbers of a disputed item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from imrdesk.checks.amounts import courses_in
from imrdesk.checks.amounts import totals_in
from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import places
from imrdesk.checks.requests import stems_in
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Severity
from imrdesk.normal import integer

_UNKNOWN = re.compile(r"\b(?:unknown|unspecified|undetermined)\b", re.IGNORECASE)
_BARE_COURSE = re.compile(
    r"(?<![\d/#.-])\d\s?x\s?\d{1,2}(?![\d/%.]|\s*(?:weeks?|days?))", re.IGNORECASE
)
_NUMERAL = re.compile(
    r"\d+(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_SPINAL: Final = frozenset(
    {
        "epidural steroid injection",
        "facet injection",
        "medial branch block",
        "radiofrequency ablation",
        "selective nerve root block",
    }
)
_PLACED: Final = frozenset({"therapy", "imaging", "injection", "brace", "surgery"})
_ASSESSED = re.compile(r"\beval(?:uation)?s?\b|\bconsult|\bassess|\btrial\b", re.IGNORECASE)


def _unknown(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item = facts.first("item", n)
        m = _UNKNOWN.search(str(item.value)) if item is not None else None
        if m is not None and item is not None:
            yield Doubt(f"The item is said to be “{m[0].casefold()}”.", places(item), n)


def _upper_case(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item = facts.first("item", n)
        letters = [c for c in str(item.value) if c.isalpha()] if item is not None else []
        if len(letters) >= 8 and all(c.isupper() for c in letters):
            yield Doubt("The item is written in capitals throughout.", places(item), n)


def _twice(facts: Facts) -> Iterator[Doubt]:
    seen: dict[tuple[object, ...], int] = {}
    for n in facts.disputes:
        key = _key(facts, n)
        if key is None:
            continue
        first = seen.setdefault(key, n)
        if first != n and _alike(facts, first, n):
            yield Doubt(
                f"This item looks the same as item {first}; please check.",
                places(facts.first("item", n), facts.first("item", first)),
                n,
            )


def _key(facts: Facts, dispute: int) -> tuple[object, ...] | None:
    wanted = facts.asks[dispute]
    if wanted.drugs:
        return ("drug", wanted.generics, facts.words("strength", dispute))
    if wanted.names:
        return ("service", wanted.names, wanted.regions, wanted.sides, wanted.levels)
    words = " ".join(sorted(wanted.stems))
    return ("words", words) if words else None


def _alike(facts: Facts, one: int, other: int) -> bool:
    """The same key still leaves room: another day, a visit and its evaluation, other creams."""
    first, second = (facts.words("item", n) for n in (one, other))
    if facts.words("date_of_service", one) != facts.words("date_of_service", other):
        return False
    if facts.all("compound_ingredient", one) or facts.all("compound_ingredient", other):
        return fuzz.ratio(first.casefold(), second.casefold()) > 97
    if bool(_ASSESSED.search(first)) != bool(_ASSESSED.search(second)):
        return False
    ours, theirs = stems_in(first), stems_in(second)
    return len(ours & theirs) >= 0.7 * max(len(ours | theirs), 1)


def _no_place(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item, wanted = facts.first("item", n), facts.asks[n]
        known = facts.lexicon.service_named(facts.words("procedure", n))
        if item is None or known is None or known.kind not in _PLACED or not known.needs_part:
            continue
        unplaced = facts.silent("body_part", n) and facts.silent("spinal_level", n)
        if unplaced and not wanted.regions:
            yield Doubt("No part of the body is named for this item.", places(item), n)


def _course(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item, closing = facts.first("item", n), facts.first("necessity_sentence", n)
        if item is None or facts.first("partial.original", n) is not None:
            continue
        words = str(item.value)
        courses = courses_in(words)
        if len(courses) != 1:
            continue
        low, high = courses[0]
        last = closing.span.of(facts.text) if closing is not None and closing.span else ""
        for value, total in [
            *((item, t) for t in totals_in(words)),
            *((closing, t) for t in totals_in(last)),
        ]:
            # A single visit, or the same number of times a week, is no total.
            if total > 2 and not low <= total <= high and total not in _factors(words):
                told = f"{low if low == high else f'{low} to {high}'} visits by frequency and "
                told += f"duration differ from a stated total of {total}."
                yield Doubt(told, places(item, value), n)
                break


def _factors(words: str) -> frozenset[int]:
    """Numbers that only say how often or how long."""
    found = re.findall(
        r"\b(\d+)\s*(?:times|x)\b|\b(\d+)\s*(?:weeks?|wks?|months?)\b", words, re.IGNORECASE
    )
    return frozenset(int(a or b) for a, b in found)


def _no_level(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        if facts.words("procedure", n) not in _SPINAL or not facts.silent("spinal_level", n):
            continue
        if not facts.asks[n].levels and facts.silent("laterality", n):
            item = facts.first("item", n)
            yield Doubt("No level and no side is named for this injection.", places(item), n)


def _bare_numbers(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item = facts.first("item", n)
        m = _BARE_COURSE.search(str(item.value)) if item is not None else None
        if m is not None:
            yield Doubt(f"“{m[0]}” names no units.", places(item), n)


def _partial(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        original = facts.words("partial.original", n)
        authorized = facts.words("partial.authorized", n)
        remaining = facts.words("partial.remaining", n)
        if not (original and authorized and remaining):
            continue
        told = _partial_doubt(original, authorized, remaining, facts.words("item", n))
        if told:
            spans = places(facts.first("partial.remaining", n), facts.first("partial.original", n))
            yield Doubt(told, spans, n)


def _partial_doubt(original: str, authorized: str, remaining: str, item: str) -> str:
    if re.search(r"leaving\s+the\s+original\s+request", item, re.IGNORECASE):
        if fuzz.token_sort_ratio(original.casefold(), remaining.casefold()) < 85:
            return "The request is worded differently the second time; please check."
        if sorted(_numerals(original)) != sorted(_numerals(remaining)):
            return "The numbers of the request differ the second time; please check."
        return ""
    parts = [_numerals(words) for words in (original, authorized, remaining)]
    if len({len(part) for part in parts}) > 1:
        return ""
    wrong = [
        (whole, given, rest)
        for whole, given, rest in zip(*parts, strict=True)
        if not whole == given == rest and abs(whole - given - rest) > 1e-6
    ]
    if not wrong:
        return ""
    whole, given, rest = wrong[0]
    return f"{rest:g} under review differs from {whole:g} requested less {given:g} authorized."


def _numerals(words: str) -> list[float]:
    """All numbers in order; written ones too."""
    found: list[float] = []
    for m in _NUMERAL.finditer(words):
        whole = integer(m[0])
        found.append(float(m[0]) if whole is None else float(whole))
    return found


RULES: Final = (
    Rule("I05", Severity.WARN, Tier.CORE, "nothing unknown or unspecified is asked for", _unknown),
    Rule("I07", Severity.INFO, Tier.EXTENDED, "items written in capitals", _upper_case),
    Rule("I08", Severity.WARN, Tier.CORE, "no item stands twice", _twice),
    Rule("I10", Severity.INFO, Tier.CORE, "a part of the body is named", _no_place),
    Rule("I11", Severity.WARN, Tier.CORE, "frequency, duration and total agree", _course),
    Rule("I12", Severity.INFO, Tier.EXTENDED, "level or side of a spinal injection", _no_level),
    Rule("I13", Severity.INFO, Tier.EXTENDED, "numbers have units", _bare_numbers),
    Rule("I14", Severity.WARN, Tier.CORE, "what remains is requested less authorized", _partial),
)
