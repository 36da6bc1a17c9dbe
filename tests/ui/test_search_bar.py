"""The field that searches all letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.ui.search_bar import SearchBar


@pytest.mark.parametrize(
    ("key", "signal"),
    [(Qt.Key.Key_Return, "taken"), (Qt.Key.Key_Down, "to_list"), (Qt.Key.Key_Escape, "left")],
)
def test_the_search_field_leads_on(qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    bar.setText("pain")
    with qtbot.waitSignal(getattr(bar, signal)):
        QTest.keyClick(bar, key)


def test_fast_typing_asks_once(qtbot: QtBot) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    asked: list[str] = []
    bar.asked.connect(asked.append)
    QTest.keyClicks(bar, "pain ")
    qtbot.waitUntil(lambda: asked == ["pain"])
    bar.clear()
    assert asked == ["pain", ""]
