"""The commands as the window shows them: named, told with their keys, and never in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import MENUS
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.top_bar import CAPTIONS

EVERYWHERE = Qt.ShortcutContext.ApplicationShortcut


@pytest.fixture
def views(window: MainWindow) -> list[QWidget]:
    return [window, *window.findChildren(QDialog)]


def shortcuts(view: QWidget, window: MainWindow) -> Iterator[str]:
    """All keys that are alive in one window, wherever the focus is in it."""
    for action in window.commands.values():
        if view is window or action.shortcutContext() is EVERYWHERE:
            yield from (key.toString() for key in action.shortcuts())
    for action in set(view.findChildren(QAction)).difference(window.commands.values()):
        if _holder(action).window() is view:
            yield from (key.toString() for key in action.shortcuts())
    for button in view.findChildren(QAbstractButton):
        if button.window() is view and not button.shortcut().isEmpty():
            yield button.shortcut().toString()
    for label in view.findChildren(QLabel):
        if label.window() is view and label.buddy() is not None:
            yield QKeySequence.mnemonic(label.text()).toString()
    if view is window:
        yield from (QKeySequence.mnemonic(menu).toString() for menu in MENUS)


def _holder(action: QAction) -> QWidget:
    holder = action.parent()
    while not isinstance(holder, QWidget):
        assert holder is not None
        holder = holder.parent()
    return holder


def test_no_key_is_in_doubt_in_any_window(window: MainWindow, views: list[QWidget]) -> None:
    twice = {
        f"{type(view).__name__}: {key}"
        for view in views
        for key, n in Counter(filter(None, shortcuts(view, window))).items()
        if n > 1
    }
    assert twice == set()


def test_every_command_has_a_name_and_is_told_with_its_keys(window: MainWindow) -> None:
    keymap = window.keys.bindings.keymap
    for command in COMMANDS:
        action, keys = window.commands[command.name], keymap.words(command)
        assert command.plain.strip() == command.plain != ""
        assert action.toolTip().removesuffix(f" ({keys})"), command.name
        assert action.toolTip().endswith(f" ({keys})" if keys else ""), command.name
        native = QKeySequence.SequenceFormat.NativeText
        told = [key.toString(native) for key in action.shortcuts()]
        assert not told or keys.startswith(told[0]), command.name


def test_an_icon_stands_beside_words_and_never_alone(
    window: MainWindow, views: list[QWidget]
) -> None:
    with_icon = [
        button
        for view in views
        for button in view.findChildren(QPushButton)
        if not button.icon().isNull()
    ]
    assert {button.text() for button in with_icon} >= {*CAPTIONS.values()}
    assert [button for button in with_icon if not button.text()] == []
    shown = [entry for menu in window.findChildren(QMenu) for entry in menu.actions()]
    assert [entry for entry in shown if not (entry.isSeparator() or entry.text())] == []


def test_a_button_of_a_command_says_what_its_menu_entry_says(window: MainWindow) -> None:
    for name, button in window.top.buttons.items():
        assert button.toolTip() == window.commands[name].toolTip(), name
        assert button.accessibleName(), name
