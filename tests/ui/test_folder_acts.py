"""The folders of the desk in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.window_state import WindowState


def rows(window: MainWindow) -> list[str]:
    lines = window._folders.view.lines
    cells = [lines.item(n, 3) for n in range(lines.rowCount())]
    return [cell.text() for cell in cells if cell is not None]


def test_a_folder_goes_off_the_list_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["folders"].trigger()
    view = window._folders.view
    qtbot.waitUntil(lambda: view.isVisible() and len(rows(window)) == 1)
    (folder,) = rows(window)
    view.off.click()
    qtbot.waitUntil(lambda: rows(window) == [])
    assert "is off the list; four letters of it stay here." in view.said.text()
    assert view.head.text().startswith("No folder is on the list.")
    assert not view.off.isEnabled()
    assert len(window.queue.queue) == 4
    view.back.click()
    qtbot.waitUntil(lambda: rows(window) == [folder])
    assert "is looked through again" in view.said.text()
    assert view.back.isHidden()


def test_the_folders_added_last_are_at_hand(
    window: MainWindow, qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    menu = window.commands["recent_folders"].menu()
    assert menu is window._folders.recent
    menu.aboutToShow.emit()
    assert [entry.text() for entry in menu.actions()] == ["No folder was added yet"]
    for name in ("one", "t&wo", "one"):
        (tmp_path / name).mkdir(exist_ok=True)
        window._gathering.add([tmp_path / name])
    menu.aboutToShow.emit()
    told = [entry.text() for entry in menu.actions()]
    assert told == [str(tmp_path / "one"), str(tmp_path / "t&&wo")]
    assert WindowState(home).recent_folders()[0] == str(tmp_path / "one")
    with qtbot.waitSignal(window.session.adding) as added:
        menu.actions()[1].trigger()
    assert added.args == [[tmp_path / "t&wo"]]
