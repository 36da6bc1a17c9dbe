"""The list of letters: a sound model, and a view that asks for a letter once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from imrdesk.domain import Hit
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.ui.letter_list import LINE_ROLE
from imrdesk.ui.letter_list import LetterListModel
from imrdesk.ui.letter_list import LetterListView
from imrdesk.ui.letter_list import Line
from tests.ui.made import TEXTS
from tests.ui.made import letter_row

ROWS = [letter_row(text, name) for name, text in TEXTS.items()]
LINES = [Line(row) for row in ROWS]


@pytest.fixture
def view(qtbot: QtBot) -> LetterListView:
    listed = LetterListView()
    qtbot.addWidget(listed)
    listed.show_lines(LINES, None)
    return listed


def test_the_model_keeps_qts_promises(qtmodeltester: ModelTester) -> None:
    model = LetterListModel()
    model.show_lines(LINES)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_lines(LINES[1:])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_line_gives_its_letter_and_is_read_in_words() -> None:
    model = LetterListModel()
    model.show_lines([Line(ROWS[0], Hit(ROWS[0], 3, (), ()))])
    index = model.index(0)
    assert model.line(index) == index.data(LINE_ROLE)
    spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Letter CM15-0001001, three hits, two items")
    assert spoken.endswith("not checked")


def test_the_same_letters_are_repainted_and_keep_their_place(qtbot: QtBot) -> None:
    model = LetterListModel()
    model.show_lines(LINES)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_lines([Line(replace(row, status=LetterStatus.CHECKED)) for row in ROWS])
    assert model.index(0).data(LINE_ROLE).row.status is LetterStatus.CHECKED


def test_one_row_is_updated_in_place_and_keeps_its_hit() -> None:
    model = LetterListModel()
    hit = Hit(ROWS[1], 2, (), ())
    model.show_lines([LINES[0], Line(ROWS[1], hit)])
    model.update_row(replace(ROWS[1], status=LetterStatus.DEFERRED))
    model.update_row(replace(ROWS[1], letter_id=LetterId("unknown")))
    line = model.index(1).data(LINE_ROLE)
    assert (line.row.status, line.hit) == (LetterStatus.DEFERRED, hit)


def test_going_to_a_line_asks_for_its_letter(qtbot: QtBot, view: LetterListView) -> None:
    with qtbot.waitSignal(view.wanted) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [ROWS[0].letter_id]


def test_showing_the_open_letter_asks_for_nothing(qtbot: QtBot, view: LetterListView) -> None:
    with qtbot.assertNotEmitted(view.wanted):
        view.show_current(ROWS[2].letter_id)
        view.show_lines(LINES[1:], ROWS[2].letter_id)
    assert view.currentIndex().row() == 1
    view.show_current(None)
    assert not view.currentIndex().isValid()


def test_return_and_click_go_to_the_text(qtbot: QtBot, view: LetterListView) -> None:
    view.show()
    with qtbot.waitSignal(view.taken):
        QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.letters.index(0)).center()
    with qtbot.waitSignal(view.taken):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_typing_letters_does_not_search_the_list(qtbot: QtBot, view: LetterListView) -> None:
    view.show_current(ROWS[0].letter_id)
    QTest.keyClicks(view, "CM15-0001003")
    assert view.currentIndex().row() == 0
