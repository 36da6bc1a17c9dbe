from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.showing import bring_up


def test_a_window_that_was_behind_is_the_active_one(qtbot: QtBot) -> None:
    behind, before = QWidget(), QWidget()
    for window in (behind, before):
        qtbot.addWidget(window)
        bring_up(window)
        qtbot.waitUntil(window.isActiveWindow)
    bring_up(behind)
    qtbot.waitUntil(behind.isActiveWindow)
    assert behind.isVisible()
    assert not before.isActiveWindow()
