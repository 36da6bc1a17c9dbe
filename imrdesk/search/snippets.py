"""Where the words of a query stand in a letter, and the letter's words around them.

Found on the letter's own text and not by the index, so that a phrase marks the phrase and nothing
else, across line ends, double-spaced lines and words parted by a hyphen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.search.query import Phrase
from imrdesk.search.query import Prefix
from imrdesk.search.query import Term
from imrdesk.search.words import Word
from imrdesk.search.words import mended
from imrdesk.search.words import words

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
_GAP: Final = re.compile(r"(?P<parted>(?<=\w-)\s*\n\s*(?=\w))|\s+")
_PARTIAL_START: Final = re.compile(r"^\S*\s?")
_PARTIAL_END: Final = re.compile(r"\s?\S*$")


def places(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Every hit, in the order of the text; hits that overlap are one."""
    plain = words(text)
    whole, _ = mended(text, plain)
    found = sorted({p for term in terms for r in (plain, whole) for p in _found(term, r)})
    merged: list[Span] = []
    for place in found:
        if merged and merged[-1].overlaps(place):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, place.end))
        else:
            merged.append(place)
    return tuple(merged)


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


def _found(term: Term, reading: list[Word]) -> Iterator[Span]:
    if isinstance(term, Prefix):
        return (Span(w.start, w.end) for w in reading if w.text.startswith(term.start))
    return _phrases(term, reading)


def _phrases(phrase: Phrase, reading: list[Word]) -> Iterator[Span]:
    size = len(phrase.words)
    starts: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(reading):
        starts[word.text].append(i)
    for i in starts[phrase.words[0]]:
        here = reading[i : i + size]
        if tuple(word.text for word in here) == phrase.words:
            yield Span(here[0].start, here[-1].end)


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
