"""What is painted over a letter's words, in its text and on its pages alike."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import mark_painter
from imrdesk.ui.mark_painter import BAR_GAP
from imrdesk.ui.mark_painter import Strip
from imrdesk.ui.marks import Mark
from imrdesk.ui.style import Theme

Rects = Callable[[Span], Iterable[QRectF]]
"""Where the words of a span stand on the screen."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a term list; `look` is the number of the list's line and colour."""

    span: Span
    look: int


@dataclass(slots=True)
class Painted:
    """Marks of fields, terms of lists, hits, and the outlined field."""

    marks: Sequence[Mark] = ()
    terms: Sequence[Term] = ()
    hidden: frozenset[FieldGroup] = frozenset()
    slot: Slot | None = None
    outlined: Span | None = None
    hits: Sequence[Span] = ()
    hit_at: int = -1

    def clear(self) -> None:
        """Nothing but the hidden layers outlives a letter."""
        self.marks, self.terms, self.hits, self.hit_at = (), (), (), -1
        self.slot, self.outlined = None, None

    @property
    def seen(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.group not in self.hidden]

    def paint_marks(
        self, painter: QPainter, rects: Rects, theme: Theme, edge: float = BAR_GAP
    ) -> list[Strip]:
        """Fields and terms; returns the strips that were painted for fields."""
        strips = [Strip(r, mark, edge) for mark in self.seen for r in rects(mark.span)]
        mark_painter.paint_marks(painter, strips, theme)
        for term in self.terms:
            for rect in rects(term.span):
                mark_painter.paint_term(painter, rect, term.look, theme)
        return strips

    def paint_frames(self, painter: QPainter, rects: Rects, theme: Theme) -> None:
        """Hits, then the chosen field, which is never hidden by them."""
        for n, hit in enumerate(self.hits):
            ink = theme.current_hit if n == self.hit_at else theme.hit
            width = 2 if n == self.hit_at else 1
            mark_painter.paint_frame(painter, iter(rects(hit)), QColor(ink.line), width)
        if self.outlined is not None:
            frame = iter(rects(self.outlined))
            mark_painter.paint_frame(painter, frame, theme.ink("focus"), 2)
