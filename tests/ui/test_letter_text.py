"""The letter's text: places in and out are the letter's, whatever Qt counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.marks import Mark
from imrdesk.ui.marks import marks_of
from tests.ui.made import catalogue
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = letter_view()
TEXT = VIEW.letter.text
AGE = Slot("patient.age")
WIDE = "A \U0001f600 smile before 47 years.\n" + "line\n" * 200 + "The end is 48 here.\n"


@pytest.fixture(params=[True, False], ids=["compact", "original"])
def text(qtbot: QtBot, request: pytest.FixtureRequest) -> LetterText:
    made = LetterText(style.LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_letter(TEXT, flowing=request.param)
    made.show_marks(marks_of(VIEW, catalogue()))
    made.show()
    return made


def click(qtbot: QtBot, text: LetterText, span: Span) -> None:
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot(text, span))


def spot(text: LetterText, span: Span) -> QPoint:
    text.go_to(Span(span.start + 1, span.end + 1))
    return text.cursorRect().center()


def test_selected_words_are_the_letters_words(text: LetterText) -> None:
    span = words(TEXT, "lumbar strain")
    text.select(span)
    assert text.selected == span


def test_blanks_around_a_selection_do_not_count(text: LetterText) -> None:
    span = words(TEXT, " lumbar strain")
    text.select(span)
    assert text.selected == Span(span.start + 1, span.end)


def test_places_beyond_the_plain_plane_are_right(qtbot: QtBot) -> None:
    text = LetterText(style.LIGHT)
    qtbot.addWidget(text)
    text.show_letter(WIDE, flowing=False)
    for wanted in ("47", "48"):
        span = words(WIDE, wanted)
        text.select(span)
        assert text.selected == span
        text.go_to(span)
        assert text.caret == span.start


def test_return_takes_the_selected_words(qtbot: QtBot, text: LetterText) -> None:
    span = words(TEXT, "47 year old")
    text.select(span)
    with qtbot.waitSignal(text.words_taken) as told:
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert told.args == [span]
    text.unselect()
    with qtbot.assertNotEmitted(text.words_taken):
        QTest.keyClick(text, Qt.Key.Key_Return)


def test_words_can_be_selected_by_keys_alone(qtbot: QtBot, text: LetterText) -> None:
    text.go_to(words(TEXT, "Internal"))
    with qtbot.waitSignal(text.words_selected) as told:
        for _ in range(8):
            QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told.args is not None
    assert text.selected == words(TEXT, "Internal")


def test_the_text_cannot_be_changed(qtbot: QtBot, text: LetterText) -> None:
    before = text.toPlainText()
    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_Delete)
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert text.toPlainText() == before


def test_tab_leaves_the_text(text: LetterText) -> None:
    assert text.tabChangesFocus()


def test_a_click_on_marked_words_tells_their_field(qtbot: QtBot, text: LetterText) -> None:
    with qtbot.waitSignal(text.slot_clicked) as told:
        click(qtbot, text, words(TEXT, "47 year"))
    assert told.args == [AGE]


def test_a_click_beside_marks_tells_nothing(qtbot: QtBot, text: LetterText) -> None:
    with qtbot.assertNotEmitted(text.slot_clicked):
        click(qtbot, text, words(TEXT, "HOW THE"))


def test_the_caret_in_marked_words_tells_their_field(qtbot: QtBot, text: LetterText) -> None:
    text.go_to(Span(words(TEXT, "47 year").start - 1, len(TEXT)))
    with qtbot.waitSignal(text.slot_reached) as told:
        QTest.keyClick(text, Qt.Key.Key_Right)
    assert told.args == [AGE]


def test_a_double_click_returns_to_the_field_of_before(qtbot: QtBot, text: LetterText) -> None:
    sex = Slot("patient.sex")
    text.show_slot(sex, None)
    place = spot(text, words(TEXT, "47 year"))
    told: list[Slot] = []
    text.slot_clicked.connect(told.append)
    text.slot_clicked.connect(lambda slot: text.show_slot(slot, None))
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told[0] == AGE
    assert told[-1] == sex
    assert text.selected == words(TEXT, "47")


def test_hidden_layers_are_not_clicked(qtbot: QtBot, text: LetterText) -> None:
    text.hide_layers(frozenset({FieldGroup.PATIENT}))
    with qtbot.assertNotEmitted(text.slot_clicked):
        click(qtbot, text, words(TEXT, "47 year"))


@pytest.mark.parametrize("wanted", ["48 here", "line\nline"])
def test_words_are_brought_into_the_middle_half(qtbot: QtBot, wanted: str) -> None:
    text = LetterText(style.LIGHT)
    qtbot.addWidget(text)
    text.resize(500, 300)
    text.show_letter(WIDE, flowing=False)
    text.show()
    text.go_to(words(WIDE, wanted, 0 if wanted == "48 here" else 60))
    height = text.viewport().height()
    assert height / 4 <= text.cursorRect().center().y() <= height * 3 / 4


def test_copying_gives_the_letters_own_words(text: LetterText) -> None:
    span = words(TEXT, "is licensed to\npractice in California")
    text.select(span)
    text.copy()
    assert QApplication.clipboard().text() == "is licensed to\npractice in California"


def test_marks_hits_and_frames_are_painted(text: LetterText) -> None:
    plain = text.grab().toImage()
    text.show_marks([])
    unmarked = text.grab().toImage()
    text.show_slot(AGE, words(TEXT, "Case Number"))
    framed = text.grab().toImage()
    text.show_hits([words(TEXT, "Case"), words(TEXT, "Date")], 0)
    hit = text.grab().toImage()
    assert plain != unmarked
    assert unmarked != framed
    assert framed != hit


def test_corrected_words_look_different(text: LetterText) -> None:
    mark = Mark(words(TEXT, "Case Number"), FieldGroup.HEADER, AGE)
    corrected = Mark(mark.span, mark.group, mark.slot, corrected=True)
    pictures = []
    for shown in (mark, corrected):
        text.show_marks([shown])
        pictures.append(text.grab().toImage())
    assert pictures[0] != pictures[1]


def test_every_kind_of_mark_is_told_apart_in_grey(qtbot: QtBot) -> None:
    text = LetterText(style.LIGHT)
    qtbot.addWidget(text)
    text.resize(300, 80)
    text.show_letter("marked words", flowing=False)
    seen = set()
    for group in FieldGroup:
        text.show_marks([Mark(Span(0, 12), group, AGE, passage=group is FieldGroup.RATIONALE)])
        grey = text.grab().toImage().convertToFormat(text.grab().toImage().Format.Format_Mono)
        seen.add(bytes(grey.constBits()))
    assert len(seen) == len(FieldGroup)


@pytest.mark.parametrize(("asked", "given"), [(50, 80), (150, 150), (900, 300)])
def test_the_size_of_the_words_stays_between_80_and_300(
    text: LetterText, asked: int, given: int
) -> None:
    before = text.font().pointSizeF()
    assert text.zoom_to(asked) == given
    assert text.font().pointSizeF() == pytest.approx(before * given / 100)


def test_a_letter_replaces_the_one_before(text: LetterText) -> None:
    text.show_slot(AGE, words(TEXT, "47"))
    text.select(words(TEXT, "47 year"))
    text.show_letter("short", flowing=True)
    assert (text.painted.slot, text.selected, text.toPlainText()) == (None, None, "short")
    assert text.textCursor() == QTextCursor(text.document())


def test_a_place_returned_to_before_the_window_stands_is_in_view_when_it_does(
    qtbot: QtBot,
) -> None:
    """While it is built the text is narrow and has many more lines."""
    window = QWidget()
    qtbot.addWidget(window)
    shown = LetterText(style.LIGHT, window)
    letter = "\n".join(
        f"Line {n} says a little more than the line before it did." for n in range(80)
    )
    shown.resize(120, 80)
    shown.show_letter(letter, flowing=False)
    place = letter.index("Line 40 ")
    shown.return_to(place, place)
    window.resize(900, 600)
    shown.resize(900, 600)
    window.show()
    qtbot.waitExposed(window)
    assert shown.top == place
    window.grab()
    shown.verticalScrollBar().setValue(0)
    shown.resize(880, 600)
    assert shown.top == 0
