"""The page of one letter: finding, parts, compact text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.domain import Hit
from imrdesk.domain import Slot
from imrdesk.ui import style
from imrdesk.ui.letter_page import LetterPage
from tests.ui.made import catalogue
from tests.ui.made import letter_row
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = letter_view()
TEXT = VIEW.letter.text


@pytest.fixture
def page(qtbot: QtBot) -> LetterPage:
    made = LetterPage(style.LIGHT)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    made.show_letter(VIEW, catalogue())
    return made


def find(page: LetterPage, wanted: str) -> None:
    page.open_find()
    page.find_bar.field.clear()
    QTest.keyClicks(page.find_bar.field, wanted)


def count(page: LetterPage) -> str:
    return page.find_bar.count.text()


def test_words_are_found_while_they_are_typed_and_walked(page: LetterPage) -> None:
    find(page, "guideline:")
    assert count(page) == "1 of 4"
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Return)
    assert count(page) == "2 of 4"
    assert page.text.caret == words(TEXT, "guideline:", 1).start
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count(page) == "1 of 4"


def test_the_walk_goes_round_and_says_so(page: LetterPage) -> None:
    find(page, "guideline:")
    page.step(-1)
    assert count(page) == "4 of 4, went on from the end"
    page.step(1)
    assert count(page) == "1 of 4, went on from the top"


def test_what_is_not_there_is_told(page: LetterPage) -> None:
    find(page, "zebra")
    assert count(page) == "not found"
    assert not page.find_bar.after.isEnabled()
    page.step(1)
    page.find_bar.field.clear()
    page.find_bar.wanted.emit("")
    assert count(page) == ""


def test_esc_returns_to_where_the_reader_was(qtbot: QtBot, page: LetterPage) -> None:
    start = words(TEXT, "lumbar strain")
    page.text.go_to(start)
    find(page, "Decision rationale")
    assert page.text.caret != start.start
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Escape)
    assert page.text.caret == start.start
    assert not page.find_bar.isVisible()


def test_selected_words_are_what_is_looked_for(page: LetterPage) -> None:
    page.text.select(words(TEXT, "medically necessary"))
    page.open_find()
    assert page.find_bar.field.text() == "medically necessary"
    assert count(page).endswith("of 2")


def test_a_new_letter_is_searched_for_the_same_words(page: LetterPage) -> None:
    find(page, "Tramadol")
    page.show_letter(letter_view(TEXT.replace("Tramadol", "Norco")), catalogue())
    assert count(page) == "not found"


def test_hits_of_a_search_end_at_the_next_letter(qtbot: QtBot, page: LetterPage) -> None:
    hit = Hit(letter_row(), 2, (), (words(TEXT, "crate"), words(TEXT, "MRI")))
    page.show_hit("crate OR mri", hit)
    assert count(page) == "1 of 2"
    assert page.find_bar.field.isReadOnly()
    page.step(1)
    with qtbot.waitSignal(page.hits_over) as told:
        page.step(1)
    assert told.args == [1]


def test_esc_closes_the_hits_while_one_reads(page: LetterPage) -> None:
    find(page, "back")
    assert page.find_bar.isVisible()
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert not page.text.painted.hits


def test_places_of_a_flag_go_round(qtbot: QtBot, page: LetterPage) -> None:
    page.show_places("Flag", "Two dates differ.", (words(TEXT, "crate"), words(TEXT, "MRI")))
    page.step(1)
    with qtbot.assertNotEmitted(page.hits_over):
        page.step(1)
    assert count(page).startswith("1 of 2")
    page.show_places("Flag", "No place.", ())
    assert count(page).startswith("1 of 2")


def test_compact_and_original_keep_selection_and_field(page: LetterPage) -> None:
    span = words(TEXT, "licensed to\npractice")
    age = Slot("patient.age")
    page.show_slot(age, move=False)
    page.text.select(span)
    for flowing in (False, True):
        page.flow(flowing=flowing)
        assert page.text.selected == span
        assert page.text.painted.slot == age
        assert (" licensed to practice" in page.text.toPlainText()) is flowing


def test_parts_are_jumped_to_and_follow_the_reader(page: LetterPage) -> None:
    titles = [page.parts.tabText(n) for n in range(page.parts.count())]
    assert titles == ["Case", "Reviewer", "Summary", "UR", "Item 1 U", "Item 2 O"]
    page.parts.setCurrentIndex(5)
    assert page.text.caret == words(TEXT, "MRI of the lumbar spine").start
    page.text.go_to(words(TEXT, "CLINICAL CASE"))
    assert page.parts.tabText(page.parts.currentIndex()) == "Summary"
    assert page.parts.accessibleTabName(5) == "Item 2, Overturned"


def test_the_part_at_the_caret_is_told(qtbot: QtBot, page: LetterPage) -> None:
    told: list[str] = []
    page.part_shown.connect(told.append)
    page.text.go_to(words(TEXT, "Overturned"))
    assert "Item 2, Overturned" in told


def test_a_chosen_field_is_brought_into_view_only_when_asked(page: LetterPage) -> None:
    before = page.text.caret
    page.show_slot(Slot("decision", 2), move=False)
    assert page.text.caret == before
    page.show_slot(Slot("decision", 2), move=True)
    assert page.text.caret == words(TEXT, "Overturned").start
    page.show_slot(None, move=True)
    assert page.text.painted.slot is None
    assert page.slot_at_caret() == Slot("decision", 2)
