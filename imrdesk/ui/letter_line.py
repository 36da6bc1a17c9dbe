"""How one line of the list is painted: severity, name, items; decisions, status; hit words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QObject
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QPainter
from PySide6.QtGui import QTextCharFormat
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from imrdesk.domain import STAR
from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.normal import figure
from imrdesk.ui import shapes
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.letter_list import LINE_ROLE
from imrdesk.ui.letter_list import Line
from imrdesk.ui.offsets import Offsets
from imrdesk.ui.text_lines import laid_out

PAD = 8
SHAPE = 14
MAX_SNIPPETS = 3
SNIPPET_LINES = 2
WORDS_BEFORE = 24


class LetterLineDelegate(QStyledItemDelegate):
    """Paints a `Line`; colours come from the theme, never alone."""

    def __init__(self, theme: style.Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.snippets = 0

    def make_room(self, lines: Sequence[Line]) -> None:
        """For as many snippets as one of these lines has at most."""
        self.snippets = _most_snippets(lines)

    def lacks_room(self, lines: Sequence[Line]) -> bool:
        return _most_snippets(lines) > self.snippets

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All lines are as high as one with the most snippets."""
        font: QFont = option.font
        big, small = QFontMetrics(font).height(), QFontMetrics(style.smaller(font)).height()
        height = big + small + 2 * PAD + 2
        return QSize(100, height + self.snippets * (small * SNIPPET_LINES + 4))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        self._ground(painter, rect, chosen=bool(state & QStyle.StateFlag.State_Selected))
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):  # its page is on the way
            painter.restore()
            return
        inner = QRectF(rect).adjusted(PAD + 2, PAD, -PAD, -PAD)
        top = self._first_line(painter, inner, line, font)
        top = self._second_line(painter, inner, top, line, style.smaller(font))
        if line.hit is not None:
            for snippet in line.hit.snippets[:MAX_SNIPPETS]:
                top = self._snippet(painter, inner, top, snippet, style.smaller(font))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        if chosen:
            painter.fillRect(rect, self.theme.ink("selected"))
            painter.fillRect(rect.x(), rect.y(), 4, rect.height(), self.theme.ink("focus"))
        painter.setPen(self.theme.ink("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _first_line(self, painter: QPainter, inner: QRectF, line: Line, font: QFont) -> float:
        """Severity, name, items; returns where the next line begins."""
        row, bold = line.row, style.bolder(font)
        metrics = QFontMetrics(bold)
        left = inner.left()
        if row.worst is not None:
            shape = shapes.SEVERITY_SHAPES[row.worst]
            box = QRectF(left, inner.top() + (metrics.height() - SHAPE) / 2, SHAPE, SHAPE)
            shapes.paint(painter, shape, box, self.theme.ink(shapes.INKS[shape]))
        left += SHAPE + 6
        painter.setPen(self._text_colour("text"))
        painter.setFont(bold)
        left += self._words(painter, inner, left, inner.top(), wording.short_name(row.name)) + 8
        painter.setFont(font)
        items = wording.items_in_short(row.items) or "no item found"
        self._words(painter, inner, left, inner.top(), items)
        return inner.top() + metrics.height() + 2

    def _second_line(
        self, painter: QPainter, inner: QRectF, top: float, line: Line, font: QFont
    ) -> float:
        """Decisions as letters, then hits and tags, and the status at the right."""
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._text_colour("muted"))
        word = str(line.row.status)
        width = metrics.horizontalAdvance(word)
        right = inner.right() - width
        painter.drawText(QPointF(right, top + metrics.ascent()), word)
        shape = shapes.STATUS_SHAPES[line.row.status]
        box = QRectF(right - SHAPE - 3, top + (metrics.height() - 12) / 2, 12, 12)
        shapes.paint(painter, shape, box, self.theme.ink(shapes.INKS[shape]))
        space = QRectF(inner.left(), top, right - SHAPE - 10 - inner.left(), metrics.height())
        left = space.left() + SHAPE + 6
        painter.setPen(self._text_colour("text"))
        decisions = " ".join(wording.decision_letter(i.decision) for i in line.row.items)
        painter.setFont(style.smaller(font, bold=True))
        left += self._words(painter, space, left, top, decisions) + 10
        painter.setFont(font)
        painter.setPen(self._text_colour("muted"))
        extras = [figure(line.hit.count, "hit")] if line.hit and line.hit.count else []
        if STAR.name in line.row.tags:
            extras.insert(0, "\N{BLACK STAR}")
        extras += [f"[{tag}]" for tag in line.row.tags if tag != STAR.name]
        self._words(painter, space, left, top, "  ".join(extras))
        return top + metrics.height() + 2

    def _snippet(
        self, painter: QPainter, inner: QRectF, top: float, snippet: Snippet, font: QFont
    ) -> float:
        lead = wording.section_in_short(snippet.section)
        layout = snippet_lines(snippet, font, inner.width() - SHAPE - 6, self.theme, lead)
        painter.setPen(self._text_colour("text"))
        layout.draw(painter, QPointF(inner.left() + SHAPE + 6, top + 2))
        return top + QFontMetrics(font).height() * SNIPPET_LINES + 4

    def _words(self, painter: QPainter, inner: QRectF, left: float, top: float, text: str) -> float:
        """Draw what fits on one line; returns the width used."""
        metrics = QFontMetrics(painter.font())
        room = int(inner.right() - left)
        if room < metrics.averageCharWidth() * 3:
            return 0
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, top + metrics.ascent()), fitting)
        return metrics.horizontalAdvance(fitting)

    def _text_colour(self, kind: str) -> QColor:
        if kind == "muted":
            return self.theme.ink("muted")
        return QColor(self.theme.roles[style.Role.Text])


def snippet_lines(
    snippet: Snippet, font: QFont, width: float, theme: style.Theme, lead: str = ""
) -> QTextLayout:
    """Up to two lines of words with the hits bold, underlined and filled, behind a quiet lead."""
    text, marks = cut_in(snippet)
    lead = f"{lead}  " if lead else ""
    marks = [Span(mark.start + len(lead), mark.end + len(lead)) for mark in marks]
    formats = _hit_formats(lead + text, marks, theme)
    if lead:
        quiet = QTextLayout.FormatRange()
        quiet.start, quiet.length = 0, len(lead)
        look = QTextCharFormat()
        look.setForeground(theme.ink("muted"))
        look.setFontWeight(QFont.Weight.Bold)
        quiet.format = look
        formats.append(quiet)
    return laid_out(lead + text, font, width, SNIPPET_LINES, formats)


def cut_in(snippet: Snippet) -> tuple[str, list[Span]]:
    """The snippet's words from shortly before its first hit, so that the hit is in view."""
    text = snippet.text.replace("\n", " ").replace(" …", "\N{NO-BREAK SPACE}…")
    first = min((mark.start for mark in snippet.marks), default=0)
    start = text.find(" ", first - WORDS_BEFORE) + 1 if first > WORDS_BEFORE else 0
    lead = "… " if start else ""
    moved = len(lead) - start
    marks = [Span(m.start + moved, m.end + moved) for m in snippet.marks if m.start >= start]
    return lead + text[start:], marks


def _hit_formats(text: str, marks: list[Span], theme: style.Theme) -> list[QTextLayout.FormatRange]:
    offsets = Offsets(text)
    formats = []
    for mark in marks:
        marked = QTextLayout.FormatRange()
        marked.start = offsets.to_qt(mark.start)
        marked.length = offsets.to_qt(mark.end) - offsets.to_qt(mark.start)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setBackground(QColor(theme.hit.fill))
        look.setForeground(QColor(theme.hit_text))
        marked.format = look
        formats.append(marked)
    return formats


def _most_snippets(lines: Sequence[Line]) -> int:
    hits = [line.hit for line in lines if line.hit is not None]
    return max((len(hit.snippets[:MAX_SNIPPETS]) for hit in hits), default=0)
