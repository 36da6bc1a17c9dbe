"""Who is checking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.ui.reviewer_bar import ReviewerBar


def test_a_name_is_taken_or_left_for_later(qtbot: QtBot) -> None:
    bar = ReviewerBar()
    qtbot.addWidget(bar)
    bar.ask("login")
    bar.field.setText("  N.  Urse ")
    with qtbot.waitSignal(bar.named) as told:
        bar.save.click()
    assert told.args == ["N. Urse"]
    bar.ask("")
    with qtbot.assertNotEmitted(bar.named):
        bar.save.click()
    with qtbot.waitSignal(bar.postponed):
        bar.later.click()
    assert not bar.isVisible()


def test_names_that_are_known_are_offered(qtbot: QtBot) -> None:
    bar = ReviewerBar()
    qtbot.addWidget(bar)
    bar.ask("Bea")
    bar.field.setText("B")
    bar.offer(("Ada", "Bea"))
    assert bar.field.text() == "B"
    bar.offer(("Ada", "B"))
    bar.begin()
    with qtbot.waitSignal(bar.named) as told:
        QTest.keyClick(bar.names, Qt.Key.Key_Up)
        QTest.keyClick(bar.names, Qt.Key.Key_Return)
    assert told.args == ["Ada"]


def test_return_names_once(qtbot: QtBot) -> None:
    bar = ReviewerBar()
    qtbot.addWidget(bar)
    named: list[str] = []
    bar.named.connect(named.append)
    bar.ask("Bea")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert named == ["Bea"]
