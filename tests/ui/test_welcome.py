"""The first minutes on a desk without letters, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.welcome import SHOWN_AROUND
from imrdesk.ui.window_state import WindowState
from tests.ui.made import write_letters

Key = Qt.Key


@pytest.fixture
def empty(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window on a desk that was never used, by somebody without a name."""
    monkeypatch.delenv("IMRDESK_REVIEWER", raising=False)
    window = MainWindow(tmp_path / "new")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.start()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.empty.title.text() == "Who is checking?")
    yield window
    window.close()


def focused() -> str:
    button = QApplication.focusWidget()
    return button.text() if isinstance(button, QPushButton) else ""


def test_nobody_is_disturbed_when_the_desk_is_listed_anew(empty: MainWindow, qtbot: QtBot) -> None:
    page = empty.empty
    page.field.setText("N. Ur")
    with qtbot.waitSignal(empty.session.listed):
        empty.session.reload()  # as it is whenever work behind the window ends
    assert page.field.text() == "N. Ur"
    assert not page.field.hasSelectedText()
    QTest.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: page.title.text() == "Where are the letters?")
    qtbot.waitUntil(lambda: empty.status.reviewer.text() == "N. Ur")
    QTest.keyClick(empty, Key.Key_Tab)
    assert focused() == "Try with the sample letters"
    with qtbot.waitSignal(empty.session.listed):
        empty.session.reload()
    assert focused() == "Try with the sample letters"


def test_three_steps_lead_to_the_first_letter(
    empty: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = empty.empty
    assert page.step.text() == "Step 1 of 3"
    assert page.field.hasFocus()
    assert not empty.reviewer_bar.isVisible()
    assert not empty.commands["accept"].isEnabled()
    page.field.setText("  N.  Urse ")
    QTest.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: page.title.text() == "Where are the letters?")
    qtbot.waitUntil(lambda: empty.status.reviewer.text() == "N. Urse")
    assert page.step.text() == "Step 2 of 3"
    assert not page.field.isVisible()
    assert focused() == "Add folder…"
    QTest.keyClick(empty, Key.Key_Tab)
    assert focused() == "Try with the sample letters"
    empty._gathering.add([write_letters(tmp_path / "letters")])
    qtbot.waitUntil(lambda: page.title.text() == "Your letters are being read")
    assert page.step.text() == "Step 3 of 3"
    qtbot.waitUntil(lambda: empty.session.view is not None, timeout=20_000)
    around = empty._welcome.around
    qtbot.waitUntil(lambda: len(around.notes) == 4)
    told = " ".join(note.words.text() for note in around.notes)
    assert "F1" in told
    assert "Ctrl+Return" in told
    assert all(empty.rect().contains(note.geometry()) for note in around.notes)
    boxes = [note.geometry() for note in around.notes]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    around.button.click()
    assert around.notes == []
    assert WindowState(tmp_path / "new").flag(SHOWN_AROUND, default=False)


def test_the_name_can_be_skipped(empty: MainWindow, qtbot: QtBot) -> None:
    page = empty.empty
    page.field.setText("   ")
    QTest.keyClick(page.field, Key.Key_Return)
    assert page.title.text() == "Who is checking?"
    skip = next(b for b in page.findChildren(QPushButton) if b.text() == "Skip")
    skip.click()
    assert page.title.text() == "Where are the letters?"
    assert "drop it on this window" in page.words.text()


def test_whatever_is_saved_takes_the_notes_away(
    empty: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    empty._gathering.add([write_letters(tmp_path / "letters")])
    around = empty._welcome.around
    qtbot.waitUntil(lambda: bool(around.notes), timeout=20_000)
    empty.resize(1100, 700)
    assert all(empty.rect().contains(note.geometry()) for note in around.notes)
    empty.commands["theme_dark"].trigger()
    empty.commands["star"].trigger()
    qtbot.waitUntil(lambda: around.notes == [])


def test_a_desk_with_letters_is_opened_without_steps(window: MainWindow) -> None:
    assert window._welcome.around.notes == []
    assert not window.empty.isVisible()
