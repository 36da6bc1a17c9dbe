"""A letter's text as it is shown: the same length, character for character.

Because every character keeps its place, spans mean the same in what is read, stored and shown.
The compact form lets paragraphs flow: line ends inside a paragraph become blanks, what is left
over becomes invisible. Nothing is ever read back from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

HIDDEN = "\u200b"
STRANGE = "\u25af"
"""Stands for characters that would be invisible or turn the reading direction."""
SHORT_OF_WIDTH = 0.72
"""A line shorter than this part of the letter's width ends its paragraph."""
LONGEST = 8000
"""A paragraph of more characters is parted: Qt lays out a whole paragraph at once."""

_SUBSTITUTES = {
    **dict.fromkeys(range(0x20), " "),
    ord("\n"): "\n",
    ord("\t"): "\t",
    **dict.fromkeys((0x85, 0x2028, 0x2029), " "),
    **dict.fromkeys(
        (
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x206A),
            0xAD,
            0xFEFF,
            0x7F,
        ),
        STRANGE,
    ),
}
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BEGINS = re.compile(
    r"(?:Claims Administrator guideline|MAXIMUS guideline|Decision rationale"
    r"|State\(s\) of Licensure|Certification\(s\)/Specialty|Case Number|Date Assigned"
    r"|Decision Date|Date of Injury|UR Denial Date|Priority|Application)\s*:"
)
_LISTED = re.compile(r"(?:[•*-]|\d{1,2}[.)]|\(?[a-z]\))\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words in it: where its words begin and end."""

    start: int
    end: int
    words: str


def as_read(text: str) -> str:
    """The letter's own lines, with dangerous characters made visible."""
    return _parted(text.translate(_SUBSTITUTES))


def compact(text: str, breaks: Collection[int] = ()) -> str:
    """Paragraphs that flow; a line that begins at one of `breaks` begins a paragraph."""
    lines = _lines(text)
    chars = list(as_read(text))
    usual = _usual_gap(text, lines)
    width = _width(lines)
    begun = 0
    for line, after in pairwise(lines):
        gap = range(line.end, after.start)
        lines_between = text.count("\n", line.end, after.start) - 1
        if (
            lines_between > usual
            or _ends(line, after, width)
            or after.start in breaks
            or after.start - begun > LONGEST
        ):
            _keep_break(chars, gap)
            begun = after.start
        else:
            _join(chars, gap, hyphen=line.words.endswith("-"))
    return _parted("".join(chars))


def _parted(shown: str) -> str:
    """A file without line ends is no letter; it must not hold the window up all the same."""
    return "\n".join(part for line in shown.split("\n") for part in _parts(line))


def _parts(line: str) -> Iterator[str]:
    """Between two of them one character is left out: a blank, where there is one."""
    if len(line) <= 2 * LONGEST:
        yield line
        return
    at = 0
    while len(line) - at > LONGEST:
        blank = line.rfind(" ", at + 1, at + LONGEST)
        end = blank if blank > 0 else at + LONGEST
        yield line[at:end]
        at = end + 1
    yield line[at:]


def folded(shown: str, folds: Iterable[tuple[int, int, str]]) -> str:
    """Each of the places as one label; all its other characters are there, and invisible."""
    parts, done = [], 0
    for start, end, label in folds:
        parts += [shown[done:start], label, HIDDEN * (end - start - len(label))]
        done = end
    return "".join([*parts, shown[done:]])


def _lines(text: str) -> list[_Line]:
    found = []
    for m in _LINE.finditer(text):
        words = m[0].strip()
        start = m.start() + m[0].index(words)
        found.append(_Line(start, start + len(words), words))
    return found


def _usual_gap(text: str, lines: list[_Line]) -> int:
    """How many empty lines stand between two lines: one in double-spaced letters."""
    gaps = Counter(text.count("\n", line.end, after.start) - 1 for line, after in pairwise(lines))
    return min(1, gaps.most_common(1)[0][0]) if gaps else 0


def _width(lines: list[_Line]) -> int:
    """The length that full lines have: nine of ten lines are no longer."""
    lengths = sorted(len(line.words) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(line: _Line, after: _Line, width: int) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    return (
        len(line.words) < SHORT_OF_WIDTH * width
        or line.words.isupper()
        or after.words.isupper()
        or _BEGINS.match(after.words) is not None
        or (_LISTED.match(after.words) is not None and line.words[-1] in ".:;")
    )


def _join(chars: list[str], gap: range, *, hyphen: bool) -> None:
    for n, place in enumerate(gap):
        chars[place] = HIDDEN if n or hyphen else " "


def _keep_break(chars: list[str], gap: range) -> None:
    """At most one empty line; its other characters are hidden."""
    ends = 0
    for place in gap:
        ends += chars[place] == "\n"
        if chars[place] != "\n" or ends > 2:
            chars[place] = HIDDEN
