"""Which words of a letter can be folded to one line: standard wording, and long quotations.

Standard wording is the same in every letter; what it says of this letter's reviewer is not folded.
Nothing that holds a field's words is folded away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from imrdesk.domain import LetterView
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.ui.marks import Mark

FEWEST_LINES = 3
"""Fewer lines are no relief."""
_QUOTE = re.compile(r"[“\"]")


@dataclass(frozen=True, slots=True)
class Fold:
    """Words that can be shown as one line that says how many there are."""

    span: Span
    label: str


def folds_of(view: LetterView, marks: Sequence[Mark]) -> tuple[Fold, ...]:
    """In the letter's order, none inside another; `marks` are those that the letter has."""
    text = view.letter.text
    marked = [mark.span for mark in marks if not mark.passage]
    found = []
    for span, what in (*_standard(view), *_quotations(view)):
        for part in _apart(text, span, marked):
            lines = 1 + sum(bool(line.strip()) for line in part.of(text).split("\n")[1:])
            label = f"▸ {lines} lines {what}"
            if lines >= FEWEST_LINES and len(label) < part.end - part.start:
                found.append(Fold(part, label))
    return tuple(sorted(found, key=lambda fold: fold.span))


def _standard(view: LetterView) -> Iterator[tuple[Span, str]]:
    for section in view.sections:
        if section.name is SectionName.HOW_DETERMINED:
            yield section.body, "of standard wording"


def _quotations(view: LetterView) -> Iterator[tuple[Span, str]]:
    """Between each pair of quotation marks of a rationale."""
    text = view.letter.text
    for value in view.values:
        if value.slot.field == "rationale" and value.span is not None:
            marks = [m.start() for m in _QUOTE.finditer(text, value.span.start, value.span.end)]
            opened = _opening(text, marks)
            for start, end in opened:
                yield Span(start, end + 1), "quoted"


def _opening(text: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """A quotation begins behind a blank and at a word; what is not closed is none."""
    begun: int | None = None
    for mark in marks:
        before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
        opens = (not before or before.isspace() or before in "(:") and not after.isspace()
        if opens:
            begun = mark
        elif begun is not None:
            yield begun, mark
            begun = None


def _apart(text: str, span: Span, marked: list[Span]) -> Iterator[Span]:
    """The whole lines between the lines with marked words; a span without any stays whole."""
    inside = sorted(m for m in marked if m.overlaps(span))
    start = span.start
    for mark in inside:
        line = text.rfind("\n", start, max(start, mark.start)) + 1
        if (lines := trimmed(text, start, line)) is not None:
            yield lines
        following = text.find("\n", mark.end)
        start = max(start, span.end if following < 0 else following + 1)
    if (lines := trimmed(text, start, span.end)) is not None:
        yield lines
