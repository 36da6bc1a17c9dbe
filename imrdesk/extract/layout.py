"""The lines of a letter: paragraphs across page breaks, sentences, and spans without blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import Span

_LINE = re.compile(r"[^\n]*\n?")
_OPEN_END: Final = frozenset(".:;?!)\"'")

PAGE_GAP: Final = 3
"""Empty lines in a row that mark a page break in double-spaced text."""

ABBREVIATIONS: Final = frozenset(
    "dr mr mrs ms vs etc pg pp st approx al inc fig dept jr sr i.e e.g".split()
)
"""Words whose full stop ends no sentence."""

_SENTENCE_END: Final = re.compile(
    r"""[.?!]["')\]]*(?=\s+["'(\[]?[A-Z0-9]|\s*\Z)   # the ordinary end
      | (?<=[a-z0-9%)])[.;](?=[A-Z][a-z])              # the blank after it is missing
      | (?<=/\d{4})(?=[A-Z][a-z]{2})                   # a sentence glued to a date
      | \n[ \f]*\n[ \f]*(?=\n)                        # the end of a paragraph
    """,
    re.VERBOSE,
)
_LIST_LEAD = re.compile(
    r"(?:[:;(]|\b(?:are|is|include[sd]?|including|following|diagnos[ei]s|with|as|of))\s*\Z",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"(?<![\w.])1\.\s")
_NEXT_OF_LIST = re.compile(r"\s+\d{1,2}\.\s")
_LAST_WORD = re.compile(r"[\w.]+\Z")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def paragraphs(text: str, pages: Sequence[int] = ()) -> tuple[Span, ...]:
    """Paragraphs in order; `pages` are the offsets at which pages start.

    In double-spaced text one empty line after each line is spacing, not a break; a line that
    holds a blank is one. A page break inside a sentence does not end a paragraph.
    """
    spans: list[Span] = []
    spacing = 1 if is_double_spaced(text) else 0
    starts = frozenset(pages[1:])
    start, stop, blanks, page, marked = -1, -1, 0, False, False
    for begin, end, line in _lines(text):
        page = page or "\f" in line or begin in starts or (spacing > 0 and blanks >= PAGE_GAP)
        if not line.strip():
            blanks += 1
            marked = marked or (spacing > 0 and " " in line)
            continue
        broken = blanks > spacing or page
        if start >= 0 and broken and not (page and _runs_on(text, stop, line, marked=marked)):
            spans.append(Span(start, stop))
            start = -1
        if start < 0:
            start = begin
        stop, blanks, page, marked = end, 0, False, False
    if start >= 0:
        spans.append(Span(start, stop))
    return tuple(trimmed(text, s.start, s.end) or s for s in spans)


def is_double_spaced(text: str) -> bool:
    """Whether most lines with words are followed by an empty line."""
    lines = text.split("\n")
    filled = [n for n, line in enumerate(lines[:-1]) if line.strip()]
    followed = sum(1 for n in filled if not lines[n + 1])
    return len(filled) > 3 and followed > 0.8 * len(filled)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    for m in _LINE.finditer(text):
        if m.end() > m.start():
            yield m.start(), m.end(), m.group()


def _runs_on(text: str, end: int, line: str, *, marked: bool) -> bool:
    """Whether a sentence goes on after a page break; a marked paragraph needs both signs."""
    signs = (
        text[max(0, end - 200) : end].rstrip()[-1:] not in _OPEN_END,
        line.strip()[:1].islower(),
    )
    return all(signs) if marked else any(signs)


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
