"""What is typed into a form waits in it, and is offered at the next start, until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.forms import Form
from imrdesk.desk.forms import typed_into
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.store.faults import disk_full
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.settling_page import REASON
from imrdesk.ui.settling_page import about
from imrdesk.ui.tag_sheet import TagSheet
from tests.ui.made import Wait

Open = Callable[[], MainWindow]
AGE = Slot("patient.age")
WORDS = "An odd dose"


@pytest.fixture
def opened(home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens windows on the desk, one after the other."""
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    made: list[MainWindow] = []

    def open_window() -> MainWindow:
        window = MainWindow(home)
        qtbot.addWidget(window)
        made.append(window)
        window.start()
        qtbot.waitUntil(lambda: window.session.view is not None)
        return window

    yield open_window
    for window in made:
        window.close()


def waiting(home: Path, form: Form) -> dict[str, str]:
    with closing(Desk.open(home)) as desk:
        return typed_into(desk.bench, form)


def offered(window: MainWindow, wait: Wait, what: str) -> None:
    """Go on with what the last sitting left in a form."""
    wait(lambda: what in window.messages.words.text())
    window.messages._choices[0].click()


def tag_sheet(home: Path, opened: Open, wait: Wait) -> tuple[TagSheet, MainWindow]:
    """The sheet of tags, open, of a desk with one tag."""
    with closing(Desk.open(home)) as desk:
        desk.tag(desk.rows()[0].letter_id, "odd")
    window = opened()
    window.commands["manage_tags"].trigger()
    sheet = window.acts.tags.sheet
    wait(sheet.isVisible)
    return sheet, window


def test_the_meaning_of_a_tag(home: Path, opened: Open, wait: Wait) -> None:
    sheet, window = tag_sheet(home, opened, wait)
    QTest.keyClicks(sheet.meaning, WORDS)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    window.close()
    assert waiting(home, Form.TAG_MEANING) == {"odd": WORDS}
    window = opened()
    offered(window, wait, f"“{WORDS}”, the meaning of the tag “odd”")
    sheet = window.acts.tags.sheet
    wait(sheet.isVisible)
    assert sheet.meaning.text() == WORDS
    assert "not saved yet" in sheet.hint.text()
    QTest.keyClick(sheet.meaning, Qt.Key.Key_Return)
    wait(lambda: bool(sheet.current and sheet.current.definition == WORDS))
    assert "not saved yet" not in sheet.hint.text()
    window.close()
    assert waiting(home, Form.TAG_MEANING) == {}


def test_what_is_typed_away_does_not_wait(home: Path, opened: Open, wait: Wait) -> None:
    sheet, window = tag_sheet(home, opened, wait)
    QTest.keyClicks(sheet.meaning, "A")
    QTest.keyClick(sheet.meaning, Qt.Key.Key_Backspace)
    window.close()
    assert waiting(home, Form.TAG_MEANING) == {}


def test_a_list_of_terms(home: Path, opened: Open, wait: Wait) -> None:
    window = opened()
    window.commands["term_lists"].trigger()
    view = window.acts.terms.view
    wait(view.isVisible)
    view.new_button.click()
    QTest.keyClicks(view.name, "Work")
    QTest.keyClicks(view.terms, "crate")
    view.names.setCurrentRow(0)
    assert view.terms.toPlainText() != "crate"
    window.close()
    assert waiting(home, Form.TERM_LIST) == {"": "Work\ncrate"}
    window = opened()
    offered(window, wait, "“Work crate”, the term list")
    view = window.acts.terms.view
    wait(view.isVisible)
    view.new_button.click()
    assert (view.name.text(), view.terms.toPlainText()) == ("Work", "crate")
    assert "not saved yet" in view.said.text()
    view.save_button.click()
    wait(lambda: "“Work” was saved" in view.said.text())
    window.close()
    assert waiting(home, Form.TERM_LIST) == {}


def test_a_reason_while_readers_differ(home: Path, opened: Open, wait: Wait) -> None:
    with closing(Desk.open(home)) as desk:
        order = SampleOrder("May", seed="7", size=4, fields=("patient.age",), readers=2)
        sample = desk.sampling.draw(order)
    for reader, age in (("Ada", 40), ("Bea", 41)):
        with closing(Desk.open(home, reviewer=reader)) as desk:
            for letter_id in sample.letters:
                typed = Proposal(letter_id, AGE, Verdict.ADDED, typed=str(age))
                desk.sampling.propose(sample, typed)
                desk.sampling.finish(sample, letter_id)
    window = opened()
    window.commands["adjudicate"].trigger()
    page = window.acts.samples.adjudication.page
    wait(lambda: len(page.differences) == 4)
    QTest.keyClicks(page.reason, WORDS)
    named = about(page.differences[0], REASON)
    page.list.setCurrentRow(1)
    assert page.reason.text() == ""
    page.list.setCurrentRow(0)
    assert page.reason.text() == WORDS
    window.close()
    assert waiting(home, Form.DECISION) == {named: WORDS}
    window = opened()
    offered(window, wait, f"“{WORDS}”, for a difference")
    page = window.acts.samples.adjudication.page
    wait(lambda: len(page.differences) == 4)
    assert page.reason.text() == WORDS
    page.take.click()
    wait(lambda: len(page.differences) == 3)
    assert page.reason.text() == ""
    window.close()
    assert waiting(home, Form.DECISION) == {}


def test_words_that_are_thrown_away_are_not_offered_again(
    home: Path, opened: Open, wait: Wait
) -> None:
    window = opened()
    window.acts.terms.view.typing.emit("Opioids", "Opioids\nnorco")
    window.close()
    window = opened()
    wait(lambda: "the term list “Opioids”" in window.messages.words.text())
    window.messages._choices[1].click()
    wait(lambda: not window.messages.isVisible())
    window.close()
    assert waiting(home, Form.TERM_LIST) == {}


def test_what_the_disk_did_not_take_is_tried_again_by_itself(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    refused: list[None] = []

    def full(*_: object) -> None:
        refused.append(None)
        raise disk_full()

    monkeypatch.setattr("imrdesk.ui.kept_soon.TRIED_AGAIN_AFTER_MS", 10)
    window = opened()
    kept: dict[str, str] = {}

    def look() -> bool:
        window.session.ask(lambda desk: typed_into(desk.bench, Form.TERM_LIST), kept.update)
        return kept == {"": "Work\ncrate"}

    with monkeypatch.context() as disk:
        disk.setattr("imrdesk.ui.unfinished.keep_typed", full)
        window.acts.terms.view.typing.emit("", "Work\ncrate")
        window.acts.terms.unfinished.keep()
        wait(lambda: bool(refused))
        assert not look()
    wait(look)
