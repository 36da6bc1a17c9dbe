"""The cross that empties a line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from imrdesk.ui.clear_button import ClearButton


def test_it_is_there_while_something_is_typed_and_gives_the_focus_back(qtbot: QtBot) -> None:
    line = QLineEdit()
    button = ClearButton(line)
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    assert not button.isVisible()
    line.setText("pain")
    assert button.isVisible()
    assert line.rect().contains(button.geometry().center())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert line.text() == ""
    assert not button.isVisible()
    assert line.focusWidget() is line
