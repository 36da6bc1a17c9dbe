"""A letter with its marks for paper: the text as it is read, its legend below."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import QBuffer
from PySide6.QtCore import QByteArray
from PySide6.QtCore import QIODevice
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QPageSize
from PySide6.QtGui import QPdfWriter
from PySide6.QtGui import QTextCharFormat
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument

from imrdesk.domain import FieldGroup
from imrdesk.domain import LetterView
from imrdesk.ui import style
from imrdesk.ui.displayed import HIDDEN
from imrdesk.ui.displayed import compact
from imrdesk.ui.marks import Mark
from imrdesk.ui.offsets import Offsets

POINT_SIZE = 10
Underline = QTextCharFormat.UnderlineStyle
UNDERLINES: Mapping[FieldGroup, QTextCharFormat.UnderlineStyle] = {
    FieldGroup.HEADER: Underline.DashDotDotLine,
    FieldGroup.REVIEWER: Underline.DashDotLine,
    FieldGroup.PATIENT: Underline.SingleUnderline,
    FieldGroup.UR: Underline.DashUnderline,
    FieldGroup.ITEM: Underline.SingleUnderline,
    FieldGroup.DECISION: Underline.SingleUnderline,
    FieldGroup.GUIDELINE: Underline.DotLine,
    FieldGroup.RATIONALE: Underline.NoUnderline,
}
"""As near to the lines on the screen as printed text can come; the letter code tells the rest."""


def for_paper(view: LetterView, marks: Iterable[Mark]) -> QTextDocument:
    """Black on white in every theme; behind marked words stands the letter of their kind."""
    document = QTextDocument()
    font = QFont()
    font.setPointSize(POINT_SIZE)
    document.setDefaultFont(font)
    offsets = Offsets(view.letter.text)
    document.setPlainText(compact(view.letter.text))
    shown = [mark for mark in marks if not mark.passage]
    for mark in shown:
        cursor = QTextCursor(document)
        cursor.setPosition(offsets.to_qt(mark.span.start))
        cursor.setPosition(offsets.to_qt(mark.span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_form(mark))
    code = QTextCharFormat()
    code.setFontWeight(QFont.Weight.Bold)
    code.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    # From the end on: what is put in moves nothing that is still to come.
    for mark in sorted(_outermost(shown), key=lambda mark: mark.span.end, reverse=True):
        cursor = QTextCursor(document)
        cursor.setPosition(offsets.to_qt(mark.span.end))
        code.setForeground(QColor(style.LIGHT.layers[mark.group].line))
        cursor.insertText(style.LAYER_CODES[mark.group], code)
    _add_head_and_legend(document, view, {mark.group for mark in shown})
    return document


def as_pdf(document: QTextDocument, title: str) -> bytes:
    """The pages of a document as a PDF file's bytes."""
    found = QByteArray()
    buffer = QBuffer(found)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("imrdesk")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    document.print_(writer)
    del writer
    buffer.close()
    return bytes(found.data())


def _outermost(marks: Sequence[Mark]) -> list[Mark]:
    """One letter is enough for words of one kind inside each other."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if not any(k.group is mark.group and k.span.holds(mark.span) for k in kept):
            kept.append(mark)
    return kept


def _form(mark: Mark) -> QTextCharFormat:
    ink = style.LIGHT.layers[mark.group]
    form = QTextCharFormat()
    form.setBackground(QColor(ink.fill))
    line = Underline.WaveUnderline if mark.corrected else UNDERLINES[mark.group]
    form.setUnderlineStyle(line)
    form.setUnderlineColor(QColor(style.LIGHT.corrected if mark.corrected else ink.line))
    return form


def _add_head_and_legend(
    document: QTextDocument, view: LetterView, groups: set[FieldGroup]
) -> None:
    plain, bold = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    names = ", ".join(
        f"{code} {style.LAYER_NAMES[group]}"
        for group, code in style.LAYER_CODES.items()
        if group in groups
    )
    cursor.insertText(f"\n\nMarks: {names}. A wavy line: set by a reviewer.", plain)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText(f"{view.name}, {view.status}\n\n".replace(HIDDEN, ""), bold)
