"""Words of letters and people in tooltips, which have no plain text of their own."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_tip(words: str) -> str:
    """A tooltip reads what looks like markup, and the files and shares it names: it is escaped."""
    if not Qt.mightBeRichText(words):
        return words
    return f"<p>{escape(words).replace(chr(10), '<br>')}</p>"
