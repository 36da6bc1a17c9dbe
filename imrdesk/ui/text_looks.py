"""How words themselves look where they are hits or stand for folded lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtGui import QTextCharFormat
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from imrdesk.domain import Span
from imrdesk.ui.folding import Fold
from imrdesk.ui.mark_painter import LONG_HIT
from imrdesk.ui.offsets import Offsets
from imrdesk.ui.style import Role
from imrdesk.ui.style import Theme

Look = QTextEdit.ExtraSelection


def hit_looks(
    document: QTextDocument, offsets: Offsets, hits: Sequence[Span], at: int, theme: Theme
) -> list[Look]:
    looks = []
    for n, span in enumerate(hits):
        if span.end - span.start <= LONG_HIT:
            ink = theme.current_hit if n == at else theme.hit
            form = QTextCharFormat()
            form.setBackground(QColor(ink.fill))
            form.setForeground(QColor(theme.hit_text))
            looks.append(_look(document, offsets, span, form))
    return looks


def fold_looks(
    document: QTextDocument, offsets: Offsets, folds: Sequence[Fold], theme: Theme
) -> list[Look]:
    form = QTextCharFormat()
    form.setForeground(theme.ink("muted"))
    form.setBackground(QColor(theme.roles[Role.Midlight]))
    return [_look(document, offsets, fold.span, form) for fold in folds]


def _look(document: QTextDocument, offsets: Offsets, span: Span, form: QTextCharFormat) -> Look:
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(span.start))
    cursor.setPosition(offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
    look = Look()
    look.cursor = cursor
    look.format = form
    return look
