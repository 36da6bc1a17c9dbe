"""Strengths, counts and visits in the words of a request."""

from __future__ import annotations

import re
from typing import Final

from imrdesk.normal import integer
from imrdesk.normal import strength

_STRENGTH = re.compile(
    r"(?<![\w#./-])(\d+(?:\.\d+)?(?:\s?[/-]\s?\d+(?:\.\d+)?){0,2})\s?"
    r"(?:mcg/hr|mg/ml|mcg|mg|gms?|grams?|g|%|units?|iu|meq)(?![a-z])",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"#\s?(\d{1,4})\b(?!\.\d)|\b(?:qty|quantity)\s*(?:of|:)?\s*\(?(\d{1,4})\b", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?<!\d)(?<!\d )\b(?:times|x)\s?(\d{1,3})\b"
    r"(?!\s*(?:a|per|times|x|weeks?|wks?|days?|months?)\b|[.%])",
    re.IGNORECASE,
)
_NUMBER: Final = (
    r"(?:\d{1,3}|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"sixteen|eighteen|twenty(?:-four)?)"
)
_EVERY: Final = r"(?:\s*(?:times?|x|sessions?|visits?|treatments?|days?))?"
_COURSE = re.compile(
    rf"\b(?P<low>{_NUMBER})(?:\s*(?:-|to)\s*(?P<high>{_NUMBER}))?{_EVERY}"
    rf"\s*(?:a|per|/|each|every)\s*(?:wk|week)\.?,?\s*(?:for|x|times|over)?\s*(?:the\s+next\s+)?"
    rf"(?P<weeks>{_NUMBER})(?:\s*(?:-|to)\s*(?P<more>{_NUMBER}))?\s*(?:wks?|weeks?)\b",
    re.IGNORECASE,
)
_SHORT_COURSE = re.compile(
    r"(?<![\d/#.-])(?P<low>\d)\s?x\s?(?P<weeks>\d{1,2})(?![\d/%.])", re.IGNORECASE
)
_VISITS = re.compile(
    rf"\b(?P<visits>{_NUMBER})\s*(?:\(\d+\)\s*)?(?:additional\s+|more\s+|total\s+)?"
    r"(?:[a-z-]+\s+){0,3}?(?:visits?|sessions?|treatments?)\b",
    re.IGNORECASE,
)
_OWN_TOTAL = re.compile(
    rf"\b(?P<visits>{_NUMBER})\s*(?:total\s+)?(?:visits?|sessions?|treatments?)\b"
    rf"|\btotal\s+(?:of\s+)?(?P<total>{_NUMBER})\b",
    re.IGNORECASE,
)


def strengths_in(words: str) -> frozenset[str]:
    """Strengths as text, combinations as `a/b`."""
    return frozenset(str(strength(m[1])) for m in _STRENGTH.finditer(words))


def counts_in(words: str) -> frozenset[int]:
    return frozenset(int(m[1] or m[2]) for m in _COUNT.finditer(words))


def numbers_in(words: str) -> frozenset[int]:
    """How many, however it is said: `#60`, `QTY: 3`, `times 3`, `12 visits`, `2 x 6`."""
    times = frozenset(int(m[1]) for m in _TIMES.finditer(words))
    return counts_in(words) | visits_in(words) | times


def courses_in(words: str) -> list[tuple[int, int]]:
    """Least and greatest number of visits of `2-3 times a week for 4 weeks` or `2 x 4`."""
    found = [*_COURSE.finditer(words), *_SHORT_COURSE.finditer(words)]
    courses: list[tuple[int, int]] = []
    for m in found:
        groups = m.groupdict()
        low, weeks = integer(m["low"]), integer(m["weeks"])
        high = integer(groups.get("high") or m["low"])
        more = integer(groups.get("more") or m["weeks"])
        if low and weeks and high and more:
            courses.append((low * weeks, high * more))
    return courses


def visits_in(words: str) -> frozenset[int]:
    """Numbers of visits asked for, stated or computed."""
    stated = {integer(m["visits"]) for m in _VISITS.finditer(words)}
    computed = {total for course in courses_in(words) for total in course}
    return frozenset(n for n in stated | computed if n is not None)


def totals_in(words: str) -> frozenset[int]:
    """Totals stated in so many words: `12 sessions`, `a total of 12`."""
    plain = _COURSE.sub(" ", words)
    found = (integer(m["visits"] or m["total"]) for m in _OWN_TOTAL.finditer(plain))
    return frozenset(n for n in found if n is not None)
