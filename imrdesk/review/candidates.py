"""Every expression of a letter that could be the value of a field: dates, doses, sexes, states."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imrdesk import normal
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Span
from imrdesk.domain import Value

_MONTH: Final = "|".join(sorted(normal.MONTHS, key=len, reverse=True))
_UNIT: Final = "|".join(
    re.escape(unit) + (r"\b" if unit[-1].isalnum() else "")
    for unit in sorted(normal.UNITS, key=len, reverse=True)
)
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_DATE: Final = re.compile(
    r"(?<![\d/-])(?P<value>\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:\d{4}|\d{2})"
    r"|\d{1,2}\s?/\s?\d{4}|\d{4}-\d{2}-\d{2}"
    rf"|(?:{_MONTH})\b\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+)?\d{{4}}"
    rf"|\d{{1,2}}\s+(?:{_MONTH})\b\.?,?\s+\d{{4}})(?![\d/-])",
    re.IGNORECASE,
)
_DOSE: Final = re.compile(
    rf"(?<![\d.,/-])(?P<value>(?:{_NUMBER})(?:\.\d+)?(?:\s?[/-]\s?\d+(?:\.\d+)?){{0,2}})"
    rf"\s?-?\s?(?:{_UNIT})",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(rf"(?<![\d.,/-])(?P<value>{_NUMBER})(?![\d/]|[.,-]\d)")
_WHOLE_WORDS: Final = re.compile(
    rf"\b(?P<value>{'|'.join(sorted(normal.NUMBER_WORDS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_CASE_NUMBER: Final = re.compile(
    r"\b(?P<value>CM\s?-?\s?\d{2}\s?-\s?[\dO]{7})(?!\w)", re.IGNORECASE
)
_LEVEL: Final = re.compile(
    r"\b(?P<value>[CTLS]\s?\d{1,2}(?:\s?[-/\u2013]\s?[CTLS]?\s?\d{1,2})?)(?!\w)"
)
_STATES: Final = "|".join(
    name.replace(" ", r"\s+") for name in sorted(normal.STATES, key=len, reverse=True)
)
_STATE: Final = re.compile(rf"\b(?P<value>(?i:{_STATES})|{'|'.join(normal.POSTAL).upper()})\b")
_AFTER_NUMBER: Final = re.compile(rf"\d\s?-?\s?(?P<value>{_UNIT})", re.IGNORECASE)

_PATTERNS: Final = {
    FieldKind.DATE: (_DATE,),
    FieldKind.STRENGTH: (_DOSE,),
    FieldKind.INTEGER: (_WHOLE, _WHOLE_WORDS),
    FieldKind.CASE_NUMBER: (_CASE_NUMBER,),
    FieldKind.STATE: (_STATE,),
    FieldKind.LEVEL: (_LEVEL,),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of the letter, and the value that they would be."""

    value: Value
    span: Span


def has_candidates(spec: FieldSpec) -> bool:
    """Whether a field's values have a form that can be looked for."""
    return spec.kind in _PATTERNS or spec.kind is FieldKind.CHOICE


def candidates(spec: FieldSpec, text: str) -> tuple[Candidate, ...]:
    """All of them in the letter's order; none for a field whose values have no form."""
    patterns = _PATTERNS.get(spec.kind) or _choice_patterns(spec)
    found = {span: value for p in patterns for span, value in _found(p, spec, text)}
    return tuple(Candidate(found[span], span) for span in sorted(found))


def _found(pattern: re.Pattern[str], spec: FieldSpec, text: str) -> Iterator[tuple[Span, Value]]:
    for match in pattern.finditer(text):
        value = normal.read(spec, match["value"])
        if value is not None:
            yield Span(*match.span("value")), value


def _choice_patterns(spec: FieldSpec) -> tuple[re.Pattern[str], ...]:
    """Units only after a number; other choices, and words that mean one, wherever they stand."""
    if spec.kind is not FieldKind.CHOICE:
        return ()
    if _means(normal.unit, spec):
        return (_AFTER_NUMBER,)
    words = {choice.replace("_", " ") for choice in spec.choices}
    for known, read in ((normal.SEXES, normal.sex), (normal.DECISIONS, normal.decision)):
        if _means(read, spec):
            words |= {word for word in known if len(word) > 1}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    named = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return (re.compile(rf"\b(?P<value>{named})\b", re.IGNORECASE),)


def _means(read: Callable[[str], str | None], spec: FieldSpec) -> bool:
    """Whether most choices of the field are read as themselves."""
    return sum(read(choice) == choice for choice in spec.choices) * 2 > len(spec.choices)
