"""Files that could not be read."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.domain import NeedsAttention
from imrdesk.errors import ScannedLetter
from imrdesk.ui.attention import AttentionList

FILE = NeedsAttention("/letters/a.pdf", "Encrypted", "Ask for a copy without a password.")


@pytest.mark.parametrize(
    ("files", "head"),
    [
        ([], "No file needs attention."),
        ([FILE], "One file needs attention. Everything else was added."),
        ([FILE, FILE], "Two files need attention. Everything else was added."),
    ],
)
def test_the_number_is_told(qtbot: QtBot, files: list[NeedsAttention], head: str) -> None:
    view = AttentionList()
    qtbot.addWidget(view)
    view.show_files(files)
    assert view.head.text() == head
    assert view.files.count() == len(files)


def test_each_file_has_its_reason_and_place(qtbot: QtBot) -> None:
    view = AttentionList()
    qtbot.addWidget(view)
    view.show_files([FILE])
    assert view.files.item(0).text() == (
        "a.pdf\nEncrypted. Ask for a copy without a password.\n/letters/a.pdf"
    )


def test_scans_can_be_read_from_here(qtbot: QtBot) -> None:
    view = AttentionList()
    qtbot.addWidget(view)
    view.show_files([FILE])
    assert view.read_scans.isHidden()
    view.show_files([FILE, NeedsAttention("/letters/b.pdf", ScannedLetter.title, "Pictures.")])
    assert not view.read_scans.isHidden()
    with qtbot.waitSignal(view.scans_wanted):
        view.read_scans.click()
