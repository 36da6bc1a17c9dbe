"""Cells that no spreadsheet runs, and back.

A text is dangerous when its first character that is not blank could begin a formula. Such a text
gets one apostrophe in front, and so does one that has an apostrophe there already: reading back,
exactly one leading apostrophe is taken away.
"""

from __future__ import annotations

import re
from typing import Final

from imrdesk.domain import EffectiveValue
from imrdesk.domain import State
from imrdesk.domain import Value

Cell = str | int | float

LONGEST: Final = 32_767
"""The most characters a cell of a workbook holds."""

# Blanks, control and format characters in front do not make a formula harmless; nor do the
# full-width forms, which some spreadsheets take for the plain ones.
_DANGEROUS: Final = re.compile(
    r"[\t\r]|[\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*"
    "[=+\\-@\uff1d\uff0b\uff0d\uff20]|'"
)


def inert(cell: Cell) -> Cell:
    """The same cell, with an apostrophe in front if a spreadsheet might run it."""
    return f"'{cell}" if isinstance(cell, str) and _DANGEROUS.match(cell) else cell


def faithful(cell: str) -> str:
    """What `inert` was given."""
    return cell.removeprefix("'")


def shown(value: Value | None) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    return "" if value is None else str(value)


def final(value: EffectiveValue) -> Cell:
    """What is true now; a reviewer's three kinds of nothing in words."""
    if value.state is State.UNREAD:
        return f"{State.UNREAD}: {value.unread}"
    if value.state in {State.NOT_STATED, State.UNDECIDED}:
        return str(value.state)
    return shown(value.value)
