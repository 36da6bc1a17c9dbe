"""The letter as it was printed: pictures of its pages, with the marks of the text on them.

Text stays the truth: every place that comes in or goes out is a span of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtGui import QImage
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.domain import Letter
from imrdesk.domain import PageView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import mark_painter
from imrdesk.ui import style
from imrdesk.ui.marks import Mark
from imrdesk.ui.marks import slot_at
from imrdesk.ui.painted import Painted
from imrdesk.ui.painted import Term
from imrdesk.ui.paper import GAP
from imrdesk.ui.paper import Paper
from imrdesk.ui.paper import first_in_view
from imrdesk.ui.paper import glaze
from imrdesk.ui.paper import image_of
from imrdesk.ui.paper import in_theme
from imrdesk.ui.paper import page_of

SMALLEST_ZOOM, LARGEST_ZOOM = 50, 400
FINE_ENOUGH = 0.98
"""A picture with fewer pixels than this part of those shown is drawn anew."""
MOST_PAGES = 12
"""Pictures that are kept; those far from the view are drawn anew when they come into it."""
DRAWING = "The page is being drawn …"
_WORD = re.compile(r"[\w'-]+")


class PaperView(QAbstractScrollArea):
    """Shows one letter's pages. Clicked marks and selected words are told as signals."""

    page_wanted = Signal(int, float)
    slot_clicked = Signal(object)
    words_selected = Signal(object)
    words_taken = Signal(object)
    menu_wanted = Signal(QPoint, object)
    moved = Signal(int)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.zoom = 100
        self.paper = Paper()
        self.pages: dict[int, PageView] = {}
        self._letter: Letter | None = None
        self._plain: dict[int, QImage] = {}
        self._shown: dict[int, QImage] = {}
        self._asked: dict[int, float] = {}
        self.painted = Painted()
        self.selected: Span | None = None
        self._anchor: int | None = None
        self._awaited: Span | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Original page")
        self.setAccessibleDescription("The picture of the letter's pages; its words are the text's")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_letter(self, letter: Letter) -> None:
        """Pages of the one before are gone; those in view are asked for when painted."""
        self._letter = letter
        self.pages, self._plain, self._shown, self._asked = {}, {}, {}, {}
        self.painted.clear()
        self.selected, self._awaited = None, None
        self.paper.sizes = ()
        self._resize_paper()
        self.viewport().update()

    def show_page(self, page: PageView) -> None:
        self.pages[page.number] = page
        self._plain[page.number] = image_of(page.picture)
        self._shown[page.number] = in_theme(self._plain[page.number], self.theme)
        if self.paper.sizes != page.sizes:
            self.paper.sizes = page.sizes
            self._resize_paper()
        if self._awaited is not None:
            self.go_to(self._awaited)
        self._let_go()
        self.viewport().update()

    def _let_go(self) -> None:
        """A letter may have hundreds of pages, and each is some megabytes."""
        here = next(iter(self.paper.in_view(self._in_view())), 0)
        for far in sorted(self.pages, key=lambda n: abs(n - here))[MOST_PAGES:]:
            for kept in (self.pages, self._plain, self._shown, self._asked):
                kept.pop(far, None)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self.painted.marks = marks
        self.viewport().update()

    def show_terms(self, terms: Sequence[Term]) -> None:
        self.painted.terms = terms
        self.viewport().update()

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        self.painted.hidden = hidden
        self.viewport().update()

    def show_slot(self, slot: Slot | None, span: Span | None) -> None:
        self.painted.slot, self.painted.outlined = slot, span
        self.viewport().update()

    def show_hits(self, hits: Sequence[Span], at: int = -1) -> None:
        self.painted.hits, self.painted.hit_at = hits, at
        self.viewport().update()
        if 0 <= at < len(hits):
            self.go_to(hits[at])

    def show_selected(self, span: Span | None) -> None:
        self.selected = span
        self.viewport().update()

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self._shown = {n: in_theme(image, theme) for n, image in self._plain.items()}
        self.viewport().update()

    def zoom_to(self, percent: int) -> int:
        """100 is as wide as the view; returns the size that was possible."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        part = middle / max(1.0, self.paper.height)
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        self._resize_paper()
        self.verticalScrollBar().setValue(
            round(part * self.paper.height - self.viewport().height() / 2)
        )
        self.viewport().update()
        return self.zoom

    def go_to(self, span: Span) -> None:
        """Bring words into the middle half of the view, as soon as their page is there."""
        self._awaited = span
        if self._letter is None or not self.paper.sizes:
            return
        number = min(page_of(span.start, self._letter.pages), len(self.paper.sizes) - 1)
        if number not in self.pages:
            self.verticalScrollBar().setValue(round(self.paper.rect(number).top() - GAP))
            self._want(number)
            return
        self._awaited = None
        boxes = list(self.pages[number].boxes_of(span))
        if boxes:
            self._bring(self.paper.placed(number, boxes[0]))

    def _bring(self, rect: QRectF) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        at = rect.center().y() - bar.value()
        if not height / 4 <= at <= height * 3 / 4:
            bar.setValue(round(rect.center().y() - height / 2))
        across = self.horizontalScrollBar()
        if not 0 <= rect.left() - across.value() <= self.viewport().width():
            across.setValue(round(rect.left() - 4 * GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.selected is not None:
                self.words_taken.emit(self.selected)
            return
        bar = self.verticalScrollBar()
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._anchor = self._character_at(event.position())
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._character_at(event.position())
        if self._anchor is not None and point is not None and point != self._anchor:
            self._select(Span(min(self._anchor, point), max(self._anchor, point) + 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point, self._anchor = self._anchor, None
        if event.button() is Qt.MouseButton.LeftButton and self.selected is None:
            slot = (
                None
                if point is None
                else slot_at(self.painted.seen, point, besides=self.painted.slot)
            )
            if slot is not None and slot != self.painted.slot:
                self.slot_clicked.emit(slot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self._character_at(event.position())
        if self._letter is not None and point is not None:
            words = (m.span() for m in _WORD.finditer(self._letter.text, max(0, point - 80)))
            here = next(((start, end) for start, end in words if start <= point < end), None)
            self._select(Span(*here) if here else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos(), self.selected)

    def _select(self, span: Span | None) -> None:
        if span != self.selected:
            self.show_selected(span)
            self.words_selected.emit(span)

    def _character_at(self, at: QPointF) -> int | None:
        found = self.paper.point_on(at + self._corner())
        if found is None or found[0] not in self.pages:
            return None
        number, x, y = found
        return self.pages[number].character_at(x, y)

    def _on_scrolled(self) -> None:
        number = next(iter(self.paper.in_view(self._in_view())), None)
        if number is not None and number in self.pages:
            top = (self._in_view().top() - self.paper.rect(number).top()) / self.paper.factor
            self.moved.emit(first_in_view(self.pages[number], top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize_paper()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().window())
        if not self.paper.sizes:
            painter.setPen(self.theme.ink("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, DRAWING)
        painter.translate(-self._corner())
        if not self.paper.sizes and self._letter is not None:
            point = self._awaited.start if self._awaited is not None else 0
            self._want(page_of(point, self._letter.pages))
        for number in self.paper.in_view(self._in_view()):
            self._want(number)
            self._paint_page(painter, number)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect = self.paper.rect(number)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if number not in self.pages:
            painter.fillRect(rect, QColor(self.theme.roles[style.Role.Base]))
        else:
            painter.drawImage(rect, self._shown[number])
            painter.save()
            painter.setClipRect(rect)
            self._paint_marks(painter, number)
            self._paint_hits(painter, number)
            painter.restore()
        painter.setPen(self.theme.ink("rule"))
        painter.drawRect(rect)

    def _paint_marks(self, painter: QPainter, number: int) -> None:
        edge = self.paper.rect(number).left() + GAP
        painter.setCompositionMode(glaze(self.theme))
        self.painted.paint_marks(painter, partial(self._rects, number), self.theme, edge)
        if self.selected is not None:
            for rect in self._rects(number, self.selected):
                painter.fillRect(rect, self.theme.ink("selected"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_hits(self, painter: QPainter, number: int) -> None:
        """Dark words on the hit's colour, in the dark as well: as they were printed."""
        page, plain = self.paper.rect(number), self._plain[number]
        scale = plain.width() / page.width()
        for n, hit in enumerate(self.painted.hits):
            if hit.end - hit.start > mark_painter.LONG_HIT:
                continue
            ink = self.theme.current_hit if n == self.painted.hit_at else self.theme.hit
            for rect in self._rects(number, hit):
                corner = (rect.topLeft() - page.topLeft()) * scale
                painter.drawImage(rect, plain, QRectF(corner, rect.size() * scale))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, QColor(ink.fill))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self.painted.paint_frames(painter, partial(self._rects, number), self.theme)

    def _rects(self, number: int, span: Span) -> list[QRectF]:
        return [self.paper.placed(number, box) for box in self.pages[number].boxes_of(span)]

    def _want(self, number: int) -> None:
        """Ask for a page that is not there, or not fine enough for its size on the screen."""
        scale = self.paper.factor * self.devicePixelRatioF()
        if abs(self._asked.get(number, 0.0) - scale) > scale * (1 - FINE_ENOUGH):
            self._asked[number] = scale
            self.page_wanted.emit(number, scale)

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_view(self) -> QRectF:
        return QRectF(self._corner(), self.viewport().size())

    def _resize_paper(self) -> None:
        room = self.viewport().size()
        widest = max((wide for wide, _ in self.paper.sizes), default=612.0)
        self.paper.factor = max(0.1, (room.width() - 2 * GAP) / widest) * self.zoom / 100
        self.paper.width = room.width()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setSingleStep(round(GAP * 3))
        down.setRange(0, max(0, round(self.paper.height) - room.height()))
        across.setPageStep(room.width())
        across.setRange(0, max(0, round(self.paper.across) - room.width()))
