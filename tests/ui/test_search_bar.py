"""The field that searches all letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
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


def formats(bar: SearchBar) -> list[tuple[int, int]]:
    """Which characters are drawn in another colour than the others' grey and black."""
    image = bar.grab().toImage()
    red = [
        x
        for x in range(image.width())
        for y in range(image.height())
        if (c := image.pixelColor(x, y)).red() > 150 and c.green() < 100 and c.blue() < 100
    ]
    return [(min(red), max(red))] if red else []


def test_a_mistake_is_underlined_until_something_else_is_typed(qtbot: QtBot) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    bar.resize(400, 30)
    bar.use_theme(style.LIGHT)
    bar.setText("pain drog:valium")
    asked: list[str] = []
    bar.asked.connect(asked.append)
    bar.setCursorPosition(2)
    bar.show_fault(5, 16)
    ((first, last),) = formats(bar)
    letters = bar.fontMetrics().horizontalAdvance("pain ")
    assert letters <= first < last
    bar.use_theme(style.LIGHT)
    assert formats(bar) == [(first, last)]
    assert bar.text() == "pain drog:valium"
    bar.insert("x")
    assert formats(bar) == []
    assert bar.faulty == (0, 0)


def test_what_is_chosen_is_asked_at_once(qtbot: QtBot) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    asked: list[str] = []
    bar.asked.connect(asked.append)
    bar.search_for("pain sex:male")
    assert asked == ["pain sex:male"]


def test_fast_typing_asks_once(qtbot: QtBot) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    asked: list[str] = []
    bar.asked.connect(asked.append)
    QTest.keyClicks(bar, "pain ")
    qtbot.waitUntil(lambda: asked == ["pain"])
    bar.clear()
    assert asked == ["pain", ""]
