"""The text's own menu: copy, and selected words as the value of any field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Slot
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import Group

LONGEST = 48


def use_menu(
    parent: QWidget,
    groups: tuple[Group, ...],
    current: Slot | None,
    use: Callable[[Slot], None],
) -> QMenu:
    """`Use as ...`: the current field first, then all fields by group."""
    menu = QMenu("Use as", parent)
    rows = [e for g in groups for e in g.entries if isinstance(e, FieldRow)]
    here = next((row for row in rows if row.slot == current), None)
    if here is not None:
        menu.addAction(f"Use as {_plain(here.label)}\tReturn", lambda: use(here.slot))
        menu.addSeparator()
    for group in groups:
        title = f"{group.title}: {group.detail}" if group.detail else group.title
        below = menu.addMenu(_plain(normal.shortened(title, LONGEST)))
        for entry in group.entries:
            if isinstance(entry, FieldRow):
                _add(below, entry, use)
    return menu


def _add(menu: QMenu, row: FieldRow, use: Callable[[Slot], None]) -> None:
    menu.addAction(_plain(row.label), lambda: use(row.slot))


def _plain(text: str) -> str:
    """An ampersand of the letter is no mnemonic."""
    return " ".join(text.split()).replace("&", "&&")
