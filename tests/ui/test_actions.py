"""The table of commands: keys that do not clash, and every command reachable."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from imrdesk.ui import actions
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import MENUS
from imrdesk.ui.keymap import sequences

Standard = QKeySequence.StandardKey
NOT_COMPARED = {Standard.UnknownKey, Standard.Quit, Standard.FullScreen, Standard.AddTab}
RESERVED = ("Alt+Tab", "Alt+F4", "Alt+Space", "F10", "Ctrl+Alt", "Meta", "Ctrl+Shift+0")


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(s.toString() for c in COMMANDS for s in sequences(c))
    assert {key: n for key, n in keys.items() if n > 1} == {}
    quick = Counter(c.quick for c in COMMANDS if c.quick)
    assert max(quick.values()) == 1


def test_own_keys_are_none_of_the_platforms() -> None:
    """A key of ours that the platform uses for something else would do that in text fields.

    The specification itself gives Ctrl+T to tags: there are no tabs to add.
    """
    taken = {
        k.toString()
        for standard in Standard
        if standard not in NOT_COMPARED
        for k in QKeySequence.keyBindings(standard)
    }
    for command in COMMANDS:
        platform = {
            k.toString()
            for own in command.keys
            if not isinstance(own, str)
            for k in QKeySequence.keyBindings(own)
        }
        own = {QKeySequence(k).toString() for k in command.keys if isinstance(k, str)}
        assert not (own & taken) - platform, command.name


def test_no_key_is_one_that_systems_keep_for_themselves() -> None:
    for command in COMMANDS:
        for sequence in sequences(command):
            assert not sequence.toString().startswith(RESERVED), command.name


def test_every_key_works_in_every_pane_or_says_where() -> None:
    """A bare key is dead while typing: its command has another way too."""
    for command in COMMANDS:
        if command.quick:
            assert sequences(command), command.name


def test_no_bare_letter_is_a_shortcut_of_the_window() -> None:
    for command in COMMANDS:
        for sequence in sequences(command):
            text = sequence.toString()
            assert "+" in text or text.startswith("F"), command.name


@pytest.mark.parametrize("menu", MENUS)
def test_every_entry_has_a_letter_of_its_own_in_its_menu(menu: str) -> None:
    letters = [c.text[c.text.index("&") + 1].casefold() for c in COMMANDS if c.menu == menu]
    assert len(letters) == len(set(letters))
    assert all(letter.isalpha() for letter in letters)


def test_every_menu_has_a_letter_of_its_own() -> None:
    letters = [menu[menu.index("&") + 1].casefold() for menu in MENUS]
    assert len(letters) == len(set(letters))


def test_the_key_map_of_the_specification() -> None:
    keys = {c.name: [s.toString() for s in sequences(c)] for c in COMMANDS}
    assert "Ctrl+Return" in keys["accept"]
    assert keys["next_unchecked"] == ["F9"]
    assert keys["next_problem"] == ["F8"]
    assert keys["not_stated"] == ["Ctrl+Shift+E"]
    assert keys["revert"] == ["Ctrl+Shift+R"]
    assert keys["tag"] == ["Ctrl+T"]
    assert keys["search"] == ["Ctrl+Shift+F"]
    assert "Ctrl+F" in keys["find"]
    assert "Ctrl+Z" in keys["undo"]
    assert "Ctrl+Y" in keys["redo"]
    assert "F5" in keys["rescan"]


def test_every_action_stands_in_its_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    done: list[str] = []
    verbs = {c.name: (lambda name=c.name: done.append(name)) for c in COMMANDS}
    built = actions.build(window, verbs)
    built["accept"].trigger()
    assert done == ["accept"]
    used = {command.menu for command in COMMANDS}
    shown = [entry.text() for entry in window.menuBar().actions()]
    assert shown == [menu for menu in MENUS if menu in used]


def test_a_command_without_a_verb_is_refused(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        actions.build(window, {})
