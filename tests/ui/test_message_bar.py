"""Messages without a pop-up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
from imrdesk.ui.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar(style.LIGHT)
    qtbot.addWidget(made)
    return made


def buttons(bar: MessageBar) -> list[str]:
    return [b.text() for b in bar.findChildren(QPushButton) if b.isVisibleTo(bar)]


def test_title_sentence_and_choices_are_shown(qtbot: QtBot, bar: MessageBar) -> None:
    done: list[str] = []
    bar.tell("Not saved", "The disk is full.", ("Try again", lambda: done.append("again")))
    assert bar.isVisible()
    assert bar.words.text() == "Not saved\nThe disk is full."
    assert buttons(bar) == ["Close", "Try again"]
    next(b for b in bar.findChildren(QPushButton) if b.text() == "Try again").click()
    assert done == ["again"]


def test_the_newest_message_wins(qtbot: QtBot, bar: MessageBar) -> None:
    bar.tell("One", "", ("First", lambda: None))
    bar.tell("Two", "")
    qtbot.waitUntil(lambda: buttons(bar) == ["Close"])
    assert bar.words.text() == "Two"


def test_a_message_is_taken_back_by_its_own_topic_only(bar: MessageBar) -> None:
    bar.tell("Refused", "Why.", topic="refused")
    bar.take_back("other")
    assert bar.isVisible()
    bar.take_back("refused")
    assert not bar.isVisible()


def test_closing_hides_and_tells(qtbot: QtBot, bar: MessageBar) -> None:
    bar.tell("One", "")
    with qtbot.waitSignal(bar.closed):
        bar.close_button.click()
    assert not bar.isVisible()


def test_words_are_never_markup(bar: MessageBar) -> None:
    bar.tell("<b>x</b>", "<img src='file:///x'>")
    assert bar.words.textFormat() is Qt.TextFormat.PlainText
    assert not bar.grab().isNull()
