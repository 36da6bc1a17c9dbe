"""Lines further apart: evenly, in every paragraph, and as close as before at 100."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
from imrdesk.ui.letter_text import LetterText

ONE = "a single paragraph that goes on for so long that it must be broken into several lines"
MANY = "\n".join(f"line {n}" for n in range(300))


@pytest.fixture(params=[ONE, MANY], ids=["one", "many"])
def text(qtbot: QtBot, request: pytest.FixtureRequest) -> LetterText:
    made = LetterText(style.LIGHT)
    qtbot.addWidget(made)
    made.resize(260, 400)
    made.show()
    made.show_letter(request.param, flowing=False)
    return made


def tops(text: LetterText) -> list[int]:
    """Where the first lines stand."""
    found = []
    cursor = QTextCursor(text.document())
    text.grab()
    for _ in range(3):
        found.append(text.cursorRect(cursor).top())
        text.setTextCursor(cursor)
        text.moveCursor(QTextCursor.MoveOperation.Down)
        cursor = text.textCursor()
    return found


@pytest.mark.parametrize("percent", [150, 200])
def test_lines_are_so_much_further_apart_and_all_the_same(text: LetterText, percent: int) -> None:
    before = tops(text)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    assert text.space(percent) == percent
    after = tops(text)
    pitch = before[1] - before[0]
    assert after[1] - after[0] == pytest.approx(pitch * percent / 100, abs=1)
    assert after[2] - after[1] == pytest.approx(pitch * percent / 100, abs=1)


def test_the_distance_stays_between_one_and_two_lines(text: LetterText) -> None:
    assert text.space(20) == 100
    assert text.space(900) == 200


def test_a_letter_shown_later_has_the_same_distance(text: LetterText) -> None:
    text.space(150)
    wide = tops(text)
    text.show_letter(ONE, flowing=True)
    again = tops(text)
    assert again[2] - again[1] == wide[2] - wide[1]


def test_the_width_of_the_view_counts(text: LetterText) -> None:
    text.space(150)
    text.grab()
    lines = text.document().firstBlock().layout().lineCount()
    text.resize(130, 400)
    text.grab()
    assert text.document().firstBlock().layout().lineCount() >= lines
    assert text.document().firstBlock().layout().lineAt(0).width() <= text.viewport().width()
