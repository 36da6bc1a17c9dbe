"""All keys on one page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.ui.actions import key_words
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.key_sheet import KeySheet


def test_the_sheet_of_keys_lists_every_command_that_has_one(qtbot: QtBot) -> None:
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    lines = [sheet.lines.topLevelItem(n) for n in range(sheet.lines.topLevelItemCount())]
    told = {line.text(0): line.text(1) for line in lines if line is not None}
    for command in COMMANDS:
        if key_words(command):
            assert told[command.text.replace("&", "").rstrip("…")] == key_words(command)
    sheet.wanted.setText("MACHINE read")
    left = [line.text(0) for line in lines if line is not None and not line.isHidden()]
    assert left == ["Back to what the machine read"]
