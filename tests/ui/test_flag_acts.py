"""Flags are answered, and values picked from the letter, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.ui import style
from imrdesk.ui.candidate_view import CandidateView
from imrdesk.ui.check_pane import NO_FLAG
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import FlagRow
from imrdesk.ui.flag_view import FlagView
from imrdesk.ui.main_window import MainWindow
from tests.ui.listed import listed
from tests.ui.made import Wait
from tests.ui.made import catalogue
from tests.ui.made import letter_text
from tests.ui.made import letter_view
from tests.ui.made import words

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
INJURY, SEX = Slot("patient.date_of_injury"), Slot("patient.sex")


@pytest.fixture
def odd(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window on one letter whose dose is doubted."""
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "odd.txt").write_text(letter_text(dose="50gm"), "utf-8")
    window = MainWindow(tmp_path / "desk")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.start([tmp_path / "letters"])
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=20000)
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    yield window
    window.close()


def errors(window: MainWindow) -> list[Flag]:
    assert window.session.view is not None
    return [f for f in window.session.view.flags if f.severity is Severity.ERROR]


def open_flags(window: MainWindow) -> int:
    return listed(window)[0].flags


def press(window: MainWindow, key: Qt.Key, on: QWidget) -> None:
    on.setFocus()
    QTest.keyClick(on, key)


def go_to_error(window: MainWindow) -> None:
    for _ in range(40):
        window.commands["next_problem"].trigger()
        flag = window.check.fields.flag
        if flag is not None and flag.severity is Severity.ERROR:
            return
    raise AssertionError("no error in this letter")


def test_the_rule_s_answers_so_far_stand_under_its_flag(odd: MainWindow, wait: Wait) -> None:
    go_to_error(odd)
    view = odd.acts.flags.view
    odd.commands["answer"].trigger()
    wait(lambda: "no answer yet tells whether the rule is right" in view.score.text())
    view.answers[2].click()
    wait(lambda: bool(errors(odd)[0].answer))
    odd.commands["answer"].trigger()
    wait(lambda: "0 of 1 answers say that the rule is right" in view.score.text())
    assert view.score.text().startswith(f"Rule {errors(odd)[0].rule}: ")


def test_a_flag_is_answered_with_two_keys(odd: MainWindow, wait: Wait) -> None:
    go_to_error(odd)
    before, count = errors(odd), open_flags(odd)
    press(odd, Key.Key_F, odd.check.fields)
    view = odd.acts.flags.view
    assert view.isVisible()
    assert before[0].sentence in view.sentence.text()
    assert [place.span for place in view.places.places] == list(before[0].spans)
    QTest.keyClick(view, Key.Key_2)
    wait(lambda: open_flags(odd) == count - 1)
    assert errors(odd)[0].answer == FlagAnswer.LETTER_SAYS_SO
    assert not view.isVisible()
    row = odd.check.fields.fields.row(odd.check.fields.currentIndex())
    assert isinstance(row, FlagRow)
    assert row.words.startswith("Answered, the letter really says so: ")
    odd.commands["undo"].trigger()
    wait(lambda: open_flags(odd) == count)


def test_answered_errors_are_passed_by_and_ask_no_more(odd: MainWindow, wait: Wait) -> None:
    for flag in errors(odd):
        odd.acts.flags.view.answered.emit(flag, FlagAnswer.RULE_IS_WRONG, "")
    wait(lambda: all(flag.answer for flag in errors(odd)))
    fields = odd.check.fields
    for _ in range(30):
        odd.commands["next_problem"].trigger()
        row = fields.fields.row(fields.currentIndex())
        assert not (isinstance(row, FlagRow) and row.flag.answer)
    wait(lambda: odd.session.ready)
    odd.commands["accept"].trigger()
    wait(lambda: listed(odd)[0].status == "checked")


def test_a_note_goes_with_the_answer_and_digits_can_be_typed_in_it(
    odd: MainWindow, wait: Wait
) -> None:
    odd.commands["answer"].trigger()
    view = odd.acts.flags.view
    view.note.setFocus()
    QTest.keyClicks(view.note, "page 2")
    assert view.isVisible()
    QTest.keyClick(view.note, Key.Key_Return)
    assert view.focusWidget() is view.answers[0]
    assert odd.session.view is not None
    view.answers[3].click()
    wait(lambda: any(f.note == "page 2" for f in odd.session.view.flags))  # type: ignore[union-attr]
    answered = next(f for f in odd.session.view.flags if f.note)
    assert answered.answer == FlagAnswer.ASK
    view.ask(answered, odd.session.view)
    assert view.note.text() == "page 2"
    QTest.keyClick(view.answers[0], Key.Key_0)
    wait(lambda: not any(f.answer for f in odd.session.view.flags))  # type: ignore[union-attr]


def test_a_letter_without_flags_says_so(window: MainWindow, wait: Wait) -> None:
    assert window.session.view is not None
    for flag in window.session.view.flags:
        window.acts.flags.view.answered.emit(flag, FlagAnswer.FIXED, "")
    wait(lambda: all(f.answer for f in window.session.view.flags))  # type: ignore[union-attr]
    window.checking.field.choose(SEX)
    window.commands["answer"].trigger()
    assert not window.acts.flags.view.isVisible()
    assert window.status.news.text() == "All flags of this letter are answered."
    assert not window.check.calm.isVisible()


def test_where_no_rule_doubts_anything_that_is_no_guarantee(window: MainWindow) -> None:
    session = window.session
    assert session.view is not None
    assert not window.check.calm.isVisible()
    session.view = replace(session.view, flags=())
    session.changed.emit(session.view)
    assert window.check.calm.isVisible()
    assert window.check.calm.text() == NO_FLAG
    window.commands["answer"].trigger()
    assert window.status.news.text() == NO_FLAG


def test_a_date_is_picked_from_the_letter_with_its_place(window: MainWindow, wait: Wait) -> None:
    window.checking.field.choose(INJURY)
    window.check.fields.setFocus()
    QTest.keyClick(window.check.fields, Key.Key_Down, Alt)
    view = window.acts.candidates.view
    assert view.isVisible()
    titles = [place.title for place in view.list.places]
    assert "03/30/2015" in titles
    assert titles[view.list.currentRow()] == "06/11/2011"
    down = titles.index("02/04/2015") - view.list.currentRow()
    for _ in range(abs(down)):
        QTest.keyClick(view.list, Key.Key_Down if down > 0 else Key.Key_Up)
    picked = view.list.places[view.list.currentRow()].span
    assert picked is not None
    assert window.page.text.caret == picked.start
    QTest.keyClick(view.list, Key.Key_Return)
    wait(lambda: window.session.view.at(INJURY).state is State.CORRECTED)  # type: ignore[union-attr]
    assert window.session.view is not None
    value = window.session.view.at(INJURY)
    assert value is not None
    assert (value.value, value.span) == ("2015-02-04", picked)
    assert picked in {words(letter_text(), "02/04/2015", n) for n in (0, 1)}
    assert window.focusWidget() is window.check.fields


def test_the_view_of_a_flag_shows_all_of_itself(qtbot: QtBot) -> None:
    """The button at its foot was cut when the places were measured before they were shown."""
    view = FlagView(style.LIGHT)
    qtbot.addWidget(view)
    shown = letter_view()
    flag = Flag("P01", Severity.WARN, "Two ages.", 0, (words(shown.letter.text, "47 year"),))
    view.ask(flag, shown)
    foot = next(b for b in view.findChildren(QPushButton) if b.text() == "Close")
    assert foot.geometry().bottom() < view.height()
    assert foot.geometry().top() > view.answers[0].geometry().bottom()
    assert view.places.height() == view.places.whole_height
    assert view.places.sizeHintForRow(0) < 5 * view.fontMetrics().height()


def test_a_field_without_words_is_offered_those_beyond_standard_wording(qtbot: QtBot) -> None:
    """One key takes what is offered first: it must not be the reviewer's years of practice."""
    told = letter_text().replace("licensed to", "for 24 years licensed to")
    view = CandidateView(style.LIGHT)
    qtbot.addWidget(view)
    age = Slot("patient.age")
    assert view.ask(FieldRow(age, catalogue()[age.field], None), letter_view(told))
    titles = [place.title for place in view.list.places]
    assert titles[0] == "24"
    assert titles[view.list.currentRow()] == "47"


def test_a_field_that_can_be_any_words_has_no_list(window: MainWindow) -> None:
    window.checking.field.choose(Slot("item", 1))
    window.commands["candidates"].trigger()
    assert not window.acts.candidates.view.isVisible()
    assert "select them in the letter" in window.status.news.text()
