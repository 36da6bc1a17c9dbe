"""Walking through what a search found, hit by hit and letter by letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.ui.finding import FAULT_AFTER_MS
from imrdesk.ui.main_window import MainWindow

Key = Qt.Key


def place(window: MainWindow) -> tuple[str, str]:
    """The open letter, and `2 of 3` in it."""
    view = window.session.view
    return (view.name if view else ""), window.page.find_bar.count.text()


def taken(window: MainWindow, query: str, wait: Callable[[Callable[[], bool]], None]) -> None:
    window.top.search.setText(query)
    QTest.keyClick(window.top.search, Key.Key_Return)
    wait(lambda: window.page.find_bar.isVisible() and window.page.find_bar.count.text() != "")


def test_hits_are_walked_into_the_next_letter_and_back(
    window: MainWindow, wait: Callable[[Callable[[], bool]], None]
) -> None:
    taken(window, "injured", wait)
    first, counted = place(window)
    here, of = counted.split(" of ")
    assert here == "1"
    for _ in range(int(of)):
        window.commands["find_next"].trigger()
    wait(lambda: place(window)[0] != first and place(window)[1].startswith("1 of"))
    window.commands["find_previous"].trigger()
    wait(lambda: place(window) == (first, f"{of} of {of}"))


def test_the_ends_are_told(window: MainWindow, wait: Callable[[Callable[[], bool]], None]) -> None:
    taken(window, "gym", wait)
    name, counted = place(window)
    _, of = counted.split(" of ")
    window.commands["find_previous"].trigger()
    wait(lambda: place(window)[1] == f"1 of {of}, no letter before this")
    for _ in range(int(of)):
        window.commands["find_next"].trigger()
    wait(lambda: place(window)[1] == f"{of} of {of}, no letter after this")
    assert place(window)[0] == name


def test_esc_closes_the_hits_and_f3_takes_them_up_again(
    window: MainWindow, wait: Callable[[Callable[[], bool]], None]
) -> None:
    taken(window, "gym", wait)
    counted = place(window)[1]
    QTest.keyClick(window.page.find_bar, Key.Key_Escape)
    assert not window.page.find_bar.isVisible()
    assert window.top.search.text() == "gym"
    window.commands["find_next"].trigger()
    assert window.page.find_bar.isVisible()
    assert place(window)[1] == counted


def test_what_is_typed_while_the_desk_opens_is_asked_when_it_stands_open(
    home: Path, qtbot: QtBot
) -> None:
    window = MainWindow(home)
    qtbot.addWidget(window)
    window.start()
    window.top.search.setText("gym")
    QTest.keyClick(window.top.search, Key.Key_Return)
    assert window._finding._jobs is None
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  1")
    qtbot.waitUntil(lambda: place(window)[0] == "CM15-0001003.txt")
    window.close()


def test_half_a_phrase_is_no_mistake_yet(window: MainWindow, qtbot: QtBot) -> None:
    bar, strip = window.top.search, window.letters.strip
    finding = window._finding
    with qtbot.waitSignal(finding._telling.timeout, timeout=FAULT_AFTER_MS * 10):
        bar.search_for('"neck pa')
        qtbot.waitUntil(finding._telling.isActive)
        assert strip.words.text() == ""
    assert "has no partner" in strip.words.text()
    bar.search_for('"neck pain"')
    qtbot.waitUntil(lambda: "has no partner" not in strip.words.text())
    bar.setText('"neck')
    QTest.keyClick(bar, Key.Key_Return)
    qtbot.waitUntil(lambda: "has no partner" in strip.words.text())
