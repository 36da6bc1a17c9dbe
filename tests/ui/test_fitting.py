"""A dialog is never larger than its screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.fitting import FRAME
from imrdesk.ui.fitting import Fitting


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[QDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    made = QDialog(window)
    Fitting(window)
    yield made
    window.close()


def test_a_large_dialog_is_as_large_as_the_screen_allows(dialog: QDialog) -> None:
    room = dialog.screen().availableGeometry().size()
    dialog.resize(room * 2)
    dialog.show()
    assert dialog.size() == room - FRAME


def test_a_small_one_keeps_its_size(dialog: QDialog) -> None:
    dialog.resize(320, 200)
    dialog.show()
    assert (dialog.width(), dialog.height()) == (320, 200)
