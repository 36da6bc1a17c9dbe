from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.told import Told


def test_long_sentences_take_no_room_from_the_field_above(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, told = QLineEdit(window), Told(window, "Every reviewer enters the same seed. " * 30)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(told)
    field.setMinimumHeight(28)
    window.resize(200, 80)
    window.show()
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    assert field.height() >= 28
    assert window.height() >= told.height() + field.height()
