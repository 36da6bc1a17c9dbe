"""Places one above the other."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.domain import Snippet
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.letter_line import cut_in

WORDS = Snippet("Clinical case summary", "a strained back", (Span(2, 10),), Span(9, 17))


def test_a_long_note_has_as_many_lines_as_it_takes(qtbot: QtBot) -> None:
    places = ExcerptList("Notes", style.LIGHT)
    qtbot.addWidget(places)
    places.resize(400, 300)
    places.show()
    long = "Ask the team whether both shoulders were meant, or the right one alone. " * 2
    places.show_places([Place("Short.", WORDS), Place(long, WORDS)])
    line = places.fontMetrics().height()
    assert places.sizeHintForRow(1) >= places.sizeHintForRow(0) + 2 * line
    places.resize(1600, 300)
    assert places.sizeHintForRow(1) == places.sizeHintForRow(0)
    assert places.grab().toImage().width() > 0


def test_what_is_left_out_is_told_beside_the_last_word() -> None:
    text, _ = cut_in(Snippet("", "… of the back …", (), Span(0, 1)))
    assert text.endswith("back\N{NO-BREAK SPACE}…")
