"""Tags by type-ahead, and off by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from imrdesk.domain import Tag
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
    box.show_tags([Tag("odd dose"), Tag("ask R&D", 2)])
    assert chips(box) == ["Remove tag odd dose", "Remove tag ask R&D (item 2)"]
    chip = next(b for b in box.findChildren(QPushButton) if "R&D" in b.accessibleName())
    with qtbot.waitSignal(box.removed) as told:
        chip.click()
    assert told.args == ["ask R&D", 2]
    box.show_tags([Tag("odd dose")])
    assert chips(box) == ["Remove tag odd dose"]


def test_a_new_tag_is_typed_and_told(qtbot: QtBot, box: TagBox) -> None:
    box.show_known(["odd dose", "second look"])
    box.ask()
    QTest.keyClicks(box.field, "second look ")
    with qtbot.waitSignal(box.added) as told:
        QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert told.args == ["second look"]
    assert not box.field.isVisible()
    assert box.add_button.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_nothing_typed_is_no_tag(qtbot: QtBot, box: TagBox, key: Qt.Key) -> None:
    box.ask()
    QTest.keyClicks(box.field, " ")
    with qtbot.assertNotEmitted(box.added):
        QTest.keyClick(box.field, key)
    assert not box.field.isVisible()
