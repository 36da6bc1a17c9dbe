"""A bar that goes gives the focus back to where it came from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from imrdesk.ui.passing_bar import PassingBar

Fields = tuple[QLineEdit, PassingBar, QLineEdit, QLineEdit]


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[Fields]:
    """A window with a field, a bar with a field in it, and a field that Tab reaches next."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = PassingBar(window)
    first, within, after = QLineEdit(window), QLineEdit(bar), QLineEdit(window)
    QVBoxLayout(bar).addWidget(within)
    column = QVBoxLayout(window)
    for part in (first, bar, after):
        column.addWidget(part)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    yield first, bar, within, after
    window.close()


def test_the_focus_of_a_bar_goes_back(
    fields: Fields,
) -> None:
    first, bar, within, _ = fields
    within.setFocus()
    bar.hide()
    assert first.hasFocus()


def test_a_focus_elsewhere_stays(
    fields: Fields,
) -> None:
    _, bar, within, after = fields
    within.setFocus()
    after.setFocus()
    bar.hide()
    assert after.hasFocus()


def test_a_field_that_is_gone_gets_no_focus(fields: Fields, qtbot: QtBot) -> None:
    first, bar, within, _ = fields
    within.setFocus()
    first.deleteLater()
    qtbot.waitUntil(lambda: not isValid(first))
    bar.hide()
    assert not within.hasFocus()
