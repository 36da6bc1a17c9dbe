"""Markup in words of letters and people is shown in tooltips as it was written, never read."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.buttons import Button
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.plain_tip import plain_tip
from tests.ui.made import Wait

PICTURE = '<img src="//elsewhere/one.png">'


def seen(tip: str) -> str:
    """The words a person sees; a picture would be a character of its own."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_words_without_markup_stay_as_they_are() -> None:
    assert plain_tip("Undo: age < 40 & more (Ctrl+Z)") == "Undo: age < 40 & more (Ctrl+Z)"


def test_what_looks_like_markup_is_seen_line_by_line() -> None:
    assert seen(plain_tip(f"{PICTURE}\nSaved by R. <b>Eader</b>")) == (
        f"{PICTURE}\nSaved by R. <b>Eader</b>"
    )


def test_buttons_and_rows_show_it(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    assert seen(Button("Search", around, tip=PICTURE).toolTip()) == PICTURE
    table = PlainTable("Differences", around)
    table.show_rows(("Field",), [("Item",)], tips=[PICTURE])
    cell = table.item(0, 0)
    assert cell is not None
    assert seen(cell.toolTip()) == PICTURE


def test_undo_and_what_was_saved_show_it(window: MainWindow, wait: Wait) -> None:
    view = window.session.view
    assert view is not None
    window.session.act(lambda desk: desk.tag(view.letter.id, PICTURE))
    wait(lambda: PICTURE in window.commands["undo"].text())
    assert PICTURE in seen(window.commands["undo"].toolTip())
    assert PICTURE in seen(window.status.saved.toolTip())
