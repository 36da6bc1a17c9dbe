"""The letter's words around hits, with the name of their section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Sequence
from itertools import islice
from itertools import takewhile
from typing import Final

from imrdesk.domain import SectionName
from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.search.zones import BITS
from imrdesk.search.zones import Zones

AROUND: Final = 70
"""Characters shown on either side of a hit, up to the next whole word."""

_TITLES: Final = {
    BITS[SectionName.RATIONALE]: "Rationale",  # the rationale of an item stands among the issues
    BITS[SectionName.HEADER]: "Header",
    BITS[SectionName.HOW_DETERMINED]: "How the determination was made",
    BITS[SectionName.DOCUMENTS]: "Documents reviewed",
    BITS[SectionName.SUMMARY]: "Clinical case summary",
    BITS[SectionName.ISSUES]: "Issues, decisions and rationales",
    BITS[SectionName.GUIDELINES]: "Guidelines relied upon",
}
_GAP: Final = re.compile(r"(?P<parted>(?<=\w-)\s*\n\s*(?=\w))|\s{2,}|[^\S ]")
_PARTIAL_START: Final = re.compile(r"^\S*\s?")
_PARTIAL_END: Final = re.compile(r"\s?\S*$")


def snippets(text: str, zones: Zones, hits: Sequence[Span], limit: int = 3) -> tuple[Snippet, ...]:
    """The first hits in their context, each hit in one snippet only."""
    made: list[Snippet] = []
    for n, hit in enumerate(hits):
        if len(made) == limit:
            break
        if not made or not made[-1].span.holds(hit):
            made.append(_snippet(text, _title(zones.at(hit.start)), n, hits))
    return tuple(made)


def _title(bits: int) -> str:
    return next((title for bit, title in _TITLES.items() if bits & bit), "")


def _snippet(text: str, title: str, n: int, hits: Sequence[Span]) -> Snippet:
    span = _around(text, hits[n])
    first = n
    while first and hits[first - 1].start >= span.start:
        first -= 1
    inside = takewhile(span.holds, islice(hits, first, None))
    shown, squashed = _squashed(span.of(text))
    marks = tuple(
        Span(squashed(h.start - span.start), squashed(h.end - span.start)) for h in inside
    )
    return Snippet(title, shown, marks, span)


def _around(text: str, hit: Span) -> Span:
    """The hit and the whole words that stand within reach before and behind it."""
    before = text[max(0, hit.start - AROUND) : hit.start]
    if len(before) == AROUND:
        before = _PARTIAL_START.sub("", before)
    behind = text[hit.end : hit.end + AROUND]
    if len(behind) == AROUND:
        behind = _PARTIAL_END.sub("", behind)
    return Span(hit.start - len(before.lstrip()), hit.end + len(behind.rstrip()))


def _squashed(text: str) -> tuple[str, Callable[[int], int]]:
    """The text in one line, and how to find in it what had another offset before."""
    shown: list[str] = []
    ends: list[int] = []
    shorter: list[int] = [0]
    reached = 0
    for gap in _GAP.finditer(text):
        blank = "" if gap["parted"] else " "
        shown += (text[reached : gap.start()], blank)
        reached = gap.end()
        ends.append(reached)
        shorter.append(shorter[-1] + len(gap[0]) - len(blank))
    shown.append(text[reached:])
    return "".join(shown), lambda at: at - shorter[bisect_right(ends, at)]
