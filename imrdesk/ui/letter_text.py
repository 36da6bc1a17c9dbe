"""The letter's text: read-only with a caret, its fields marked, its hits framed.

Places that come in and go out are spans of the letter. The document is never read back.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtGui import QFont
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QTextBlock
from PySide6.QtGui import QTextCharFormat
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QTextEdit
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import mark_painter
from imrdesk.ui import style
from imrdesk.ui.displayed import as_read
from imrdesk.ui.displayed import compact
from imrdesk.ui.mark_painter import Strip
from imrdesk.ui.marks import Mark
from imrdesk.ui.marks import slot_at
from imrdesk.ui.offsets import Offsets
from imrdesk.ui.ticked_bar import Kind
from imrdesk.ui.ticked_bar import Tick
from imrdesk.ui.ticked_bar import TickedBar

MARGIN = 20.0
LONG_HIT = 160
"""Longer places, as those of a flag can be, are framed but not filled: they are to be read."""
SMALLEST_ZOOM, LARGEST_ZOOM = 80, 300


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph in view, with its place in the document and on the screen."""

    block: QTextBlock
    start: int
    length: int
    box: QRectF


class LetterText(QPlainTextEdit):
    """Shows one letter. Selecting words and clicking marks are told as signals."""

    slot_clicked = Signal(object)
    slot_reached = Signal(object)
    words_selected = Signal(object)
    words_taken = Signal(object)
    menu_wanted = Signal(QPoint, object)
    moved = Signal(int)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self._offsets = Offsets("")
        self._marks: Sequence[Mark] = ()
        self._hidden: frozenset[FieldGroup] = frozenset()
        self._outlined: Span | None = None
        self._slot: Slot | None = None
        self._hits: Sequence[Span] = ()
        self._hit_at = -1
        self._places: Mapping[Kind, Sequence[Span]] = {}
        self.bar = TickedBar(theme, self)
        self._clicked_at = -1
        self._slot_before_click: Slot | None = None
        self._placing = False
        self._plain_size = self.font().pointSizeF()
        self.zoom = 100
        self._set_up()

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
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.setAccessibleName("Letter text")
        self.setAccessibleDescription(
            "Read-only. Select words with Shift and the arrow keys; Return makes them the value "
            "of the current field."
        )
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_selected)

    # what is shown

    def show_letter(self, text: str, *, flowing: bool, breaks: Collection[int] = ()) -> None:
        """Replace the text; marks, hits and outline of the one before are gone."""
        self._placing = True
        self._text = text
        self._offsets = Offsets(text)
        self._marks, self._hits, self._outlined, self._slot = (), (), None, None
        self._hit_at = -1
        self.setPlainText(compact(text, breaks) if flowing else as_read(text))
        self.setExtraSelections([])
        self.show_ticks({})
        self._placing = False

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self.viewport().update()

    def show_ticks(self, places: Mapping[Kind, Sequence[Span]]) -> None:
        """Tick the scroll bar at these places, and at the hits."""
        self._places = places
        shown = {**places, Kind.HIT: self._hits}
        self.bar.show_ticks(
            [Tick(kind, self._depth(span), span) for kind in shown for span in shown[kind]]
        )

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        self._hidden = hidden
        self.viewport().update()

    def show_slot(self, slot: Slot | None, span: Span | None) -> None:
        """Outline a field's words, without moving."""
        self._slot, self._outlined = slot, span
        self.viewport().update()

    def show_hits(self, hits: Sequence[Span], at: int = -1) -> None:
        """Frame the hits; the one at `at` is the current one and is brought into view."""
        if hits is not self._hits:
            self._hits = hits
            self.show_ticks(self._places)
        self._hit_at = at
        looks = [self._hit_look(n, s) for n, s in enumerate(hits) if s.end - s.start <= LONG_HIT]
        self.setExtraSelections(looks)
        self.viewport().update()
        if 0 <= at < len(hits):
            self.go_to(hits[at])

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self.bar.use_theme(theme)
        self.show_hits(self._hits)
        self.viewport().update()

    def zoom_to(self, percent: int) -> int:
        """Set the size of the letter's words; returns the size that was possible."""
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        font = QFont(self.font())
        font.setPointSizeF(self._plain_size * self.zoom / 100)
        self.setFont(font)
        return self.zoom

    # places

    @property
    def slot(self) -> Slot | None:
        """The field that is outlined."""
        return self._slot

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
        if span is None:
            return None
        words = span.of(self._text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        return Span(start, end) if start < end else None

    def go_to(self, span: Span) -> None:
        """Put the caret before the words and bring them into the middle half of the view."""
        self._placing = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        self.setTextCursor(cursor)
        middle, height = self.cursorRect().center().y(), self.viewport().height()
        if not height / 4 <= middle <= height * 3 / 4:
            self.centerCursor()
        self._placing = False
        self.moved.emit(span.start)

    def select(self, span: Span) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def unselect(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    # what the reviewer does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if (span := self.selected) is not None:
                self.words_taken.emit(span)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if before != self.textCursor().position() and not self.textCursor().hasSelection():
            self._tell_slot(self.slot_reached, self.caret)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._slot_before_click = self._slot
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and not self.textCursor().hasSelection():
            point = self.caret
            again = point == self._clicked_at
            self._clicked_at = point
            self._tell_slot(self.slot_clicked, point, besides=self._slot if again else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Words are being selected for the field that was current before the first click."""
        if self._slot_before_click is not None and self._slot_before_click != self._slot:
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

    def _tell_slot(self, signal: SignalInstance, point: int, besides: Slot | None = None) -> None:
        slot = slot_at(self._seen_marks(), point, besides=besides)
        if slot is not None and slot != self._slot:
            signal.emit(slot)

    def _on_moved(self) -> None:
        if not self._placing:
            self.moved.emit(self.caret)

    def _on_selected(self) -> None:
        if not self._placing:
            self.words_selected.emit(self.selected)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = list(self._visible_blocks())
        painter = QPainter(self.viewport())
        strips = [
            Strip(rect, mark)
            for mark in self._seen_marks()
            for rect in self._rects(mark.span, blocks)
        ]
        mark_painter.paint_marks(painter, strips, self.theme)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_frames(painter, blocks)
        painter.end()

    def _paint_frames(self, painter: QPainter, blocks: Sequence[Shown]) -> None:
        for n, hit in enumerate(self._hits):
            ink = self.theme.current_hit if n == self._hit_at else self.theme.hit
            width = 2 if n == self._hit_at else 1
            mark_painter.paint_frame(painter, self._rects(hit, blocks), QColor(ink.line), width)
        if self._outlined is not None:
            frame = self._rects(self._outlined, blocks)
            mark_painter.paint_frame(painter, frame, self.theme.ink("focus"), 2)

    def _depth(self, span: Span) -> float:
        """How far down in the text, from 0 to 1."""
        block = self.document().findBlock(self._offsets.to_qt(span.start))
        return block.blockNumber() / max(1, self.document().blockCount())

    def _seen_marks(self) -> list[Mark]:
        return [m for m in self._marks if m.group not in self._hidden]

    def _visible_blocks(self) -> Iterator[Shown]:
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > bottom:
                return
            yield Shown(block, block.position(), block.length(), box)
            block = block.next()

    def _rects(self, span: Span, blocks: Sequence[Shown]) -> Iterator[QRectF]:
        """Where the words of a span stand on the lines in view."""
        first, last = self._offsets.to_qt(span.start), self._offsets.to_qt(span.end)
        if not blocks or last <= blocks[0].start or first > blocks[-1].start + blocks[-1].length:
            return
        for shown in blocks:
            start, end = first - shown.start, last - shown.start
            if end > 0 and start < shown.length:
                yield from _line_rects(shown, max(0, start), end)

    def _hit_look(self, n: int, span: Span) -> QTextEdit.ExtraSelection:
        look = QTextEdit.ExtraSelection()
        ink = self.theme.current_hit if n == self._hit_at else self.theme.hit
        form = QTextCharFormat()
        form.setBackground(QColor(ink.fill))
        form.setForeground(QColor(self.theme.hit_text))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        look.cursor = cursor
        look.format = form
        return look


def _line_rects(shown: Shown, start: int, end: int) -> Iterator[QRectF]:
    layout = shown.block.layout()
    for n in range(layout.lineCount()):
        line = layout.lineAt(n)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = _x(line, first), _x(line, last)
        top = shown.box.top() + line.y()
        yield QRectF(shown.box.left() + left, top, right - left, line.height())


def _x(line: QTextLine, place: int) -> float:
    """The place comes back beside the x, which Qt's stubs do not say."""
    at: object = line.cursorToX(place)
    return float(at[0] if isinstance(at, tuple) else at)  # type: ignore[arg-type]
