"""What the list of letters shows."""

from __future__ import annotations

from imrdesk.domain import LetterRow
from imrdesk.ui.main_window import MainWindow


def listed(window: MainWindow) -> list[LetterRow]:
    """The lines that have been read, in the order of the list."""
    lines = window.letters.list.letters
    read = (lines.line(place) for place in range(lines.rowCount()))
    return [line.row for line in read if line is not None]
