"""Where words stand on the screen: the paragraphs in view, and the lines of a span in them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtGui import QTextDocument
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QPlainTextEdit


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph in view, with its place in the document and on the screen."""

    block: QTextBlock
    start: int
    length: int
    box: QRectF


def blocks_in_view(text: QPlainTextEdit) -> Iterator[Shown]:
    block, bottom = text.firstVisibleBlock(), text.viewport().height()
    while block.isValid():
        box = text.blockBoundingGeometry(block).translated(text.contentOffset())
        if box.top() > bottom:
            return
        yield Shown(block, block.position(), block.length(), box)
        block = block.next()


def rects(first: int, last: int, blocks: Sequence[Shown]) -> Iterator[QRectF]:
    """Where the words between two places of the document stand on the lines in view."""
    if not blocks or last <= blocks[0].start or first > blocks[-1].start + blocks[-1].length:
        return
    for shown in blocks:
        start, end = first - shown.start, last - shown.start
        if end > 0 and start < shown.length:
            yield from _line_rects(shown, max(0, start), end)


def line_at(document: QTextDocument, place: int) -> int:
    """The number of the line that holds a place of the document, as the scroll bar counts."""
    block = document.findBlock(place)
    line = block.layout().lineForTextPosition(place - block.position())
    return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)


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
