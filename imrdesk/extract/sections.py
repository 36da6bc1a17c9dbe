"""Headings and the sections between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.rules import Rules

EXPECTED = (SectionName.HOW_DETERMINED, SectionName.SUMMARY, SectionName.ISSUES)
"""The headings of every letter of 2014 and later."""


def find_sections(text: str, rules: Rules) -> tuple[Section, ...]:
    """Sections in the order of the letter; the header zone first when it holds words."""
    heads = _heads(text, rules)
    found: list[Section] = []
    first = heads[0][1].start() if heads else 0
    if (zone := trimmed(text, 0, first)) is not None:
        found.append(Section(SectionName.HEADER, None, zone))
    for n, (name, head) in enumerate(heads):
        end = heads[n + 1][1].start() if n + 1 < len(heads) else len(text)
        if (body := trimmed(text, head.end(), end)) is not None:
            found.append(Section(name, Span(head.start("words"), head.end("words")), body))
    return tuple(found)


def _heads(text: str, rules: Rules) -> list[tuple[SectionName, re.Match[str]]]:
    """Headings as printed; in any case at line start only where a name has none as printed."""
    heads = [
        (name, m)
        for name, exact, _ in rules.headings
        for m in exact.finditer(text)
        if _opens(text, m.start())
    ]
    named = {name for name, _ in heads}
    if named.issuperset(EXPECTED):
        return _without_overlaps(sorted(heads, key=_place))
    for name, _, folded in rules.headings:
        if name not in named:
            heads += [(name, m) for m in folded.finditer(text)]
    return _without_overlaps(sorted(heads, key=_place))


def _place(head: tuple[SectionName, re.Match[str]]) -> int:
    return head[1].start("words")


def _opens(text: str, place: int) -> bool:
    """Whether a line or, where line ends were lost, a sentence starts there."""
    before = text[max(0, place - 20) : place].rstrip(" \f")
    return not before or before[-1] in "\n.:"


def _without_overlaps(
    heads: Sequence[tuple[SectionName, re.Match[str]]],
) -> list[tuple[SectionName, re.Match[str]]]:
    kept: list[tuple[SectionName, re.Match[str]]] = []
    for name, m in heads:
        if not kept or m.start("words") >= kept[-1][1].end("words"):
            kept.append((name, m))
    return kept


def body_of(sections: Sequence[Section], name: SectionName) -> Span | None:
    """The body of the first section of that name."""
    return next((s.body for s in sections if s.name is name), None)


_INTRO = re.compile(
    r"(?:(?!\d)[^:.]){5,250}\b(?:summary|records?|file)\b(?:(?!\d)[^:.]){0,80}:(?=[ \f]*\n)"
)


def after_intro(text: str, body: Span) -> Span:
    """The body without the fixed words that introduce it: `… including all medical records:`."""
    intro = _INTRO.match(text, body.start, body.end)
    return trimmed(text, intro.end(), body.end) or body if intro else body
