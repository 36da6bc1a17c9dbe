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
from imrdesk.ui.letter_list import MOST_PAGES
from imrdesk.ui.letter_list import LetterListModel
from imrdesk.ui.letter_list import LetterListView
from imrdesk.ui.letter_list import Line
from imrdesk.ui.queue_walk import PAGE
from tests.ui.made import TEXTS
from tests.ui.made import letter_row

ROWS = [letter_row(text, name) for name, text in TEXTS.items()]
LINES = [Line(row) for row in ROWS]
MANY = [Line(replace(ROWS[0], letter_id=LetterId(f"{n:064x}"), name=f"{n}")) for n in range(3_000)]


@pytest.fixture
def view(qtbot: QtBot) -> LetterListView:
    listed = LetterListView()
    qtbot.addWidget(listed)
    listed.show_lines(len(LINES), 0, LINES)
    return listed


class Pages:
    """Answers a model as a desk does, and counts what it was asked."""

    def __init__(self, model: LetterListModel) -> None:
        self.asked: list[int] = []
        self._model = model
        model.page_wanted.connect(self._on_wanted)

    def _on_wanted(self, first: int) -> None:
        self.asked.append(first)
        self._model.put(first, MANY[first : first + PAGE])


def test_the_model_keeps_qts_promises(qtmodeltester: ModelTester) -> None:
    model = LetterListModel()
    model.show(len(LINES), 0, LINES)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    Pages(model)
    model.show(len(MANY))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_line_gives_its_letter_and_is_read_in_words() -> None:
    model = LetterListModel()
    model.show(1, 0, [Line(ROWS[0], Hit(ROWS[0], 3, (), ()))])
    index = model.index(0)
    assert model.line(0) == index.data(LINE_ROLE)
    assert index.data() == "CM15-0001001.txt"
    spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Letter CM15-0001001, three hits, two items")
    assert spoken.endswith("not checked")


def test_a_page_is_asked_for_once_and_when_it_comes_into_view() -> None:
    model = LetterListModel()
    model.show(len(MANY), 50, MANY[50:100])
    asked: list[int] = []
    model.page_wanted.connect(asked.append)
    assert [model.index(n).data(LINE_ROLE) for n in (60, 120, 149)] == [MANY[60], None, None]
    assert model.index(120).data() == "Letter 121 of 3,000"
    assert asked == [100]
    model.put(100, MANY[100:150])
    assert model.index(120).data(LINE_ROLE) == MANY[120]
    model.put(200, MANY[200:250])  # of a list that is past
    assert model.line(200) is None
    model.put(100, [])
    assert asked == [100]


def test_only_so_many_pages_are_kept() -> None:
    model = LetterListModel()
    pages = Pages(model)
    model.show(len(MANY))
    for n in range(0, len(MANY), PAGE):
        model.want(n)
    assert len(pages.asked) == len(MANY) / PAGE > MOST_PAGES
    assert sum(model.line(n) is not None for n in range(len(MANY))) == MOST_PAGES * PAGE
    assert model.index(0).data(LINE_ROLE) == MANY[0]
    assert pages.asked[-1] == 0


def test_letters_that_come_in_are_added_below(qtbot: QtBot) -> None:
    model = LetterListModel()
    pages = Pages(model)
    model.show(3, 0, MANY[:3])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.grow(60)
    model.grow(10)
    assert model.rowCount() == 60
    assert model.index(59).data(LINE_ROLE) == MANY[59]
    assert model.index(5).data(LINE_ROLE) == MANY[5]
    assert sorted(pages.asked) == [0, 50]


def test_lines_stay_while_they_are_read_again(qtbot: QtBot) -> None:
    model = LetterListModel()
    model.show(len(LINES), 0, LINES)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.ask_again()
    with qtbot.waitSignal(model.page_wanted):
        assert model.index(0).data(LINE_ROLE) == LINES[0]
    model.put(0, [Line(replace(row, status=LetterStatus.CHECKED)) for row in ROWS])
    assert model.index(0).data(LINE_ROLE).row.status is LetterStatus.CHECKED


def test_one_row_is_updated_in_place_and_keeps_its_hit() -> None:
    model = LetterListModel()
    hit = Hit(ROWS[1], 2, (), ())
    model.show(2, 0, [LINES[0], Line(ROWS[1], hit)])
    model.update_row(replace(ROWS[1], status=LetterStatus.DEFERRED))
    model.update_row(replace(ROWS[1], letter_id=LetterId("unknown")))
    line = model.index(1).data(LINE_ROLE)
    assert (line.row.status, line.hit) == (LetterStatus.DEFERRED, hit)


def test_going_to_a_line_asks_for_its_letter(qtbot: QtBot, view: LetterListView) -> None:
    with qtbot.waitSignal(view.wanted) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [0]


def test_showing_the_open_letter_asks_for_nothing(qtbot: QtBot, view: LetterListView) -> None:
    with qtbot.assertNotEmitted(view.wanted):
        view.show_current(2)
        view.show_lines(3, 0, LINES[1:], current=1)
    assert view.currentIndex().row() == 1
    view.show_current(None)
    assert not view.currentIndex().isValid()


def test_only_what_is_in_view_is_read(qtbot: QtBot) -> None:
    view = LetterListView()
    qtbot.addWidget(view)
    pages = Pages(view.letters)
    view.resize(300, 400)
    view.show_lines(len(MANY), current=2_000)
    view.show()
    qtbot.waitUntil(lambda: 2_000 in pages.asked)
    view.grab()
    assert len(pages.asked) <= 3


def test_return_and_click_go_to_the_text(qtbot: QtBot, view: LetterListView) -> None:
    view.show()
    with qtbot.waitSignal(view.taken):
        QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.letters.index(0)).center()
    with qtbot.waitSignal(view.taken):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_typing_letters_does_not_search_the_list(qtbot: QtBot, view: LetterListView) -> None:
    view.show_current(0)
    QTest.keyClicks(view, "CM15-0001003")
    assert view.currentIndex().row() == 0
