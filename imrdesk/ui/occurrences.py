"""Finding words in one letter: case does not matter, nor how the line breaks lie."""

from __future__ import annotations

import re

from imrdesk.domain import Span


def occurrences(text: str, wanted: str) -> tuple[Span, ...]:
    """All places of `wanted`; a blank matches any run of white space, a line-end hyphen too."""
    words = wanted.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(_word(word) for word in words), re.IGNORECASE)
    return tuple(Span(*m.span()) for m in pattern.finditer(text))


def nearest(places: tuple[Span, ...], point: int) -> int:
    """Which of the places comes at or after `point`; the first one when none does."""
    return next((n for n, place in enumerate(places) if place.start >= point), 0)


def _word(word: str) -> str:
    """A hyphen of the word may stand at the end of a line: `long-` / `term`."""
    return re.escape(word).replace(r"\-", r"-(?:[ \t]*\n\s*)?")
