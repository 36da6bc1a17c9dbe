"""All keys on one page, on the screen and on paper."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import NAMED
from imrdesk.ui.key_paper import sheet_for_paper
from imrdesk.ui.key_sheet import KeySheet
from imrdesk.ui.key_sheet import children
from imrdesk.ui.keymap import Bound
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.printing import as_pdf


def lines(sheet: KeySheet) -> dict[str, str]:
    shown = (group for group in sheet.groups if not group.isHidden())
    items = (item for group in shown for item in children(group))
    return {item.text(0): item.text(1) for item in items if not item.isHidden()}


def test_the_sheet_of_keys_lists_every_command_that_has_one(qtbot: QtBot) -> None:
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    sheet.show_keys(Keymap())
    told = lines(sheet)
    for command in COMMANDS:
        if Keymap().words(command):
            assert told[command.plain] == Keymap().words(command)
    sheet.wanted.setText("MACHINE read")
    assert list(lines(sheet)) == ["Back to what the machine read"]


def test_the_sheet_follows_and_stays_narrowed(qtbot: QtBot) -> None:
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    sheet.wanted.setText("tag")
    sheet.show_keys(Keymap({"tag": Bound(("F4",), "Y")}))
    assert lines(sheet)["Add tag"] == "F4, Y"
    assert "Undo" not in lines(sheet)


def test_on_paper_every_key_stands_on_one_page() -> None:
    document = sheet_for_paper(Keymap())
    assert as_pdf(document, "keys").count(b"/Type /Page\n") == 1
    text = document.toPlainText().replace("\u00a0", " ")
    for command in COMMANDS:
        assert Keymap().words(command) in text
    assert "only where nothing is being typed" in text


def test_on_paper_quick_keys_that_are_off_are_left_out() -> None:
    text = sheet_for_paper(Keymap(quick_on=False)).toPlainText()
    assert "Quick keys are off" in text
    words = text.replace("\u00a0", " ").partition("Star, on or off")[2].split()
    assert words[0] == Keymap().words(NAMED["star"]).split(", ")[0]
