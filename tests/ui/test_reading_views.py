"""Text and original page in the real window: one selection, one field, one find."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.reading_views import BESIDE_FROM
from imrdesk.ui.reading_views import Arrangement
from tests.letters.pdfs import pdf
from tests.ui.made import letter_text
from tests.ui.made import words

AGE = Slot("patient.age")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "in"
    found.mkdir()
    lines = letter_text("CM15-0001009").splitlines()
    (found / "CM15-0001009.pdf").write_bytes(pdf(lines[:30], lines[30:]))
    (found / "CM15-0001010.txt").write_text(letter_text("CM15-0001010"), encoding="utf-8")
    return found


@pytest.fixture
def window(
    open_window: Callable[[Path], MainWindow],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    with closing(Desk.open(tmp_path / "desk", reviewer="R. Eader")) as desk:
        list(desk.add([folder]))
    return open_window(tmp_path / "desk")


def text_of(window: MainWindow) -> str:
    assert window.session.view is not None
    return window.session.view.letter.text


def show_page(qtbot: QtBot, window: MainWindow, command: str = "page") -> None:
    window.commands[command].trigger()
    qtbot.waitUntil(lambda: bool(window.page.views.paper.pages))


def test_the_page_takes_the_place_of_the_text_and_gives_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    views = window.page.views
    views.text.setFocus(Qt.FocusReason.OtherFocusReason)
    show_page(qtbot, window)
    assert views.paper.isVisible()
    assert not views.text.isVisible()
    assert window.page.page_button.text() == "Text only"
    assert views.paper.selected is None
    window.page.page_button.click()
    assert views.text.isVisible()
    assert not views.paper.isVisible()
    assert views.arrangement is Arrangement.TEXT
    assert window.page.page_button.text() == "Original page"


def test_a_chosen_field_is_outlined_and_in_view_on_the_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    show_page(qtbot, window)
    window.checking.field.choose(AGE)
    paper = window.page.views.paper
    assert paper.painted.slot == AGE
    [box] = paper.pages[0].boxes_of(words(text_of(window), "47 year old"))
    seen = paper.paper.placed(0, box).center() - paper._corner()
    assert 0 <= seen.y() <= paper.viewport().height()


def test_words_chosen_on_the_page_become_the_value_of_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    show_page(qtbot, window)
    window.checking.field.choose(Slot("patient.diagnosis"))
    paper = window.page.views.paper
    span = words(text_of(window), "lumbar")
    paper.words_selected.emit(span)
    assert window.page.text.selected == span
    assert window.page.hint.isVisible()
    paper.selected = span
    with qtbot.waitSignal(window.session.changed):
        QTest.keyClick(paper, Qt.Key.Key_Return)
    assert window.session.view is not None
    value = window.session.view.at(Slot("patient.diagnosis"))
    assert value is not None
    assert value.surface == "lumbar"


def test_a_click_on_the_page_chooses_the_field(qtbot: QtBot, window: MainWindow) -> None:
    show_page(qtbot, window)
    window.page.views.paper.slot_clicked.emit(AGE)
    assert window.checking.field.slot == AGE


def test_the_same_find_walks_on_the_page(qtbot: QtBot, window: MainWindow) -> None:
    show_page(qtbot, window)
    window.commands["find"].trigger()
    QTest.keyClicks(window.page.find_bar.field, "utilization")
    paper = window.page.views.paper
    assert list(paper.painted.hits) == list(window.page.text.painted.hits)
    assert paper.painted.hit_at == 0
    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_Escape)
    assert list(paper.painted.hits) == []


def test_both_are_shown_beside_each_other_where_there_is_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    show_page(qtbot, window, "page_beside")
    views = window.page.views
    assert views.text.isVisible()
    assert views.paper.isVisible()
    assert views._split.orientation() is Qt.Orientation.Vertical
    views.resize(BESIDE_FROM + 10, 500)
    assert views._split.orientation() is Qt.Orientation.Horizontal
    window.checking.field.choose(AGE)
    assert views.paper.painted.outlined == views.text.painted.outlined


def test_zoom_is_for_the_view_that_is_read(qtbot: QtBot, window: MainWindow) -> None:
    views = window.page.views
    window.commands["zoom_in"].trigger()
    assert (views.text.zoom, views.paper.zoom) == (110, 100)
    show_page(qtbot, window)
    window.commands["zoom_in"].trigger()
    assert (views.text.zoom, views.paper.zoom) == (110, 110)


def test_a_text_letter_says_that_it_has_no_pages_and_shows_its_text(
    qtbot: QtBot, window: MainWindow
) -> None:
    views = window.page.views
    show_page(qtbot, window)
    window.commands["next_letter"].trigger()
    qtbot.waitUntil(views.note.isVisible)
    assert "text file and has no pages" in views.note.text()
    assert views.text.isVisible()
    window.commands["previous_letter"].trigger()
    qtbot.waitUntil(views.paper.isVisible)
    assert not views.note.isVisible()


def test_a_file_that_is_gone_is_told_and_its_text_stays(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "CM15-0001009.pdf").unlink()
    views = window.page.views
    window.commands["page"].trigger()
    qtbot.waitUntil(views.note.isVisible)
    assert "moved, renamed" in views.note.text()
    assert views.text.isVisible()
    window.commands["page"].trigger()
    assert not views.note.isVisible()


def test_the_arrangement_is_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    show_page(qtbot, window)
    window.commands["lines_apart"].trigger()
    window.commands["codes"].trigger()
    window.commands["fold"].trigger()
    window.close()
    again = MainWindow(tmp_path / "desk")
    qtbot.addWidget(again)
    assert again.page.views.arrangement is Arrangement.PAGE
    assert again.commands["page"].isChecked()
    assert again.page.text.spacing == 110
    assert again.page.text.margin.isVisibleTo(again.page.text)
    assert not again.page.folding
    again.commands["lines_closer"].trigger()
    assert again.page.text.spacing == 100


def test_words_are_copied_with_the_place_they_stand_at(qtbot: QtBot, window: MainWindow) -> None:
    window.page.text.select(words(text_of(window), "lumbar strain"))
    window.commands["copy_cited"].trigger()
    copied = QApplication.clipboard().text()
    assert copied.startswith("“lumbar strain” (CM15-0001009.pdf, Clinical case summary, page 1")
    window.commands["copy"].trigger()
    assert QApplication.clipboard().text() == "lumbar strain"


def test_without_words_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.page.text.unselect()
    window.checking.field.choose(None)
    window.commands["copy_cited"].trigger()
    assert "Select words" in window.status.news.text()


def test_the_legend_opens_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.page.layers_button.menu()
    assert menu is not None
    window.commands["layers"].trigger()
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_hits_shown_before_are_on_the_page_too(qtbot: QtBot, window: MainWindow) -> None:
    span = words(text_of(window), "lumbar strain")
    window.page.show_places("Note", "x", (span, Span(0, 4)))
    show_page(qtbot, window)
    assert list(window.page.views.paper.painted.hits) == [span, Span(0, 4)]


def test_a_letter_is_found_again_where_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    text = window.page.text
    window.resize(1366, 420)
    window.checking.field.choose(AGE)
    bar = text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top, caret, first = text.top, text.caret, text_of(window)
    assert top > 0
    window.commands["next_letter"].trigger()
    qtbot.waitUntil(lambda: text_of(window) != first)
    window.commands["previous_letter"].trigger()
    qtbot.waitUntil(lambda: text_of(window) == first)
    assert (text.top, text.caret) == (top, caret)
    assert window.checking.field.slot == AGE
