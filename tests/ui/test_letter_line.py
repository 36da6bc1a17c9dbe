"""What a line of the list shows of a hit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from imrdesk.domain import Hit
from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.letter_line import LetterLineDelegate
from imrdesk.ui.letter_line import cut_in
from imrdesk.ui.letter_list import LetterListView
from imrdesk.ui.letter_list import Line
from tests.ui.made import letter_row
from tests.ui.made import words

LONG = "many words stand before the one that was looked for, and it is pain, said\ntwice: pain"


@pytest.mark.parametrize("text", ["pain at the start", f"x {LONG}", LONG, "pain"])
def test_the_hit_stands_near_the_beginning_and_is_marked(text: str) -> None:
    first = words(text, "pain")
    shown, marks = cut_in(Snippet("summary", text, (first,), Span(0, len(text))))
    assert marks[0].of(shown) == "pain"
    assert marks[0].start <= 36


def test_later_hits_are_marked_too_and_line_ends_are_blanks() -> None:
    marked = (words(LONG, "pain"), words(LONG, "pain", 1))
    shown, marks = cut_in(Snippet("summary", LONG, marked, Span(0, len(LONG))))
    assert [mark.of(shown) for mark in marks] == ["pain", "pain"]
    assert "\n" not in shown


def test_a_line_with_snippets_is_higher_and_paints(qtbot: QtBot) -> None:
    row = letter_row()
    snippet = Snippet("summary", LONG, (words(LONG, "pain"),), Span(0, len(LONG)))
    view = LetterListView()
    qtbot.addWidget(view)
    line = LetterLineDelegate(style.LIGHT, view)
    view.setItemDelegate(line)
    view.show_lines(1, 0, [Line(row)])
    low = view.sizeHintForRow(0)
    found = [Line(row, Hit(row, 1, (snippet,) * n, ())) for n in (1, 9)]
    assert line.lacks_room(found)
    line.make_room(found)
    assert not line.lacks_room(found)
    view.show_lines(2, 0, found)
    assert view.sizeHintForRow(0) == view.sizeHintForRow(1) > low
    view.resize(QSize(300, 200))
    empty = QPixmap(view.size())
    empty.fill(view.palette().color(style.Role.Base))
    assert view.grab().toImage() != empty.toImage()


def test_a_letter_found_by_filters_alone_says_nothing_of_hits(qtbot: QtBot) -> None:
    row = letter_row()
    view = LetterListView()
    qtbot.addWidget(view)
    view.resize(QSize(300, 200))
    view.setItemDelegate(LetterLineDelegate(style.LIGHT, view))
    pictures = []
    for hit in (None, Hit(row, 0, (), ()), Hit(row, 2, (), ())):
        view.show_lines(1, 0, [Line(row, hit)])
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1]
    assert pictures[1] != pictures[2]
