"""The letter's text: read-only with a caret, its fields marked, its hits framed.

Places that come in and go out are spans of the letter. The document is never read back.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.ui import style
from imrdesk.ui import text_places
from imrdesk.ui.code_margin import CodeMargin
from imrdesk.ui.code_margin import codes_of
from imrdesk.ui.displayed import as_read
from imrdesk.ui.displayed import compact
from imrdesk.ui.displayed import folded
from imrdesk.ui.folding import Fold
from imrdesk.ui.marks import Mark
from imrdesk.ui.marks import slot_at
from imrdesk.ui.offsets import Offsets
from imrdesk.ui.painted import Painted
from imrdesk.ui.painted import Term
from imrdesk.ui.reading_font import reading_font
from imrdesk.ui.spaced_layout import CLOSEST
from imrdesk.ui.spaced_layout import WIDEST
from imrdesk.ui.spaced_layout import SpacedLayout
from imrdesk.ui.text_end import TextEnd
from imrdesk.ui.text_looks import fold_looks
from imrdesk.ui.text_looks import hit_looks
from imrdesk.ui.text_places import Shown
from imrdesk.ui.ticked_bar import Kind
from imrdesk.ui.ticked_bar import Tick
from imrdesk.ui.ticked_bar import TickedBar

MARGIN = 20.0
SMALLEST_ZOOM, LARGEST_ZOOM = 80, 300


class LetterText(QPlainTextEdit):
    """Shows one letter. Selecting words and clicking marks are told as signals."""

    slot_clicked = Signal(object)
    slot_reached = Signal(object)
    words_selected = Signal(object)
    words_taken = Signal(object)
    menu_wanted = Signal(QPoint, object)
    moved = Signal(int)
    looks_changed = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self._whole = ""
        self._folds: Sequence[Fold] = ()
        self._offsets = Offsets("")
        self.painted = Painted()
        self._places: Mapping[Kind, Sequence[Span]] = {}
        self.bar = TickedBar(theme, self)
        self._clicked_at = -1
        self._slot_before_click: Slot | None = None
        self._placing = False
        self._due: tuple[int, int] | None = None
        self._plain_size = self.font().pointSizeF()
        self.zoom = 100
        self.family = ""
        self._lines = self._own_document()
        self.margin = CodeMargin(theme, self)
        self._set_up()

    def _own_document(self) -> SpacedLayout:
        document = QTextDocument(self)
        layout = SpacedLayout(document)
        document.setDocumentLayout(layout)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        return layout

    def _set_up(self) -> None:
        self.setVerticalScrollBar(self.bar)
        self.bar.wanted.connect(self.go_to)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setCenterOnScroll(True)
        TextEnd(self)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.setAccessibleName("Letter text")
        self.setAccessibleDescription(
            "Read-only. Select words with Shift and the arrow keys; Return makes them the value "
            "of the current field."
        )
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_selected)

    def show_letter(
        self,
        text: str,
        *,
        flowing: bool,
        breaks: Collection[int] = (),
        folds: Sequence[Fold] = (),
    ) -> None:
        """Replace the text; marks, hits and outline of the one before are gone."""
        self._text, self._due = text, None
        self._offsets = Offsets(text)
        self.painted.clear()
        self._whole = compact(text, breaks) if flowing else as_read(text)
        self._fold(folds)
        self.show_ticks({})

    def _fold(self, folds: Sequence[Fold]) -> None:
        self._placing = True
        self._folds = folds
        self.setPlainText(folded(self._whole, [(f.span.start, f.span.end, f.label) for f in folds]))
        if self.blockCount() == 1:
            self._lines.lay_out_anew()  # Qt has laid out a single paragraph without asking
        self._show_looks()
        self._placing = False

    def unfold(self, fold: Fold) -> None:
        """Show all of its lines; the view stays where it is."""
        top = self.verticalScrollBar().value()
        self._fold([other for other in self._folds if other is not fold])
        self.verticalScrollBar().setValue(top)

    def fold_at(self, place: Span) -> Fold | None:
        return next((fold for fold in self._folds if fold.span.overlaps(place)), None)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self.painted.marks = marks
        self.viewport().update()

    def show_terms(self, terms: Sequence[Term]) -> None:
        self.painted.terms = terms
        self.show_ticks(self._places)
        self.viewport().update()

    def show_ticks(self, places: Mapping[Kind, Sequence[Span]]) -> None:
        """Tick the scroll bar at these places, at terms and at the hits."""
        self._places = places
        terms = [term.span for term in self.painted.terms]
        shown = {Kind.TERM: terms, **places, Kind.HIT: self.painted.hits}
        self.bar.show_ticks(
            [Tick(kind, self._depth(span), span) for kind in shown for span in shown[kind]]
        )

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        self.painted.hidden = hidden
        self.viewport().update()
        self.looks_changed.emit()

    def show_slot(self, slot: Slot | None, span: Span | None) -> None:
        """Outline a field's words, without moving."""
        self.painted.slot, self.painted.outlined = slot, span
        self.viewport().update()

    def show_hits(self, hits: Sequence[Span], at: int = -1) -> None:
        """Frame the hits; the one at `at` is the current one and is brought into view."""
        if hits is not self.painted.hits:
            self.painted.hits = hits
            self.show_ticks(self._places)
        self.painted.hit_at = at
        self._show_looks()
        self.viewport().update()
        if 0 <= at < len(hits):
            self.go_to(hits[at])

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self.bar.use_theme(theme)
        self.margin.use_theme(theme)
        self._show_looks()
        self.viewport().update()

    def zoom_to(self, percent: int) -> int:
        """Set the size of the letter's words; returns the size that was possible."""
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        self.write_in(self.family)
        return self.zoom

    def write_in(self, family: str) -> None:
        """Set the font of the letter's words; that of the window when none is named."""
        self.family = family
        self.setFont(reading_font(family, self._plain_size * self.zoom / 100))
        self.looks_changed.emit()

    @property
    def spacing(self) -> int:
        return self._lines.spacing

    def space(self, percent: int) -> int:
        """Set how far apart the lines are; returns the distance that was possible."""
        self._lines.spacing = max(CLOSEST, min(WIDEST, percent))
        self._lines.lay_out_anew()
        self.viewport().update()
        self.looks_changed.emit()
        return self._lines.spacing

    def show_codes(self, *, wanted: bool) -> None:
        """The letters of the kinds of field, in a margin beside their lines."""
        self.margin.setVisible(wanted)
        self.setViewportMargins(self.margin.sizeHint().width() if wanted else 0, 0, 0, 0)
        self.looks_changed.emit()

    @property
    def caret(self) -> int:
        return self._offsets.from_qt(self.textCursor().position())

    @property
    def top(self) -> int:
        """The first place in view."""
        return self._offsets.from_qt(self.firstVisibleBlock().position())

    @property
    def selected(self) -> Span | None:
        """The selected words without the blanks around them."""
        cursor = self.textCursor()
        span = self._offsets.span(cursor.selectionStart(), cursor.selectionEnd())
        return trimmed(self._text, span.start, span.end) if span is not None else None

    def go_to(self, span: Span) -> None:
        """Put the caret before the words and bring them into the middle half of the view."""
        if (fold := self.fold_at(span)) is not None:
            self.unfold(fold)
        self._placing, self._due = True, None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        self.setTextCursor(cursor)
        middle, height = self.cursorRect().center().y(), self.viewport().height()
        if not height / 4 <= middle <= height * 3 / 4:
            self.centerCursor()
        self._placing = False
        self.moved.emit(span.start)

    def return_to(self, caret: int, top: int) -> None:
        """The caret at its place, and the line of `top` the first one in view.

        Before the text is first painted its width may change, and with it all lines.
        """
        end = len(self._text)
        self._due = (caret, top) if not self.isVisible() else None
        self._placing = True
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(min(caret, end)))
        self.setTextCursor(cursor)
        self._placing = False
        line = text_places.line_at(self.document(), self._offsets.to_qt(min(top, end)))
        self.verticalScrollBar().setValue(line)

    def select(self, span: Span) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def unselect(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if (span := self.selected) is not None:
                self.words_taken.emit(span)
            elif (fold := self._fold_at_caret()) is not None:
                self.unfold(fold)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if before != self.textCursor().position() and not self.textCursor().hasSelection():
            self._tell_slot(self.slot_reached, self.caret)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._slot_before_click = self.painted.slot
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and not self.textCursor().hasSelection():
            point = self.caret
            if (fold := self._fold_at_caret()) is not None:
                self.unfold(fold)
                return
            again = point == self._clicked_at
            self._clicked_at = point
            self._tell_slot(self.slot_clicked, point, besides=self.painted.slot if again else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Words are being selected for the field that was current before the first click."""
        if self._slot_before_click is not None and self._slot_before_click != self.painted.slot:
            self.slot_clicked.emit(self._slot_before_click)
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos(), self.selected)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The letter's own words are copied, not their look."""
        data = QMimeData()
        span = self.selected
        data.setText(span.of(self._text) if span is not None else "")
        return data

    def _fold_at_caret(self) -> Fold | None:
        return self.fold_at(Span(self.caret, self.caret + 1))

    def _tell_slot(self, signal: SignalInstance, point: int, besides: Slot | None = None) -> None:
        slot = slot_at(self.painted.seen, point, besides=besides)
        if slot is not None and slot != self.painted.slot:
            signal.emit(slot)

    def _on_moved(self) -> None:
        if not self._placing:
            self.moved.emit(self.caret)

    def _on_selected(self) -> None:
        if not self._placing:
            self.words_selected.emit(self.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lines.room = self.viewport().width()
        super().resizeEvent(event)
        if self._due is not None:
            self._stand_again(*self._due)
        inner = self.contentsRect()
        self.margin.setGeometry(
            inner.left(), inner.top(), self.margin.sizeHint().width(), inner.height()
        )

    def _stand_again(self, caret: int, top: int) -> None:
        self.return_to(caret, top)
        self._due = caret, top

    def paintEvent(self, event: QPaintEvent) -> None:
        self._due = None
        blocks = list(text_places.blocks_in_view(self))
        rects = partial(self._rects, blocks=blocks)
        painter = QPainter(self.viewport())
        strips = self.painted.paint_marks(painter, rects, self.theme)
        painter.end()
        self.margin.show_codes(codes_of(strips))
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.painted.paint_frames(painter, rects, self.theme)
        painter.end()

    def _depth(self, span: Span) -> float:
        """How far down in the text, from 0 to 1."""
        block = self.document().findBlock(self._offsets.to_qt(span.start))
        return block.blockNumber() / max(1, self.document().blockCount())

    def _rects(self, span: Span, blocks: Sequence[Shown]) -> Iterator[QRectF]:
        """Where the words of a span stand on the lines in view."""
        first, last = self._offsets.to_qt(span.start), self._offsets.to_qt(span.end)
        return text_places.rects(first, last, blocks)

    def _show_looks(self) -> None:
        """All that changes how words themselves look, in one go: hits, and folded lines."""
        document, offsets = self.document(), self._offsets
        looks = hit_looks(document, offsets, self.painted.hits, self.painted.hit_at, self.theme)
        looks += fold_looks(document, offsets, self._folds, self.theme)
        self.setExtraSelections(looks)
