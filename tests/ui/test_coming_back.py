"""Back to the main window when another window of the program closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.coming_back import ComingBack


def test_the_keys_come_back_when_a_dialog_closes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    ComingBack(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)


def test_a_window_that_goes_with_its_dialog_is_left_alone(qtbot: QtBot) -> None:
    window = QWidget()
    dialog = QDialog(window)
    ComingBack(window)
    window.show()
    dialog.show()
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
