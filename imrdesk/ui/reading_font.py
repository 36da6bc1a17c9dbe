"""The two fonts that a letter can be read in: the window's own, and one with serifs."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtGui import QFontDatabase

SERIFS: Final = (
    *("Georgia", "Cambria", "Charter", "Noto Serif", "DejaVu Serif", "Liberation Serif"),
    *("Times New Roman", "Nimbus Roman", "Tinos"),
)
"""Made to be read on screens, or there on every system; the first that is installed is taken."""


def serif_family() -> str:
    """A font with serifs that this computer has; empty when it has none."""
    here = frozenset(QFontDatabase.families())
    return next((family for family in SERIFS if family in here), "")


def reading_font(family: str, points: float) -> QFont:
    """Without a family, in that of the window, also when the system changes it."""
    font = QFont()
    if family:
        font.setFamilies([family])
    font.setPointSizeF(points)
    return font
