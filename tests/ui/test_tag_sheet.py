"""The list of all tags: what they mean, renamed, two made one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.desk.marking import KnownTag
from imrdesk.domain import STAR
from imrdesk.domain import Tag
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.tag_sheet import LOCAL
from imrdesk.ui.tag_sheet import TagSheet
from tests.ui.made import Wait
from tests.ui.made import letter_text
from tests.ui.made import words

KNOWN = (KnownTag("dose", 2, "An odd dose."), KnownTag("late", 1))


@pytest.fixture
def sheet(qtbot: QtBot) -> TagSheet:
    made = TagSheet()
    qtbot.addWidget(made)
    made.open_with(KNOWN)
    return made


def lines(sheet: TagSheet) -> list[list[str]]:
    found = (sheet.lines.topLevelItem(n) for n in range(sheet.lines.topLevelItemCount()))
    return [[item.text(column) for column in range(3)] for item in found if item is not None]


def test_every_tag_has_a_line(sheet: TagSheet) -> None:
    assert lines(sheet) == [["dose", "2", "An odd dose."], ["late", "1", LOCAL]]
    assert (sheet.name.text(), sheet.meaning.text()) == ("dose", "An odd dose.")
    assert not sheet.empty.isVisible()
    QTest.keyClick(sheet.lines, Qt.Key.Key_Down)
    assert sheet.current == KNOWN[1]
    sheet.show_tags((KnownTag("age", 1), *KNOWN))
    assert sheet.current == KNOWN[1]
    sheet.show_tags(())
    assert sheet.empty.isVisible()
    assert not sheet.rename.isEnabled()


def test_who_types_is_not_disturbed_when_the_tags_are_listed_anew(sheet: TagSheet) -> None:
    sheet.name.setFocus()
    QTest.keyClicks(sheet.name, " of opioids")
    sheet.meaning.setCursorPosition(3)
    sheet.show_tags((KnownTag("age", 1), KnownTag("dose", 3, "An odd dose."), KNOWN[1]))
    QTest.keyClicks(sheet.name, "!")
    assert sheet.name.text() == "dose of opioids!"
    assert sheet.meaning.cursorPosition() == 3
    sheet.reject()
    sheet.open_with(KNOWN)
    assert sheet.name.text() == "dose"
    sheet.show_tags(KNOWN[1:])
    assert sheet.name.text() == "late"


def test_a_meaning_is_saved(qtbot: QtBot, sheet: TagSheet) -> None:
    sheet.meaning.setText("A dose to ask about.")
    with qtbot.waitSignal(sheet.defined) as told:
        QTest.keyClick(sheet.meaning, Qt.Key.Key_Return)
    assert told.args == ["dose", "A dose to ask about."]
    assert sheet.isVisible()


def test_a_rename_that_joins_two_tags_says_so(qtbot: QtBot, sheet: TagSheet) -> None:
    with qtbot.assertNotEmitted(sheet.renamed):
        sheet.rename.click()
    sheet.name.setText("late")
    assert sheet.rename.text() == "Merge"
    assert "become one tag" in sheet.hint.text()
    sheet.name.setText(" new   name ")
    assert (sheet.rename.text(), sheet.hint.text()) == ("Rename", "")
    with qtbot.waitSignal(sheet.renamed) as told:
        sheet.rename.click()
    assert told.args == ["dose", "new name"]


def tags(window: MainWindow) -> tuple[Tag, ...]:
    return window.session.view.tags if window.session.view else ()


def test_tags_on_words_and_stars_by_key(window: MainWindow, wait: Wait) -> None:
    span = words(letter_text(), "lumbar strain")
    text, box = window.page.text, window.check.tags
    text.setFocus()
    text.select(span)
    QTest.keyClicks(text, "t")
    assert box.field.placeholderText() == "Tag of “lumbar strain”, then Return"
    QTest.keyClicks(box.field, "odd")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    wait(lambda: tags(window) == (Tag("odd", 0, span),))
    assert text.selected is None
    wait(lambda: window.acts.tags.pins == ("odd",))
    text.select(span)
    QTest.keyClicks(text, "1")
    wait(lambda: tags(window) == ())
    QTest.keyClicks(text, "1")
    wait(lambda: tags(window) == (Tag("odd", 0, span),))
    text.unselect()
    QTest.keyClicks(text, "1")
    wait(lambda: Tag("odd") in tags(window))
    window.page.text.go_to(words(letter_text(), "Case Number"))
    box.words_wanted.emit(Tag("odd", 0, span))
    assert text.caret == span.start
    QTest.keyClicks(text, "s")
    wait(lambda: STAR in tags(window))
    QTest.keyClicks(text, "s")
    wait(lambda: STAR not in tags(window))


def test_a_tag_is_defined_and_renamed_in_the_window(window: MainWindow, wait: Wait) -> None:
    window.check.tags.added.emit(Tag("odd"))
    wait(lambda: tags(window) == (Tag("odd"),))
    window.commands["manage_tags"].trigger()
    sheet = window.acts.tags.sheet
    wait(sheet.isVisible)
    sheet.defined.emit("odd", "An odd dose.")
    wait(lambda: lines(sheet) == [["odd", "1", "An odd dose."]])
    sheet.name.setText("strange")
    window.acts.tags._names = None
    sheet.rename.click()
    window.session.tags_changed.emit(("odd",))  # names of before are still on their way
    wait(lambda: lines(sheet) == [["strange", "1", "An odd dose."]])
    wait(lambda: tags(window) == (Tag("strange"),))
    wait(lambda: window.acts.tags.pins == ("strange",))
    wait(lambda: window.commands["undo"].text().startswith("&Undo: Tag odd renamed"))
