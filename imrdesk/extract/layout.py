"""The lines of a letter: paragraphs across page breaks, sentences, and spans without blanks."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed

_FILLED = re.compile(r"\S[^\n]*")
"""A line with words, from its first word to its end."""
_OPEN_END: Final = frozenset(".:;?!)\"'")

PAGE_GAP: Final = 3
"""Empty lines in a row that mark a page break in double-spaced text."""

ABBREVIATIONS: Final = frozenset(
    "dr mr mrs ms vs etc pg pp st approx al inc fig dept jr sr i.e e.g".split()
)
"""Words whose full stop ends no sentence."""

_SENTENCE_END: Final = re.compile(
    r"""[.?!;\d\n](?:
        (?<=[.?!])["')\]]*(?=\s+["'(\[]?[A-Z0-9]|\s*\Z)  # the ordinary end
      | (?<=[a-z0-9%)][.;])(?=[A-Z][a-z])              # the blank after it is missing
      | (?<=/\d{4})(?=[A-Z][a-z]{2})                   # a sentence glued to a date
      | (?<=\n)[ \f]*\n[ \f]*(?=\n)                   # the end of a paragraph
    )""",
    re.VERBOSE,
)
"""It begins with a set of characters: all others are passed over quickly."""
_LIST_LEAD = re.compile(
    r"(?:[:;(]|\b(?:are|is|include[sd]?|including|following|diagnos[ei]s|with|as|of))\s*\Z",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"(?<![\w.])1\.\s")
_NEXT_OF_LIST = re.compile(r"\s+\d{1,2}\.\s")
_LAST_WORD = re.compile(r"[\w.]+\Z")


def paragraphs(text: str, pages: Sequence[int] = ()) -> tuple[Span, ...]:
    """Paragraphs in order; `pages` are the offsets at which pages start.

    In double-spaced text one empty line after each line is spacing, not a break; a line that
    holds a blank is one. A page break inside a sentence does not end a paragraph.
    """
    lines = [m.span() for m in _FILLED.finditer(text)]
    if not lines:
        return ()
    spacing = 1 if is_double_spaced(text) else 0
    breaks = (
        n for n in range(1, len(lines)) if _breaks(text, lines[n - 1], lines[n], spacing, pages)
    )
    starts = [0, *breaks]
    ends = [*(n - 1 for n in starts[1:]), len(lines) - 1]
    spans = (trimmed(text, lines[a][0], lines[b][1]) for a, b in zip(starts, ends, strict=True))
    return tuple(span for span in spans if span is not None)


def _breaks(
    text: str, line: tuple[int, int], following: tuple[int, int], spacing: int, pages: Sequence[int]
) -> bool:
    """Whether a paragraph ends between two lines with words."""
    gap = text[line[1] : following[0]]
    blanks = gap.count("\n") - 1
    turned = "\f" in gap or (spacing > 0 and blanks >= PAGE_GAP)
    if not turned and len(pages) > 1:
        after = bisect.bisect_right(pages, line[1])
        turned = after < len(pages) and pages[after] <= following[0]
    if not turned:
        return blanks > spacing
    marked = spacing > 0 and any(" " in blank for blank in gap.split("\n")[1:-1])
    return not _runs_on(text, line[1], text[slice(*following)], marked=marked)


def is_double_spaced(text: str) -> bool:
    """Whether most lines with words are followed by an empty line."""
    filled = [m.end() for m in _FILLED.finditer(text)]
    if filled and filled[-1] == len(text):
        filled.pop()  # what follows the last line is not told
    followed = sum(1 for end in filled if text.startswith("\n\n", end))
    return len(filled) > 3 and followed > 0.8 * len(filled)


def _runs_on(text: str, end: int, line: str, *, marked: bool) -> bool:
    """Whether a sentence goes on after a page break; a marked paragraph needs both signs."""
    signs = (
        text[max(0, end - 200) : end].rstrip()[-1:] not in _OPEN_END,
        line.strip()[:1].islower(),
    )
    return all(signs) if marked else any(signs)


def holds(text: str, within: Span, *pieces: str) -> bool:
    """Whether any of these stands in a stretch: a quick look that spares a slow pattern."""
    return any(text.find(piece, within.start, within.end) >= 0 for piece in pieces)


def says(text: str, within: Span, *pieces: str) -> bool:
    """The same for words in small letters, however they are written there."""
    words = within.of(text).lower()
    return any(piece in words for piece in pieces)


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch of the letter, in order."""
    start = within.start
    for m in _SENTENCE_END.finditer(text, within.start, within.end):
        if _abbreviated(text, start, m):
            continue
        if (span := trimmed(text, start, m.end())) is not None:
            yield span
        start = m.end()
    if (span := trimmed(text, start, within.end)) is not None:
        yield span


def _abbreviated(text: str, start: int, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    if _NEXT_OF_LIST.match(text, end.end()) and _FIRST_OF_LIST.search(text, start, end.start()):
        return True
    word = _LAST_WORD.search(text, max(start, end.start() - 12), end.start())
    if word is None:
        return False
    if word[0].isdigit() and len(word[0]) <= 2:
        return _numbered(text, start, word)
    return word[0].casefold() in ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper())


def _numbered(text: str, start: int, number: re.Match[str]) -> bool:
    """Whether `1.`, `2.` … count the members of a list."""
    if number[0] == "1":
        return _LIST_LEAD.search(text, start, number.start()) is not None
    return _FIRST_OF_LIST.search(text, start, number.start()) is not None
