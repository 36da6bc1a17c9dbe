"""The focus is always seen."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
from imrdesk.ui.focus_ring import FocusRing


def test_the_focus_is_framed_and_followed(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    inner = QWidget()
    column = QVBoxLayout(inner)
    first, second = QPushButton("one"), QPushButton("two")
    column.addWidget(first)
    column.addWidget(second)
    window.setCentralWidget(inner)
    ring = FocusRing(window, style.LIGHT)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for button in (first, second):
        button.setFocus()
        assert ring.isVisible()
        assert ring.geometry().contains(button.mapTo(window, button.rect().center()))
    second.hide()
    assert ring.geometry().contains(first.mapTo(window, first.rect().center()))
