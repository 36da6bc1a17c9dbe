"""Every test of the window has an application; Qt's own warnings fail it (see pyproject)."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.ui import style
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import Wait
from tests.ui.made import write_letters


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    style.dress(qapp, style.LIGHT)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """A window that is closed ends its threads: else the program would never end."""
    before = set(threading.enumerate())
    yield
    left = {thread.name for thread in set(threading.enumerate()) - before}
    assert not left & {"desk", "search", "warming", "pages", "lookout"}


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return qtbot.waitUntil


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk on which the four letters of `made` lie; to be copied, not used."""
    folder = write_letters(tmp_path_factory.mktemp("letters"))
    home = tmp_path_factory.mktemp("filled") / "desk"
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        for _ in desk.add([folder]):
            pass
    return home


@pytest.fixture
def home(filled_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_home, tmp_path / "desk"))


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens the real window over a real desk, its first letter open; closes it at the end."""
    opened: list[MainWindow] = []

    def open_on(home: Path) -> MainWindow:
        window = MainWindow(home)
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1366, 768)
        window.start()
        qtbot.waitUntil(lambda: window.session.view is not None)
        qtbot.waitExposed(window)
        return window

    yield open_on
    for window in opened:
        window.close()


@pytest.fixture
def window(
    home: Path, open_window: Callable[[Path], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    return open_window(home)
