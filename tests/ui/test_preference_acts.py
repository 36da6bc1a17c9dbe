"""The preferences in the real window: each is a second handle of what menus set."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import QPointF
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk import settings
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.preferences_view import READING
from imrdesk.ui.preferences_view import THEME_WORDS
from imrdesk.ui.preferences_view import PreferencesView
from imrdesk.ui.reading_font import serif_family
from imrdesk.ui.window_state import WindowState


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> PreferencesView:
    window.commands["preferences"].trigger()
    qtbot.waitExposed(window.preferences.view)
    return window.preferences.view


def test_they_show_what_holds_now(window: MainWindow, view: PreferencesView, qtbot: QtBot) -> None:
    assert (view.size_box.value(), view.spacing.value(), view.minutes.value()) == (100, 100, 5)
    assert view.reviewer.text() == "R. Eader"
    assert [box.isChecked() for box in view.boxes] == [
        window.commands[name].isChecked() for name in READING
    ]
    assert view.quick.isChecked()
    qtbot.waitUntil(lambda: view.backup.text() != "")


def test_size_and_spacing_of_the_text_hold_at_once(
    window: MainWindow, view: PreferencesView, home: Path
) -> None:
    view.size_box.setValue(140)
    view.spacing.setValue(150)
    assert (window.page.text.zoom, window.page.text.spacing) == (140, 150)
    assert window.status.zoom.text() == "140 %"
    window.commands["zoom_in"].trigger()
    assert view.size_box.value() == 150
    state = WindowState(home)
    assert (state.number("zoom", 0), state.number("spacing", 0)) == (150, 150)


def test_the_text_can_be_read_with_serifs(
    window: MainWindow, view: PreferencesView, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.ui.looks.serif_family", lambda: "Some Serif")
    plain, size = window.page.text.font().families(), window.page.text.font().pointSizeF()
    window.commands["serif"].trigger()
    assert view.font_box.currentIndex() == 1
    assert window.page.text.font().families() == ["Some Serif"]
    view.size_box.setValue(200)
    assert window.page.text.font().families() == ["Some Serif"]
    assert window.page.text.font().pointSizeF() == 2 * size
    assert WindowState(home).flag("serif", default=False)
    view.font_box.activated.emit(0)
    assert not window.commands["serif"].isChecked()
    assert window.page.text.font().families() == plain
    assert window.page.text.font().pointSizeF() == 2 * size


def test_without_serifs_on_the_computer_they_are_not_offered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.ui.reading_font.QFontDatabase.families", list)
    assert serif_family() == ""
    window._looks.use_serif(wanted=True)
    assert not window.commands["serif"].isEnabled()
    bare = PreferencesView(window.commands, window)
    assert not bare.font_box.isEnabled()


def test_the_text_keeps_its_size_where_the_page_was_read_last(
    window: MainWindow, view: PreferencesView, home: Path, qtbot: QtBot
) -> None:
    window.commands["page"].trigger()
    view.size_box.setValue(130)
    assert window.page.views.paper.zoom == 100
    assert window.status.zoom.text() == "100 %"
    window.close()
    again = MainWindow(home)
    qtbot.addWidget(again)
    assert (again.page.text.zoom, again.page.views.paper.zoom) == (130, 100)
    again.close()


def test_a_box_and_its_menu_entry_are_one_setting(
    window: MainWindow, view: PreferencesView
) -> None:
    for name, box in zip(READING, view.boxes, strict=True):
        before = window.commands[name].isChecked()
        box.click()
        assert window.commands[name].isChecked() is box.isChecked() is not before
        window.commands[name].trigger()
        assert box.isChecked() is before
    assert window.page.folding


def test_colours_are_chosen_from_a_list(window: MainWindow, view: PreferencesView) -> None:
    for at, name in enumerate(THEME_WORDS):
        view.theme.setCurrentIndex(at)
        view.theme.activated.emit(at)
        assert [n for n in THEME_WORDS if window.commands[n].isChecked()] == [name]
    window.commands["theme_light"].trigger()
    window.commands["preferences"].trigger()
    assert view.theme.currentText() == "Light"


def test_quick_keys_are_switched(window: MainWindow, view: PreferencesView) -> None:
    view.quick.click()
    assert not window.keys.bindings.keymap.quick_on
    window.keys.dialog.quick_on.click()
    assert view.quick.isChecked()


def test_the_minutes_until_letters_are_hidden_are_kept(
    window: MainWindow, view: PreferencesView, home: Path, qtbot: QtBot
) -> None:
    idleness = window._safeguards.locking.idleness
    view.minutes.setValue(12)
    qtbot.waitUntil(lambda: idleness.seconds == 720)
    assert settings.load(home).lock_minutes == 12
    assert "after 12 minutes" in window.status.news.text()
    view.minutes.setValue(1000)
    assert view.minutes.value() == settings.LOCK_RANGE[1]


def test_the_name_is_changed_where_it_is_asked(window: MainWindow, view: PreferencesView) -> None:
    window.commands["reviewer"].trigger()
    assert not view.isVisible()
    assert window.reviewer_bar.isVisible()


def test_a_backup_that_is_made_is_told(
    window: MainWindow, view: PreferencesView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.backup.text() != "")
    view.show_backup("none yet")
    with qtbot.waitSignal(window._safeguards.keeping.news):
        window.commands["back_up"].trigger()
    qtbot.waitUntil(lambda: view.backup.text() != "none yet")


def wheel(over: QWidget) -> None:
    place = QPointF(over.rect().center())
    turned = QWheelEvent(
        place,
        QPointF(over.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - a name that Qt gave
    )
    QApplication.sendEvent(over, turned)


def test_the_wheel_sets_nothing_in_passing(view: PreferencesView) -> None:
    view.boxes[0].setFocus()
    for box in (view.size_box, view.minutes):
        before = box.value()
        wheel(box)
        assert box.value() == before
    view.minutes.setFocus()
    wheel(view.minutes)
    assert view.minutes.value() == 4


def test_tab_goes_from_top_to_bottom_and_escape_closes(
    window: MainWindow, view: PreferencesView
) -> None:
    window.activateWindow()
    view.activateWindow()
    view.size_box.setFocus()
    tops = []
    for _ in range(15):
        focused = QApplication.focusWidget()
        assert focused is not None
        tops.append(focused.mapTo(view, QPoint()).y())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert tops[:14] == sorted(tops[:14])
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
