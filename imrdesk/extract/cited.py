"""The guidelines on which a utilization review rests, as the summary tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.citations import SOURCE
from imrdesk.extract.found import Found
from imrdesk.extract.patterns import Patterns

_CITED: Final = re.compile(
    r"\bcit(?:ed|es|ing)\b|\bbased\s+(?:its|their|the|his|her)\s+(?:decision|denial|determination)\s+on\b",
    re.IGNORECASE,
)
_MTUS: Final = re.compile(r"(?:\b(?:CA|California)\s+)?\bMTUS\b(?:\s+guidelines?)?", re.IGNORECASE)
_DOCUMENT: Final = re.compile(r"guideline|treatment|complaints|disorders", re.IGNORECASE)
"""What a name must hold to be a document's; chapters are called Eye and Prevention."""


def find_cited(text: str, sentence: Span, patterns: Patterns) -> Iterator[Found]:
    """Sources named in a sentence that cites; a source and its document are one."""
    if _CITED.search(text, sentence.start, sentence.end) is None:
        return
    start, end = -1, -1
    for place in sorted(_sources(text, sentence, patterns)):
        if start >= 0 and text[end : place.start].strip():
            yield Found("ur.guideline", "ur.guideline", Span(start, end))
            start = -1
        start, end = (place.start if start < 0 else start), max(end, place.end)
    if start >= 0:
        yield Found("ur.guideline", "ur.guideline", Span(start, end))


def _sources(text: str, sentence: Span, patterns: Patterns) -> Iterator[Span]:
    for pattern in (_MTUS, SOURCE, patterns.mtus_name):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            if pattern is not patterns.mtus_name or _DOCUMENT.search(m[0]):
                yield Span(m.start(), m.end())
