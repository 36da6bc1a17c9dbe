"""Which part of a letter a word stands in: its section, and whether it is standard wording.

Standard wording is the paragraph about how the determination was made, the same in every letter;
what it says of this letter's reviewer is not standard. Searches leave it out unless asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import Extraction
from imrdesk.domain import SectionName
from imrdesk.domain import Span

ALL: Final = "all"
"""The scope that holds standard wording as well."""

STANDARD: Final = 1 << 7
BITS: Final[Mapping[str, int]] = {name.value: 1 << n for n, name in enumerate(SectionName)}
SCOPES: Final[Mapping[str, str]] = {
    "header": SectionName.HEADER,
    "reviewer": SectionName.HOW_DETERMINED,
    "documents": SectionName.DOCUMENTS,
    "summary": SectionName.SUMMARY,
    "issues": SectionName.ISSUES,
    "guidelines": SectionName.GUIDELINES,
    "rationale": SectionName.RATIONALE,
    ALL: ALL,
}
"""What may be typed behind `in:`."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the parts of a letter begin, and the bits of each."""

    starts: tuple[int, ...] = (0,)
    bits: tuple[int, ...] = (0,)

    def at(self, offset: int) -> int:
        return self.bits[bisect_right(self.starts, offset) - 1]


NO_ZONES: Final = Zones()


def zones_of(text: str, extraction: Extraction) -> Zones:
    """Sections by their headings; the rationales of disputes count as the section of that name."""
    marks: list[tuple[int, int, int]] = []
    for section in extraction.sections:
        start = section.heading.start if section.heading else section.body.start
        marks.append((start, section.body.end, BITS[section.name]))
        if section.name is SectionName.HOW_DETERMINED:
            marks.append((section.body.start, section.body.end, STANDARD))
    own: list[Span] = []
    for finding in extraction.findings:
        if finding.slot.field == "rationale":
            marks.append((finding.span.start, finding.span.end, BITS[SectionName.RATIONALE]))
        elif finding.slot.field.startswith("reviewer."):
            own.append(finding.span)
    return _layered(text, marks, own)


def _layered(text: str, marks: Sequence[tuple[int, int, int]], own: Sequence[Span]) -> Zones:
    spans = [(_apart(text, start), _apart(text, end), bit) for start, end, bit in marks]
    kept = [(_apart(text, span.start), _apart(text, span.end)) for span in own]
    ends = {end for span in (*spans, *kept) for end in span[:2]} | {0}
    starts: list[int] = []
    bits: list[int] = []
    for at in sorted(ends):
        now = 0
        for start, end, bit in spans:
            now |= bit if start <= at < end else 0
        if any(start <= at < end for start, end in kept):
            now &= ~STANDARD
        if not bits or bits[-1] != now:
            starts.append(at)
            bits.append(now)
    return Zones(tuple(starts), tuple(bits))


def _apart(text: str, offset: int) -> int:
    """The first offset from here on where no word is cut in two."""
    while 0 < offset < len(text) and not text[offset - 1].isspace() and not text[offset].isspace():
        offset += 1
    return offset
