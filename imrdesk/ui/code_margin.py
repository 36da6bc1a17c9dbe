"""A narrow margin beside the text: the letter of each kind of field that begins in a line."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.mark_painter import Strip

MOST = 4
"""More letters than this would not fit; a line hardly ever has as many."""
SIDES = 6


class Codes(NamedTuple):
    """What stands beside one line of the text."""

    top: float
    height: float
    groups: tuple[FieldGroup, ...]


def codes_of(strips: Iterable[Strip]) -> tuple[Codes, ...]:
    """For each line in view the kinds of field in it, in reading order, each once."""
    lines: dict[tuple[float, float], list[Strip]] = {}
    for strip in strips:
        if not strip.mark.passage and strip.rect.width() > 0:
            lines.setdefault((strip.rect.top(), strip.rect.height()), []).append(strip)
    return tuple(
        Codes(top, height, tuple(dict.fromkeys(s.mark.group for s in _across(here))))
        for (top, height), here in sorted(lines.items())
    )


def _across(strips: list[Strip]) -> list[Strip]:
    return sorted(strips, key=lambda strip: strip.rect.left())


class CodeMargin(QWidget):
    """Paints what the text tells it; the words to the letters stand in the legend."""

    def __init__(self, theme: style.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._codes: tuple[Codes, ...] = ()
        self.setAccessibleName("Kinds of field beside the text")
        self.setToolTip(legend(style.LAYER_CODES))
        self.hide()

    def show_codes(self, codes: tuple[Codes, ...]) -> None:
        if codes != self._codes:
            self._codes = codes
            self.update()

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("M") * MOST + SIDES, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.roles[style.Role.Window]))
        painter.setFont(style.bolder(self.font()))
        letter = QFontMetrics(painter.font()).horizontalAdvance("M")
        for codes in self._codes:
            for n, group in enumerate(codes.groups[:MOST]):
                painter.setPen(QColor(self.theme.layers[group].line))
                box = QRectF(SIDES / 2 + n * letter, codes.top, letter, codes.height)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.LAYER_CODES[group])
        painter.end()


def legend(codes: Mapping[FieldGroup, str]) -> str:
    return ", ".join(f"{code} {style.LAYER_NAMES[group]}" for group, code in codes.items())
