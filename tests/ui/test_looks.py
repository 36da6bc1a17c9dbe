"""The looks of the window follow the system's, and only as long as there is a window."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
from imrdesk.ui.main_window import MainWindow


def test_new_colours_of_the_system_reach_the_window_and_none_that_is_gone(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(tmp_path)
    monkeypatch.setattr(style, "theme_for", lambda _choice: style.DARK)
    changed = QApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert window.page.text.theme is style.DARK
    shiboken6.delete(window)
    with qtbot.captureExceptions() as faults:
        changed.emit(Qt.ColorScheme.Light)
    assert not faults
