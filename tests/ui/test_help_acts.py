from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.help_acts import place_told
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.help_view import HelpView
from imrdesk.ui.main_window import MainWindow


def heading(view: HelpView) -> tuple[str, str]:
    return view.page.name, view.page.textCursor().block().text()


def test_the_nearest_widget_that_is_told_of_counts(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane, field = QWidget(window), QWidget(window)
    inner = QWidget(pane)
    tell_of(pane, "guide#Check")
    assert place_told(inner) == ("guide", "Check")
    assert place_told(field) == ("guide", "")
    tell_of(inner, "it")
    assert place_told(inner) == ("it", "")


def test_f1_tells_of_the_field_and_of_the_pane(window: MainWindow, qtbot: QtBot) -> None:
    view = window.findChild(HelpView)
    assert view is not None
    window.check.fields.setFocus(Qt.FocusReason.OtherFocusReason)
    row = window.checking.row_of(window.checking.field.slot)
    assert row is not None
    window.commands["help"].trigger()
    assert heading(view) == ("fields", f"{row.spec.label} ({row.spec.name})")
    window.activateWindow()
    window.letters.list.setFocus(Qt.FocusReason.OtherFocusReason)
    window.commands["help"].trigger()
    assert heading(view) == ("guide", "Search")


def test_f1_works_in_the_other_windows_too(window: MainWindow) -> None:
    context = window.commands["help"].shortcutContext()
    assert context is Qt.ShortcutContext.ApplicationShortcut
    assert window.commands["accept"].shortcutContext() is Qt.ShortcutContext.WindowShortcut


def test_pages_are_in_the_menu(window: MainWindow) -> None:
    view = window.findChild(HelpView)
    assert view is not None
    for command, page in (
        ("flags_help", "flags"),
        ("it_help", "it"),
        ("commands_help", "commands"),
        ("guide", "guide"),
    ):
        window.commands[command].trigger()
        assert view.page.name == page
    window.commands["tour"].trigger()
    assert heading(view) == ("guide", "Ten minutes with the sample letters")
