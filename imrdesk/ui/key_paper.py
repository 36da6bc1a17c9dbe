"""The sheet of keys for paper: one page, two columns, black on white in every theme."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from html import escape

from PySide6.QtGui import QFont
from PySide6.QtGui import QTextDocument

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import MENUS
from imrdesk.ui.keymap import Keymap

POINT_SIZE = 8
WIDGET_KEYS = (
    ("In the find bar: next, previous place", "Return, Shift+Return"),
    ("In a field being edited: save, give up", "Return, Esc"),
    ("Select words in the text", "Shift+arrows, Ctrl+Shift+arrows"),
    ("Leave find or search", "Esc"),
)
"""What keys do that belong to a place, not to a command."""
HEAD = "padding-top:7px; padding-bottom:1px; border-bottom:1px solid #000000"
LINE = "padding-top:1px; padding-bottom:1px; border-bottom:1px solid #d0d0d0"
Row = tuple[str, str]


def key_rows(keymap: Keymap) -> Iterator[tuple[str, list[Row]]]:
    """Menu by menu, the commands that have keys; at last what keys do in one place."""
    for menu in MENUS:
        of_menu = (c for c in COMMANDS if c.menu == menu)
        rows = [(c.plain, words) for c in of_menu if (words := keymap.words(c))]
        if rows:
            yield menu.replace("&", ""), rows
    yield "In one place only", list(WIDGET_KEYS)


def sheet_for_paper(keymap: Keymap) -> QTextDocument:
    """The keys as they are now."""
    document = QTextDocument()
    font = QFont()
    font.setPointSize(POINT_SIZE)
    document.setDefaultFont(font)
    *of_menus, in_places = key_rows(keymap)
    groups = [in_places, *of_menus]
    left, right = _halves(groups)
    document.setHtml(
        f"<p style='font-size:{POINT_SIZE + 4}pt'><b>Keys of imrdesk</b></p>"
        "<table width='100%' cellspacing='0' cellpadding='0'><tr>"
        f"<td width='48%'>{_column(left)}</td><td width='4%'></td>"
        f"<td width='48%'>{_column(right)}</td></tr></table>"
        f"<p>{escape(_note(keymap))}</p>"
    )
    return document


def _note(keymap: Keymap) -> str:
    if not keymap.quick_on:
        return "Quick keys are off. Edit, Change the keys, switches them on."
    return "A single letter acts only where nothing is being typed."


def _halves(groups: list[tuple[str, list[Row]]]) -> tuple[list[tuple[str, list[Row]]], ...]:
    """The groups in order, cut where both columns are about as long."""
    sizes = [len(rows) + 1 for _, rows in groups]
    cut = min(range(len(groups) + 1), key=lambda n: abs(sum(sizes[:n]) - sum(sizes[n:])))
    return groups[:cut], groups[cut:]


def _column(groups: Iterable[tuple[str, list[Row]]]) -> str:
    lines = []
    for title, rows in groups:
        lines.append(f"<tr><td colspan='2' style='{HEAD}'><b>{escape(title)}</b></td></tr>")
        lines += [
            f"<tr><td width='56%' style='{LINE}'>{escape(name)}&nbsp;</td>"
            f"<td width='44%' style='{LINE}'>{escape(keys)}</td></tr>"
            for name, keys in rows
        ]
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{''.join(lines)}</table>"
