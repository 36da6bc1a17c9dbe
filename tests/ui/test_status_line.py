"""Background news."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import Progress
from imrdesk.ui import status_line
from imrdesk.ui.status_line import StatusLine


def test_the_status_line_shows_an_import_and_stops_it(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    assert not line.bar.isVisible()
    line.show_progress(Progress(3, 9, "Reading"))
    assert (line.work.text(), line.bar.value(), line.bar.maximum()) == ("3 of 9", 3, 9)
    with qtbot.waitSignal(line.stop_wanted):
        line.stop.click()
    line.tell("This letter is open already.")
    line.show_progress(Progress(4, 9, "Reading"))
    assert (line.news.text(), line.work.text()) == ("This letter is open already.", "4 of 9")
    line.show_progress(None)
    assert not line.work.text()
    assert not line.stop.isVisible()
    line.show_attention(2)
    assert line.attention.text() == "2 need attention"
    line.show_attention(0)
    assert not line.attention.isVisible()


def test_news_of_a_letter_goes_with_it_unless_it_was_told_just_now(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.tell("This letter has no open flag.")
    line.turn_over()
    assert line.news.text() == "This letter has no open flag."
    monkeypatch.setattr(status_line, "JUST_MS", -1)
    line.turn_over()
    assert not line.news.text()


def test_what_stands_elsewhere_goes_before_words_are_cut(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.reviewer.setText("N. Urse")
    line.progress.setText("0 of 15 letters checked, 14 with flags")
    line.resize(900, 30)
    line.show()
    assert line.reviewer.isVisible()
    line.tell("Found 15 files: 15 new, 0 already here.")
    line.resize(line.progress.sizeHint().width() + line.news.sizeHint().width() + 150, 30)
    qtbot.waitUntil(lambda: not line.reviewer.isVisible())
    qtbot.waitUntil(lambda: line.progress.width() >= line.progress.sizeHint().width())
    line.tell("")
    qtbot.waitUntil(line.reviewer.isVisible)
    line.make_room(narrow=True)
    assert not line.reviewer.isVisible()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_words_are_cut_by_news_at_any_size_of_text(qtbot: QtBot, size: float) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    font = line.font()
    font.setPointSizeF(font.pointSizeF() * size)
    line.setFont(font)
    line.part.setText("Item 1, Upheld")
    line.progress.setText("0 of 72 letters checked, 69 with flags")
    line.saved.setText("All changes saved 23:40")
    line.resize(1366, 40)
    line.show()
    line.tell("Correct the field first; then say what kind of mistake it was.")
    shown = (line.part, line.progress, line.saved, line.news)
    qtbot.waitUntil(lambda: not any(words.isVisible() and words.cut for words in shown))
    assert line.news.isVisible()
    assert line.saved.isVisible()
    line.tell("")
    qtbot.waitUntil(lambda: line.part.isVisible() and line.progress.isVisible())


def test_news_that_have_no_room_in_one_line_take_two(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = StatusLine(window)
    column = QVBoxLayout(window)
    column.addStretch(1)
    column.addWidget(line)
    window.resize(300, 400)
    window.show()
    low = line.height()
    line.tell("Correct the field first; then say what kind of mistake it was.")
    qtbot.waitUntil(lambda: line.news.height() >= 2 * line.fontMetrics().height())
    assert line.height() > low
    line.tell("Saved.")
    qtbot.waitUntil(lambda: line.height() == low)
