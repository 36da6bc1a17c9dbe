"""D01, D02, D09, D10: whether the letter is whole, and whether it is known already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import joined
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Format
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Span
from imrdesk.normal import case_number

_NEEDED: Final = (SectionName.HOW_DETERMINED, SectionName.SUMMARY, SectionName.ISSUES)
_OWN_ORDER: Final = frozenset({Format.A, Format.B})
_LABELLED: Final = frozenset({Format.D1, Format.D2, Format.D3, Format.D4, Format.D5})
_CASE = re.compile(r"\bCM\s?-?\s?\d{2}\s?-\s?[\dO]{7}", re.IGNORECASE)
_LABELS: Final = {
    "claims": "Claims Administrator guideline",
    "maximus": "MAXIMUS guideline",
    "rationale": "Decision rationale",
}
_LABEL: Final = re.compile(
    r"(?:(?P<claims>Claims\s+Administrator\s+guidelines?)|(?P<rationale>Decision\s+rationale)"
    r"|(?P<maximus>(?:MAXIMUS|IMRO|Expert\s+Reviewer)\s+guidelines?))\s*:\Z",
    re.IGNORECASE,
)
_LABEL_END: Final = re.compile(r":(?<=[eEsS\s]:)")
_LONGEST_LABEL: Final = 80
"""Characters of a label with the widest of gaps."""


def _sections(facts: Facts) -> Iterator[Doubt]:
    names = [s.name for s in facts.subject.sections if s.name in _NEEDED]
    missing = [n.value.replace("_", " ") for n in _NEEDED if n not in names]
    if missing:
        yield Doubt(f"The letter has no part “{joined(missing)}”; please check that it is whole.")
    for name, count in Counter(names).items():
        if count > 1:
            spans = [s.heading or s.body for s in facts.subject.sections if s.name == name]
            yield Doubt(
                f"The part “{name.value.replace('_', ' ')}” stands {count} times.", tuple(spans[:2])
            )
    order = list(dict.fromkeys(names))
    ordered = [n for n in _NEEDED if n in order]
    if order != ordered and facts.subject.format not in _OWN_ORDER:
        places = [s.heading or s.body for s in facts.subject.sections if s.name in _NEEDED]
        yield Doubt("The parts of the letter stand in an unusual order.", tuple(places[:2]))


def _case_number(facts: Facts) -> Iterator[Doubt]:
    named = _CASE.search(facts.subject.name)
    if facts.silent("case_number") and not (named and case_number(named[0])):
        yield Doubt("No case number is stated in the letter or in its file name.")


def _labels(facts: Facts) -> Iterator[Doubt]:
    body = facts.section(SectionName.ISSUES)
    if body is None or facts.subject.format not in _LABELLED:
        return
    found = _labels_in(facts.text, body)
    items = [v for n in facts.disputes for v in facts.all("item", n)]
    counts = {"item": len(items)} | {name: len(spans) for name, spans in found.items()}
    if len(set(counts.values())) > 1:
        told = joined(f"{count} “{name}”" for name, count in counts.items())
        last = next((spans[-1:] for spans in found.values() if spans), [])
        yield Doubt(f"The parts of the disputes differ in number: {told}.", tuple(last))


def _labels_in(text: str, body: Span) -> dict[str, list[Span]]:
    """Where each label stands; looked for before the colons, which are rare."""
    found: dict[str, list[Span]] = {name: [] for name in _LABELS.values()}
    for colon in _LABEL_END.finditer(text, body.start, body.end):
        start = max(body.start, colon.start() - _LONGEST_LABEL)
        if m := _LABEL.search(text, start, colon.end()):
            found[_LABELS[str(m.lastgroup)]].append(Span(m.start(), m.end()))
    return found


def _known_already(facts: Facts) -> Iterator[Doubt]:
    subject = facts.subject
    if subject.same_text:
        yield Doubt(f"The same text stands in {joined(subject.same_text)}.")
    if subject.same_case:
        value = facts.first("case_number")
        spans = (value.span,) if value is not None and value.span is not None else ()
        yield Doubt(f"{joined(subject.same_case)} has this case number and other text.", spans)


RULES: Final = (
    Rule("D01", Severity.ERROR, Tier.CORE, "the three parts: each once, in order", _sections),
    Rule("D02", Severity.INFO, Tier.CORE, "a case number in letter or file name", _case_number),
    Rule("D09", Severity.WARN, Tier.CORE, "as many guideline blocks as items", _labels),
    Rule("D10", Severity.WARN, Tier.CORE, "other letters with this text or number", _known_already),
)
