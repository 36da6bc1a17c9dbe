"""The letter's words around hits, with the name of their section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Snippet
from imrdesk.domain import Span

AROUND: Final = 70
"""Characters shown on either side of a hit, up to the next whole word."""

_TITLES: Final = {
    SectionName.HEADER: "Header",
    SectionName.HOW_DETERMINED: "How the determination was made",
    SectionName.DOCUMENTS: "Documents reviewed",
    SectionName.SUMMARY: "Clinical case summary",
    SectionName.ISSUES: "Issues, decisions and rationales",
    SectionName.GUIDELINES: "Guidelines relied upon",
    SectionName.RATIONALE: "Rationale",
}
_GAP: Final = re.compile(r"(?P<parted>(?<=\w-)\s*\n\s*(?=\w))|\s{2,}|[^\S ]")
_PARTIAL_START: Final = re.compile(r"^\S*\s?")
_PARTIAL_END: Final = re.compile(r"\s?\S*$")


def snippets(
    text: str, sections: Sequence[Section], hits: Sequence[Span], limit: int = 3
) -> tuple[Snippet, ...]:
    """The first hits in their context, each hit in one snippet only."""
    made: list[Snippet] = []
    for hit in hits:
        if len(made) == limit:
            break
        if not made or not made[-1].span.holds(hit):
            section = next((s for s in sections if _holds(s, hit)), None)
            made.append(_snippet(text, section, hit, hits))
    return tuple(made)


def _holds(section: Section, hit: Span) -> bool:
    return section.body.holds(hit) or (section.heading is not None and section.heading.holds(hit))


def _snippet(text: str, section: Section | None, hit: Span, hits: Sequence[Span]) -> Snippet:
    span = _around(text, hit)
    shown, offsets = _squashed(span.of(text))
    marks = tuple(
        Span(offsets[h.start - span.start], offsets[h.end - span.start])
        for h in hits
        if span.holds(h)
    )
    return Snippet(_TITLES[section.name] if section else "", shown, marks, span)


def _around(text: str, hit: Span) -> Span:
    """The hit and the whole words that stand within reach before and behind it."""
    before = text[max(0, hit.start - AROUND) : hit.start]
    if len(before) == AROUND:
        before = _PARTIAL_START.sub("", before)
    behind = text[hit.end : hit.end + AROUND]
    if len(behind) == AROUND:
        behind = _PARTIAL_END.sub("", behind)
    return Span(hit.start - len(before.lstrip()), hit.end + len(behind.rstrip()))


def _squashed(text: str) -> tuple[str, list[int]]:
    """The text in one line, and for each of its old offsets the new one."""
    lengths = [1] * len(text)
    shown: list[str] = []
    reached = 0
    for gap in _GAP.finditer(text):
        blank = "" if gap["parted"] else " "
        shown += (text[reached : gap.start()], blank)
        lengths[gap.start() : gap.end()] = [len(blank)] + [0] * (len(gap[0]) - 1)
        reached = gap.end()
    shown.append(text[reached:])
    return "".join(shown), list(accumulate(lengths, initial=0))
