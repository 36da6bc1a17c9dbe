"""From a folder of letters to a saved correction and back, with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.ui.app import application
from imrdesk.ui.app import open_window
from imrdesk.ui.main_window import MainWindow
from tests.ui.listed import listed
from tests.ui.made import write_letters

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STRENGTH, SPECIALTY = Slot("strength", 1), Slot("reviewer.specialty")


class Reviewer:
    """Somebody at the keyboard, who sees one window at a time."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot = qtbot
        self._home = home
        self.window: MainWindow

    def opens_the_window(self, *folders: Path) -> None:
        self.window = open_window(self._home, folders)
        self._qtbot.addWidget(self.window)
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.sees(lambda: self.window.session.ready)

    def sees(self, what: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(what, timeout=20_000)

    def presses(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._focused(), key, held)

    def types(self, words: str) -> None:
        QTest.keyClicks(self._focused(), words)

    def goes_to_field(self, slot: Slot) -> None:
        self.presses(Key.Key_3, CTRL)
        self.presses(Key.Key_Home)
        for _ in range(200):
            if self.window.checking.field.slot == slot:
                return
            self.presses(Key.Key_Down)
            self.presses(Key.Key_Right)
        raise AssertionError(f"{slot} is not listed")

    def value(self, slot: Slot) -> EffectiveValue:
        assert self.window.session.view is not None
        value = self.window.session.view.at(slot)
        assert value is not None
        return value

    def quits(self) -> None:
        self.presses(Key.Key_Q, CTRL)
        assert not self.window.isVisible()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window


@pytest.fixture
def reviewer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewer]:
    monkeypatch.setenv("IMRDESK_REVIEWER", "N. Urse")
    application()
    person = Reviewer(qtbot, tmp_path / "desk")
    yield person
    person.window.close()


def test_a_correction_by_keys_is_there_after_a_restart(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.opens_the_window(write_letters(tmp_path / "letters"))
    reviewer.sees(lambda: len(listed(reviewer.window)) == 4)
    reviewer.goes_to_field(STRENGTH)
    assert reviewer.value(STRENGTH).value == 50
    reviewer.presses(Key.Key_Return)
    reviewer.types("75")
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: reviewer.value(STRENGTH).state is State.CORRECTED)
    letter = reviewer.window.session.current
    reviewer.quits()

    reviewer.opens_the_window()
    assert reviewer.window.session.current == letter
    corrected = reviewer.value(STRENGTH)
    assert (corrected.value, corrected.state) == (75, State.CORRECTED)
    row = reviewer.window.checking.row_of(STRENGTH)
    assert row is not None
    assert (row.text, row.was.partition(" (")[0]) == ("75", "was: 50")

    reviewer.goes_to_field(STRENGTH)
    reviewer.presses(Key.Key_H, CTRL | SHIFT)
    lines = next(
        found
        for found in reviewer.window.findChildren(QListWidget)
        if found.accessibleName() == "History of the field"
    )
    reviewer.sees(lambda: lines.window().isActiveWindow())
    assert lines.count() == 2
    assert "N. Urse: corrected from 50 to 75" in lines.item(0).text()
    assert lines.item(1).text() == "Read by the machine: 50"
    reviewer.presses(Key.Key_Escape)
    assert not lines.isVisible()
    reviewer.window.activateWindow()
    reviewer.sees(reviewer.window.isActiveWindow)

    reviewer.presses(Key.Key_F, CTRL | SHIFT)
    reviewer.types("strength:75")
    reviewer.sees(lambda: reviewer.window.letters.head.text() == "Found  1")
    reviewer.sees(lambda: [row.letter_id for row in listed(reviewer.window)] == [letter])
    reviewer.quits()


def test_words_selected_by_keys_become_a_value_and_undo_takes_it_back(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    reviewer.opens_the_window(write_letters(tmp_path / "letters"))
    reviewer.sees(lambda: len(listed(reviewer.window)) == 4)
    reviewer.goes_to_field(SPECIALTY)
    reviewer.presses(Key.Key_2, CTRL)
    for _ in "Internal":
        reviewer.presses(Key.Key_Right, SHIFT)
    assert reviewer.window.page.hint.text() == "Return: use “Internal” as Specialty"
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: reviewer.value(SPECIALTY).value == "Internal")
    reviewer.presses(Key.Key_Return, CTRL)
    reviewer.sees(lambda: reviewer.window.session.view.name == "CM15-0001002.txt")  # type: ignore[union-attr]
    reviewer.sees(
        lambda: reviewer.window.status.progress.text().startswith("1 of 4 letters checked")
    )
    reviewer.presses(Key.Key_Z, CTRL)
    reviewer.sees(lambda: reviewer.window.session.view.name == "CM15-0001001.txt")  # type: ignore[union-attr]
    reviewer.presses(Key.Key_Z, CTRL)
    reviewer.sees(lambda: reviewer.value(SPECIALTY).value == "Internal Medicine")
    assert reviewer.value(SPECIALTY).state is State.UNCHECKED
    reviewer.presses(Key.Key_Y, CTRL)
    reviewer.sees(lambda: reviewer.value(SPECIALTY).value == "Internal")
    reviewer.quits()
