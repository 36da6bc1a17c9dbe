"""My recent decisions, and the same reading in other letters, in the window over a real desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.ui.main_window import MainWindow
from tests.ui.listed import listed
from tests.ui.made import Wait

Key = Qt.Key
AGE, STRENGTH = Slot("patient.age"), Slot("strength", 1)


def do(window: MainWindow, command: str) -> None:
    window.commands[command].trigger()


def name(window: MainWindow) -> str:
    ready = window.session.view is not None and window.session.ready
    return window.session.view.name[-5] if ready and window.session.view else ""


def correct(window: MainWindow, wait: Wait, slot: Slot, typed: str) -> None:
    assert window.session.view is not None
    letter_id = window.session.view.letter.id
    window.checking.field.choose(slot)
    proposal = Proposal(letter_id, slot, Verdict.CORRECTED, typed=typed)
    window.session.propose(proposal, lambda _: None)
    wait(lambda: state(window, slot) is State.CORRECTED)


def state(window: MainWindow, slot: Slot) -> State | None:
    value = window.session.view.at(slot) if window.session.view else None
    return value.state if value else None


def test_a_decision_leads_back_to_its_letter_and_field(window: MainWindow, wait: Wait) -> None:
    correct(window, wait, AGE, "48")
    do(window, "accept")
    wait(lambda: name(window) == "2")
    do(window, "my_decisions")
    view = window.acts.across.decisions
    wait(view.isVisible)
    lines = [view.lines.item(n).text() for n in range(view.lines.count())]
    assert lines[0].endswith("CM15-0001001: letter accepted")
    assert lines[1].endswith("CM15-0001001: Age corrected from 47 to 48")
    view.lines.setCurrentRow(1)
    QTest.keyClick(view.lines, Key.Key_Return)
    wait(lambda: name(window) == "1")
    assert window.checking.field.slot == AGE
    assert not view.isVisible()


def test_with_no_decision_the_list_says_so(window: MainWindow, wait: Wait) -> None:
    do(window, "my_decisions")
    view = window.acts.across.decisions
    wait(view.isVisible)
    assert view.head.text() == "You have not decided anything yet."
    assert not view.go.isEnabled()


def test_the_same_mistake_is_put_right_letter_by_letter(window: MainWindow, wait: Wait) -> None:
    correct(window, wait, AGE, "48")
    do(window, "same_reading")
    view = window.acts.across.alike
    wait(view.isVisible)
    assert "Age: read as 47 from the same words in three other letters" in view.head.text()
    assert "“48”" not in view.correct.text()
    assert view.correct.text() == "C  48 here, too"
    QTest.keyClick(view.list, Key.Key_C)
    wait(lambda: listed(window)[1].status == "not checked" and view.list.currentRow() == 1)
    assert view.list.places[0].title.startswith("\N{CHECK MARK}")
    view.list.setCurrentRow(0)
    assert not view.correct.isEnabled()
    QTest.keyClick(view.list, Key.Key_Return)
    wait(lambda: name(window) == "2")
    assert (window.checking.field.slot, state(window, AGE)) == (AGE, State.CORRECTED)
    do(window, "next_letter")
    wait(lambda: name(window) == "3")
    assert state(window, AGE) is State.UNCHECKED


def test_an_uncorrected_field_only_shows_where_it_was_read_so(
    window: MainWindow, wait: Wait
) -> None:
    window.checking.field.choose(AGE)
    do(window, "same_reading")
    view = window.acts.across.alike
    wait(view.isVisible)
    assert not view.correct.isVisible()
    QTest.keyClick(view.list, Key.Key_C)
    assert view.list.currentRow() == 0
    assert state(window, AGE) is State.UNCHECKED


def test_words_that_no_other_letter_has_are_told(window: MainWindow, wait: Wait) -> None:
    told: list[str] = []
    window.acts.across.news.connect(told.append)
    window.checking.field.choose(Slot("case_number"))
    do(window, "same_reading")
    wait(lambda: any("No other letter" in words for words in told))
