"""Selected words as the value of any field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import Slot
from imrdesk.ui.field_rows import groups_of
from imrdesk.ui.use_menu import use_menu
from tests.ui.made import catalogue
from tests.ui.made import letter_view


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
