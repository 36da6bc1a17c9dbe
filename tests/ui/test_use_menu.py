"""Selected words as the value of any field."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import Slot
from imrdesk.ui.field_rows import groups_of
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.use_menu import use_menu
from tests.ui.made import catalogue
from tests.ui.made import letter_text
from tests.ui.made import letter_view
from tests.ui.made import words


def test_selected_words_can_go_to_any_field(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    used: list[Slot] = []
    groups = groups_of(letter_view(), catalogue(), empty=True)
    menu = use_menu(parent, groups, Slot("patient.age"), used.append)
    assert menu.actions()[0].text() == "Use as Age\tReturn"
    menu.actions()[0].trigger()
    below = [entry.menu() for entry in menu.actions() if entry.menu() is not None]
    assert len(below) == len(groups)
    assert used == [Slot("patient.age")]


def test_a_key_lists_the_fields_for_the_selected_words(window: MainWindow, qtbot: QtBot) -> None:
    text, age = window.page.text, Slot("patient.age")
    window.commands["use_as"].trigger()
    assert "Select words" in window.page.hint.text()
    window.checking.field.choose(age)
    text.select(words(letter_text(), "60"))
    window.commands["use_as"].trigger()
    (menu,) = (found for found in text.findChildren(QMenu) if found.isVisible())
    assert menu.actions()[0].text() == "Use as Age\tReturn"
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: corrected(window, age) == 60)


def corrected(window: MainWindow, slot: Slot) -> object:
    value = window.session.view.at(slot) if window.session.view else None
    return value.value if value else None
