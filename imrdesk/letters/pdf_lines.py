"""The lines and paragraphs of a PDF page, by where its characters stand.

PDFium's own line ends are not enough: it joins lines that overlap a little and knows no
paragraphs. The distance between base lines tells both.
"""

from __future__ import annotations

import ctypes
import itertools
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from typing import Final

from pypdfium2 import raw

_JOINED: Final = re.compile("[\x02\ufffe]")
_DROPPED: Final = "\r"

SAME_LINE: Final = 0.4
"""Share of a character's height by which base lines may differ within a line."""
PARAGRAPH: Final = 1.3
"""Line distances, in units of the usual one, from which a new paragraph begins."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as PDFium has it, from its character `start` on, and the height of its base line
    in points (None for blanks only).
    """

    raw: str
    start: int
    base: float | None

    @property
    def text(self) -> str:
        return _clean(self.raw)

    @property
    def places(self) -> list[int]:
        """For each character of `text` PDFium's number of it."""
        return [self.start + n for n, char in enumerate(self.raw) if char not in _DROPPED]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines with the gap before each: a line end, or an empty line at a paragraph."""

    lines: tuple[Line, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join([gap + line.text for gap, line in zip(self.gaps, self.lines, strict=True)])

    @property
    def places(self) -> list[int | None]:
        """For each character of `text` PDFium's number of it; gaps have none."""
        found: list[int | None] = []
        for gap, line in zip(self.gaps, self.lines, strict=True):
            found += [None] * len(gap)
            found += line.places
        return found


def page_text(words: Any) -> PageText:  # noqa: ANN401 - the library has no types
    """What is written on a page: one line a line, an empty line between paragraphs."""
    lines = tuple(_lines(words))
    distances = [_distance(a, b) for a, b in itertools.pairwise(lines)]
    down = [d for d in distances if d > 0]
    usual = statistics.median_low(down) if down else 0.0
    apart = (usual > 0 and abs(distance) > PARAGRAPH * usual for distance in distances)
    gaps = ("", *("\n\n" if wide else "\n" for wide in apart))
    return PageText(lines, gaps[: len(lines)])


def _distance(upper: Line, lower: Line) -> float:
    if upper.base is None or lower.base is None:
        return 0.0
    return upper.base - lower.base


def _lines(words: Any) -> Iterator[Line]:  # noqa: ANN401
    """PDFium's lines, cut further where one of them holds two base lines."""
    start = 0
    for line in _characters(words).split("\n"):
        inked = line.strip()
        if not inked:
            yield Line(line, start, None)
        else:
            begin = start + len(line) - len(line.lstrip())
            first, last = _box(words, begin), _box(words, begin + len(inked) - 1)
            if _same_line(first, last):
                yield Line(line, start, first[0])
            else:
                yield from _cut(words, line, start)
        start += len(line) + 1


def _characters(words: Any) -> str:  # noqa: ANN401
    """One character for each of PDFium's, so that its boxes are found by offset.

    Asking for all at once is sixteen times faster; where that gives another number of them (a
    character outside the basic plane), they are asked for one by one.
    """
    count = words.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(words, 0, count, units)
    text = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join([chr(raw.FPDFText_GetUnicode(words, i)) for i in range(count)])


def _cut(words: Any, line: str, start: int) -> Iterator[Line]:  # noqa: ANN401
    begin, box = 0, None
    for n, character in enumerate(line):
        if character.isspace():
            continue
        here = _box(words, start + n)
        if box is not None and not _same_line(box, here):
            yield Line(line[begin:n], start + begin, box[0])
            begin = n
        box = here
    yield Line(line[begin:], start + begin, box[0] if box else None)


def _same_line(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= SAME_LINE * one[1]


def _box(words: Any, index: int) -> tuple[float, float]:  # noqa: ANN401
    """Bottom and height of a character's box, the same for all of a font's characters."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, index, box)
    return box.bottom, box.top - box.bottom


def _clean(line: str) -> str:
    """PDFium joins a word parted at a line end and leaves a mark for hyphen and break."""
    return _JOINED.sub("-", line.replace(_DROPPED, "").replace("\0", "\ufffd"))
