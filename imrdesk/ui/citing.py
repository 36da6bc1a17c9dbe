"""Words of a letter with the place they stand at, to be quoted elsewhere."""

from __future__ import annotations

from imrdesk import normal
from imrdesk.domain import LetterView
from imrdesk.domain import Span
from imrdesk.review.excerpts import TITLES


def cited(view: LetterView, span: Span) -> str:
    """“Words” (file name, section, page, lines): lines as the letter's own text counts them."""
    words = normal.squash(span.of(view.letter.text))
    places = [view.name, _section(view, span.start), _page(view, span), _lines(view, span)]
    return f"“{words}” ({', '.join(filter(None, places))})"


def _section(view: LetterView, point: int) -> str:
    within = [s for s in view.sections if s.body.start <= point < s.body.end]
    name = TITLES[within[-1].name] if within else ""
    rationale = [
        v.slot.dispute
        for v in view.values
        if v.slot.field == "rationale" and v.span and v.span.start <= point < v.span.end
    ]
    return f"Item {rationale[0]}, Decision rationale" if rationale else name


def _page(view: LetterView, span: Span) -> str:
    pages = view.letter.pages
    if len(pages) < 2:
        return ""
    first = sum(start <= span.start for start in pages)
    last = sum(start < span.end for start in pages)
    return f"page {first}" if first == last else f"pages {first}-{last}"


def _lines(view: LetterView, span: Span) -> str:
    text = view.letter.text
    first = 1 + text.count("\n", 0, span.start)
    last = 1 + text.count("\n", 0, span.end)
    return f"line {first}" if first == last else f"lines {first}-{last}"
