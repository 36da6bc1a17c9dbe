"""Another key for a command: it holds at once, everywhere, and after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import QThread
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.ui import key_acts
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import NAMED
from imrdesk.ui.key_paper import sheet_for_paper
from imrdesk.ui.keymap import Bound
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.keys_dialog import KEY
from imrdesk.ui.keys_dialog import QUICK
from imrdesk.ui.keys_dialog import KeysDialog
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.window_state import WindowState

Key = Qt.Key
Modifier = Qt.KeyboardModifier


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> KeysDialog:
    window.commands["change_keys"].trigger()
    qtbot.waitExposed(window.keys.dialog)
    return window.keys.dialog


def choose(dialog: KeysDialog, name: str) -> None:
    dialog.lines.setCurrentCell([command.name for command in COMMANDS].index(name), KEY)


def keys(window: MainWindow, name: str) -> list[str]:
    return [s.toString() for s in window.commands[name].shortcuts()]


def test_a_new_key_is_followed_by_whatever_names_it(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    choose(dialog, "tag")
    QTest.keyClick(dialog.key, Key.Key_F4, Modifier.ShiftModifier)
    QTest.keyClick(dialog.quick, Key.Key_Y)
    assert keys(window, "tag") == ["Shift+F4"]
    assert "Shift+F4, Y" in window.commands["tag"].toolTip()
    assert "Shift+F4, Y" in window.check.tags.add_button.toolTip()
    assert dialog.key.text() == "Shift+F4"
    assert dialog.said.text() == "“Add tag” now has the quick key Y."
    sheet = window.keys.sheet.lines
    exactly = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    found = sheet.findItems("Add tag", exactly)
    assert [item.text(1) for item in found] == ["Shift+F4, Y"]
    dialog.close()
    QTest.keyClick(window.check.fields, Key.Key_Y)
    assert window.check.tags.field.isVisible()


def test_a_new_quick_key_stands_on_its_button(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    accept = window.check.decisions[-1]
    assert accept.text() == "Accept  A"
    choose(dialog, "accept")
    QTest.keyClick(dialog.quick, Key.Key_X)
    assert accept.text() == "Accept  X"
    QTest.keyClick(dialog.quick, Key.Key_Backspace)
    assert accept.text() == "Accept"


def test_keys_of_the_hits_and_of_the_page_are_named_as_they_are(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    choose(dialog, "find_next")
    QTest.keyClick(dialog.key, Key.Key_F4)
    choose(dialog, "page")
    QTest.keyClick(dialog.key, Key.Key_F12)
    choose(dialog, "search")
    QTest.keyClick(dialog.key, Key.Key_K, Modifier.ControlModifier)
    assert window.page.find_bar.after.toolTip() == "Next place (F4)"
    assert window.page.page_button.toolTip().endswith("(F12, O)")
    assert window.top.search.toolTip().startswith("Search all letters (Ctrl+K, /): words")


def test_a_key_that_is_taken_is_named_and_can_be_swapped_and_undone(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    choose(dialog, "star")
    QTest.keyClick(dialog.key, Key.Key_T, Modifier.ControlModifier)
    assert "the key of “Add tag”" in dialog.said.text()
    assert keys(window, "tag") == ["Ctrl+T"]
    assert dialog.choice.text() == "Swap"
    dialog.choice.click()
    assert keys(window, "star") == ["Ctrl+T"]
    assert keys(window, "tag") == ["Ctrl+Shift+8"]
    assert dialog.choice.text() == "Undo"
    dialog.choice.click()
    assert keys(window, "tag") == ["Ctrl+T"]
    assert not dialog.choice.isVisible()


def test_a_refused_key_changes_nothing(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    choose(dialog, "star")
    before = window.keys.bindings.keymap
    for key, held in (
        (Key.Key_A, Modifier.NoModifier),
        (Key.Key_V, Modifier.ControlModifier),
        (Key.Key_Q, Modifier.ControlModifier | Modifier.AltModifier),
    ):
        QTest.keyClick(dialog.key, key, held)
        assert window.keys.bindings.keymap == before
        assert not dialog.choice.isVisible()
    QTest.keyClick(dialog.key, Key.Key_Control)
    assert "AltGr" in dialog.said.text()


def test_keys_go_back_one_by_one_or_all_at_once(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    for name, key in (("tag", Key.Key_F4), ("star", Key.Key_F12)):
        choose(dialog, name)
        QTest.keyClick(dialog.key, key)
    choose(dialog, "tag")
    dialog.usual.click()
    assert keys(window, "tag") == ["Ctrl+T"]
    assert keys(window, "star") == ["F12"]
    assert not dialog.usual.isEnabled()
    dialog.all_usual.click()
    assert keys(window, "star") == ["Ctrl+Shift+8"]
    assert not dialog.all_usual.isEnabled()
    dialog.choice.click()
    assert keys(window, "star") == ["F12"]


def test_quick_keys_are_switched_off_whole(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    dialog.quick_on.click()
    dialog.close()
    assert [b.text() for b in window.check.decisions] == ["Ask", "Prev", "Next", "Accept"]
    first = window.session.current
    QTest.keyClick(window.check.fields, Key.Key_J)
    QTest.keyClick(window.check.fields, Key.Key_1)
    assert window.session.current == first
    assert "J" not in window.commands["next_letter"].toolTip().split(" (")[1]
    dialog.quick_on.click()
    QTest.keyClick(window.check.fields, Key.Key_J)
    qtbot.waitUntil(lambda: window.session.current != first)


def test_tab_and_escape_leave_a_key_field(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.key.setFocus()
    before = dialog.key.text()
    QTest.keyClick(dialog.key, Key.Key_Tab)
    assert dialog.key.text() == before
    assert not dialog.key.hasFocus()
    QTest.keyClick(dialog.key, Key.Key_Escape)
    assert not dialog.isVisible()


def test_no_command_acts_while_a_key_is_pressed_for_another(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    choose(dialog, "star")
    dialog.key.setFocus()
    QTest.keyClick(dialog.key, Key.Key_Q, Modifier.ControlModifier)
    assert window.isVisible()
    assert "“Quit”" in dialog.said.text()


def test_commands_are_found_by_name_and_by_key(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.wanted.setText("ctrl+shift+8")
    assert dialog.name.text() == NAMED["star"].plain
    dialog.lines.setFocus()
    dialog.lines.setCurrentCell(dialog.lines.currentRow(), QUICK)
    QTest.keyClick(dialog.lines, Key.Key_Return)
    assert dialog.quick.hasFocus()
    dialog.wanted.setText("no such thing")
    assert dialog.name.text() == NAMED["star"].plain


def test_keys_are_kept_over_a_restart(home: Path, qtbot: QtBot) -> None:
    state = WindowState(home)
    own = {"tag": Bound(("F4", "Ctrl+K"), ";"), "star": Bound((), "")}
    state.keep_keymap(Keymap(own, quick_on=False))
    state.write()
    assert WindowState(home).keymap() == Keymap(own, quick_on=False)
    window = MainWindow(home)
    qtbot.addWidget(window)
    assert keys(window, "tag") == ["F4", "Ctrl+K"]
    assert keys(window, "star") == []
    window.keys.bindings.use(Keymap())
    assert WindowState(home).keymap() == Keymap()


def test_the_sheet_leads_to_the_dialog_and_to_paper(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["keys"].trigger()
    window.keys.sheet.change.click()
    assert window.keys.dialog.isVisible()
    assert not window.keys.sheet.isVisible()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "keys.pdf"))
    painted_on: list[QThread] = []

    def noted(keymap: Keymap) -> QTextDocument:
        painted_on.append(QThread.currentThread())
        return sheet_for_paper(keymap)

    monkeypatch.setattr(key_acts, "sheet_for_paper", noted)
    with qtbot.waitSignal(window.keys.news):
        window.keys.print_on(printer)
    assert painted_on != [window.thread()]
    pages = (tmp_path / "keys.pdf").read_bytes()
    assert pages.startswith(b"%PDF")
    assert pages.count(b"/Type /Page\n") == 1


def test_the_window_has_no_key_twice_when_keys_were_changed(
    window: MainWindow, dialog: KeysDialog, qtbot: QtBot
) -> None:
    for name, key in (("star", Key.Key_F9), ("next_unchecked", Key.Key_F8), ("tag", Key.Key_F7)):
        choose(dialog, name)
        QTest.keyClick(dialog.key, key)
        dialog.choice.click()
    used = [s.toString() for action in window.commands.values() for s in action.shortcuts()]
    assert len(used) == len(set(used))
    assert QKeySequence("F9") in window.commands["star"].shortcuts()
