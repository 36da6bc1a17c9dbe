"""Naming what was wrong: two keys after a correction, or none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.quality.error_types import ErrorType
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.mistake_bar import MistakeBar
from tests.ui.made import Wait

AGE, SEX = Slot("patient.age"), Slot("patient.sex")


@pytest.mark.parametrize("kind", ErrorType)
def test_each_kind_has_its_letter(qtbot: QtBot, kind: ErrorType) -> None:
    bar = MistakeBar()
    qtbot.addWidget(bar)
    for known, told in ((None, kind), (kind, None)):
        bar.ask("Age", known)
        assert bar.buttons[kind].isChecked() is (known is kind)
        with qtbot.waitSignal(bar.named) as named:
            QTest.keyClicks(bar, str(kind).lower())
        assert named.args == [told]
        assert not bar.isVisible()
    bar.ask("Age", None)
    with qtbot.waitSignal(bar.named) as named:
        bar.buttons[kind].click()
    assert named.args == [kind]


def test_esc_and_other_keys_name_nothing(qtbot: QtBot) -> None:
    bar = MistakeBar()
    qtbot.addWidget(bar)
    bar.ask("Age", None)
    with qtbot.assertNotEmitted(bar.named):
        QTest.keyClicks(bar, "x1")
        assert bar.isVisible()
        QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_kind_is_named_in_two_keys_and_shown_with_the_value(
    window: MainWindow, wait: Wait
) -> None:
    fields = window.check.fields
    window.checking.field.choose(AGE)
    fields.setFocus()
    QTest.keyClicks(fields, "e")
    assert "Correct the field first" in window.status.news.text()
    view = window.session.view
    assert view is not None
    window.session.propose(Proposal(view.letter.id, AGE, Verdict.CORRECTED, typed="48"), print)
    row = window.checking.row_of
    wait(lambda: bool(row(AGE).was))  # type: ignore[union-attr]
    QTest.keyClicks(fields, "e")
    assert window.check.mistakes.isVisible()
    assert window.check.mistakes.title.text() == "Age: what was wrong?"
    QTest.keyClicks(window.check.mistakes, "n")
    wait(lambda: "right words, wrong reading" in row(AGE).below)  # type: ignore[union-attr]
    assert fields.hasFocus()
    window.checking.field.choose(SEX)
    window.commands["not_stated"].trigger()
    wait(lambda: row(SEX).was != "")  # type: ignore[union-attr]
    assert window.checking.field.slot != SEX
    QTest.keyClicks(fields, "e")
    assert window.check.mistakes.title.text() == "Sex: what was wrong?"
    QTest.keyClick(window.check.mistakes, Qt.Key.Key_Escape)
    window.commands["undo"].trigger()
    wait(lambda: row(SEX).was == "")  # type: ignore[union-attr]
    told = row(AGE)
    assert told is not None
    assert told.below.startswith("was: 47 (engine ")
    assert window.commands["undo"].text().startswith("&Undo: Mistake named")
    window.commands["undo"].trigger()
    wait(lambda: "wrong reading" not in row(AGE).below)  # type: ignore[union-attr]
