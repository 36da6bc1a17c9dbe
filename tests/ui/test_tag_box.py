"""Tags by type-ahead, and off by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from imrdesk.domain import STAR
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.ui.tag_box import NEW
from imrdesk.ui.tag_box import UNDEFINED
from imrdesk.ui.tag_box import TagBox


@pytest.fixture
def box(qtbot: QtBot) -> TagBox:
    made = TagBox()
    qtbot.addWidget(made)
    made.resize(300, 100)
    made.show()
    return made


def chips(box: TagBox) -> list[str]:
    buttons = [b for b in box.findChildren(QPushButton) if b is not box.add_button]
    return [b.accessibleName() for b in buttons if b.parent() is box]


def test_each_tag_is_a_button_that_takes_it_off(qtbot: QtBot, box: TagBox) -> None:
    box.show_tags([Tag("odd dose"), Tag("ask R&D", 2)], {})
    assert chips(box) == ["Remove tag odd dose", "Remove tag ask R&D (item 2)"]
    chip = next(b for b in box.findChildren(QPushButton) if "R&D" in b.accessibleName())
    with qtbot.waitSignal(box.removed) as told:
        chip.click()
    assert told.args == [Tag("ask R&D", 2)]
    box.show_tags([Tag("odd dose")], {})
    assert chips(box) == ["Remove tag odd dose"]


def test_a_new_tag_is_typed_and_told(qtbot: QtBot, box: TagBox) -> None:
    box.show_known({"odd dose": "", "second look": "Ask a nurse."})
    box.ask()
    QTest.keyClicks(box.field, "second look ")
    with qtbot.waitSignal(box.added) as told:
        QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert told.args == [Tag("second look")]
    assert not box.field.isVisible()
    assert box.add_button.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_nothing_typed_is_no_tag(qtbot: QtBot, box: TagBox, key: Qt.Key) -> None:
    box.ask()
    QTest.keyClicks(box.field, " ")
    with qtbot.assertNotEmitted(box.added):
        QTest.keyClick(box.field, key)
    assert not box.field.isVisible()


def test_a_tag_on_words_has_a_way_to_them_and_a_way_off(qtbot: QtBot, box: TagBox) -> None:
    tag = Tag("odd", 0, Span(3, 9))
    box.show_tags([tag, STAR], {tag: "“strain”"})
    assert chips(box) == [
        "Go to the words of the tag odd",
        "Remove tag odd from “strain”",
        "Remove tag starred",
    ]
    to_words, off, star = (b for b in box.findChildren(QPushButton) if b is not box.add_button)
    assert star.text().startswith("\N{BLACK STAR} starred")
    with qtbot.waitSignal(box.words_wanted) as wanted:
        to_words.click()
    assert wanted.args == [tag]
    with qtbot.waitSignal(box.removed) as gone:
        off.click()
    assert gone.args == [tag]


def test_what_a_tag_means_is_told_where_it_is_chosen(qtbot: QtBot, box: TagBox) -> None:
    box.show_known({"dose": "An <odd> dose.", "late": ""})
    box.show_tags([Tag("dose")], {})
    chip = next(b for b in box.findChildren(QPushButton) if "dose" in b.accessibleName())
    assert "An &lt;odd&gt; dose." in chip.toolTip()
    box.ask_on(Tag("", 2), "item 2")
    assert box.field.placeholderText() == "Tag of item 2, then Return"
    assert not box.meaning.isVisible()
    for typed, told in (("Dose", "An <odd> dose."), ("late", UNDEFINED), ("new", NEW)):
        box.field.setText(typed)
        assert (box.meaning.text(), box.meaning.isVisible()) == (told, True)
    with qtbot.waitSignal(box.added) as added:
        QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert added.args == [Tag("new", 2)]
    assert not box.meaning.isVisible()
