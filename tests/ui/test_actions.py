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
from imrdesk.ui.commands import NAMED
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


@pytest.mark.parametrize(
    ("name", "keys", "quick"),
    [
        ("accept", "Ctrl+Return", "A"),
        ("accept_stay", "Ctrl+Shift+Return", "Shift+A"),
        ("edit", "F2", ""),
        ("not_stated", "Ctrl+Shift+E", "0"),
        ("revert", "Ctrl+Shift+R", ""),
        ("defer", "Ctrl+Shift+D", "D"),
        ("next_problem", "F8", "P"),
        ("previous_problem", "Shift+F8", "Shift+P"),
        ("answer", "F7", "F"),
        ("next_letter", "Ctrl+PgDown", "J"),
        ("previous_letter", "Ctrl+PgUp", "K"),
        ("next_unchecked", "F9", "N"),
        ("previous_unchecked", "Shift+F9", "Shift+N"),
        ("back", "Alt+Left", ""),
        ("forward", "Alt+Right", ""),
        ("source", "Ctrl+J", "G"),
        ("next_pane", "F6", ""),
        ("previous_pane", "Shift+F6", ""),
        ("to_letters", "Ctrl+1", ""),
        ("to_text", "Ctrl+2", ""),
        ("to_fields", "Ctrl+3", ""),
        ("to_tags", "Ctrl+4", ""),
        ("search", "Ctrl+Shift+F", "/"),
        ("find", "Ctrl+F", ""),
        ("find_next", "F3 Ctrl+G", ""),
        ("find_previous", "Shift+F3 Ctrl+Shift+G", ""),
        ("tag", "Ctrl+T", "T"),
        ("note", "Ctrl+Shift+N", "M"),
        ("star", "", "S"),
        ("undo", "Ctrl+Z", ""),
        ("redo", "Ctrl+Y Ctrl+Shift+Z", ""),
        ("add_folder", "Ctrl+O", ""),
        ("rescan", "F5", ""),
        ("export", "Ctrl+Shift+X", ""),
        ("saved", "Ctrl+S", ""),
        ("print", "Ctrl+P", ""),
        ("copy", "Ctrl+C", ""),
        ("copy_cited", "Ctrl+Shift+C", ""),
        ("zoom_in", "Ctrl++", ""),
        ("zoom_out", "Ctrl+-", ""),
        ("zoom_reset", "Ctrl+0", ""),
        ("compact", "Ctrl+Shift+V", "V"),
        ("full_screen", "F11", ""),
        ("help", "F1", ""),
        ("keys", "Ctrl+/", "?"),
        ("preferences", "Ctrl+,", ""),
        ("quit", "Ctrl+Q", ""),
    ],
)
def test_the_key_map_of_the_specification(name: str, keys: str, quick: str) -> None:
    """Keys of a single pane (Space, Return, Alt+Down, Esc) are tried where that pane is."""
    command = NAMED[name]
    assert {*keys.split()} <= {s.toString() for s in sequences(command)}
    assert command.quick == quick


def test_what_a_pane_alone_does_says_its_key() -> None:
    told = {command.name: command.widget for command in COMMANDS if command.widget}
    assert told == {
        "confirm": "Space",
        "use": "Return in the text",
        "candidates": "Alt+Down on a field",
        "saved_searches": "Alt+Down in the search",
        "pinned": "1 to 9",
    }


def test_every_action_stands_in_its_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    done: list[str] = []
    verbs = {c.name: (lambda name=c.name: done.append(name)) for c in COMMANDS}
    built = actions.build(window, verbs)
    built["accept"].trigger()
    assert done == ["accept"]
    used = {command.menu for command in COMMANDS}
    assert built["confirm"].text().endswith("\tSpace")
    shown = [entry.text() for entry in window.menuBar().actions()]
    assert shown == [menu for menu in MENUS if menu in used]


def test_a_command_without_a_verb_is_refused(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        actions.build(window, {})
