"""Files that could not be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.domain import LetterId
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ScannedLetter
from imrdesk.ui.attention import HEAD_OF_IGNORED
from imrdesk.ui.attention import AttentionList

OTHER = NeedsAttention("/letters/b.odt", "Not a kind of file that is read", "Save it as PDF.")
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


@pytest.fixture
def view(qtbot: QtBot) -> AttentionList:
    made = AttentionList()
    qtbot.addWidget(made)
    made.show_files([FILE, OTHER])
    return made


def rows(view: AttentionList) -> list[str]:
    return [view.files.item(n).text().split("\n")[0] for n in range(view.files.count())]


def test_the_next_file_is_chosen_when_one_is_ignored(view: AttentionList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.ignored) as told:
        view.ignore.click()
    assert told.args == [[FILE.path]]
    view.show_files([replace(FILE, ignored=True), OTHER])
    assert rows(view) == ["b.odt", HEAD_OF_IGNORED, "Ignored: a.pdf"]
    assert view.files.currentRow() == 0
    assert view.said.text() == "“a.pdf” is ignored."
    assert view.head.text() == (
        "One file needs attention. One file ignored. Everything else was added."
    )


def test_several_are_ignored_at_once_and_come_back_with_undo(
    view: AttentionList, qtbot: QtBot
) -> None:
    view.files.selectAll()
    view.ignore.click()
    view.show_files([replace(FILE, ignored=True), replace(OTHER, ignored=True)])
    assert view.said.text() == "Two files are ignored."
    with qtbot.waitSignal(view.listed_again) as told:
        view.undo.click()
    assert told.args == [[FILE.path, OTHER.path]]
    assert view.undo.isHidden()


def test_an_ignored_file_can_be_listed_again(view: AttentionList, qtbot: QtBot) -> None:
    view.show_files([replace(FILE, ignored=True)])
    assert view.ignore.isHidden()
    with qtbot.waitSignal(view.listed_again) as told:
        view.again.click()
    assert told.args == [[FILE.path]]


def test_the_text_of_the_file_chosen_last_is_shown(view: AttentionList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.text_wanted) as told:
        view.show_text.click()
    assert told.args == [FILE.path]
    view.files.setCurrentRow(1)
    view.show_text.click()
    view.show_words(FILE.path, "too late")
    assert view.text.toPlainText() == ""
    view.show_words(OTHER.path, "<b>words</b>")
    assert view.text.toPlainText() == "<b>words</b>"
    view.show_why_not(OTHER.path, "It is empty.")
    assert view.said.text() == "“b.odt”: It is empty."
    assert view.shown.isHidden()


def test_a_letter_that_was_added_all_the_same_is_opened(qtbot: QtBot) -> None:
    view = AttentionList()
    qtbot.addWidget(view)
    view.show_files([replace(FILE, letter_id=LetterId("a" * 64))])
    view.show()
    assert view.show_text.text() == "Open letter"
    with qtbot.waitSignal(view.letter_wanted) as told:
        view.show_text.click()
    assert told.args == ["a" * 64]
    assert not view.isVisible()


def test_without_files_nothing_can_be_done(view: AttentionList) -> None:
    view.show_files([])
    assert not view.ignore.isEnabled()
    assert not view.show_text.isEnabled()
