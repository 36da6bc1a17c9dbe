"""The window has its desk looked after: backed up, and doubted when it was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.desk.safety import backups
from imrdesk.ui.app import application
from imrdesk.ui.app import open_window
from imrdesk.ui.main_window import MainWindow
from tests.ui.listed import listed
from tests.ui.made import write_letters


def opened(qtbot: QtBot, home: Path, *folders: Path) -> MainWindow:
    application()
    window = open_window(home, folders)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.session.ready, timeout=20_000)
    return window


def test_a_desk_is_backed_up_once_the_window_stands(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRDESK_REVIEWER", "N. Urse")
    home = tmp_path / "desk"
    window = opened(qtbot, home, write_letters(tmp_path / "letters"))
    qtbot.waitUntil(lambda: len(backups(home)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: len(listed(window)) == backups(home)[0].letters)
    window.close()


def test_a_desk_that_was_changed_from_outside_is_told_and_not_backed_up(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRDESK_REVIEWER", "N. Urse")
    home = tmp_path / "desk"
    window = opened(qtbot, home, write_letters(tmp_path / "letters"))
    qtbot.waitUntil(lambda: len(backups(home)) == 1, timeout=20_000)
    window.close()
    with closing(sqlite3.connect(home / "desk.db")) as connection, connection:
        connection.execute("UPDATE field_values SET value = '99' WHERE field = 'patient.age'")
    window = opened(qtbot, home)
    qtbot.waitUntil(
        lambda: "This desk needs a look" in window.messages.words.text(), timeout=20_000
    )
    assert "patient.age" in window.messages.words.text()
    assert len(backups(home)) == 1
    window.close()
