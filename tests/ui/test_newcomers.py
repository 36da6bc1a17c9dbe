"""New letters in folders that were added are offered; nothing moves until they are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.desk.lookout import Lookout
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.newcomers import TOPIC
from imrdesk.ui.newcomers import LookoutJobs
from tests.ui.listed import listed
from tests.ui.made import letter_text


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imrdesk.ui.newcomers.EVERY_SECONDS", 0.02)


@pytest.fixture
def watched(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    """A folder that was added, with one letter in it."""
    folder = tmp_path / "watched"
    folder.mkdir()
    put(folder, 1)
    with qtbot.waitSignal(window.session.import_ended):
        window.session.add([folder])
    qtbot.waitUntil(lambda: len(listed(window)) == 5)
    return folder


def put(folder: Path, number: int) -> None:
    text = letter_text(case=f"CM15-000070{number}")
    (folder / f"new{number}.txt").write_text(text, encoding="utf-8")


def offered(window: MainWindow) -> str:
    return window.messages.words.text() if window.messages.topic == TOPIC else ""


def press(window: MainWindow, text: str) -> None:
    (button,) = (b for b in window.messages._choices if b.text() == text)
    button.click()


def test_new_letters_are_offered_and_added_when_wanted(
    window: MainWindow, watched: Path, qtbot: QtBot
) -> None:
    before = [row.letter_id for row in listed(window)]
    current = window.session.current
    for number in (2, 3, 4):
        put(watched, number)
    qtbot.waitUntil(lambda: offered(window).startswith("Three new letters\n"))
    assert [row.letter_id for row in listed(window)] == before
    press(window, "Add now")
    assert not offered(window)
    qtbot.waitUntil(lambda: len(listed(window)) == 8)
    assert window.session.current == current
    assert [row.letter_id for row in listed(window)][: len(before)] == before


def test_what_was_put_off_is_not_offered_again_until_more_come(
    window: MainWindow, watched: Path, qtbot: QtBot
) -> None:
    put(watched, 2)
    qtbot.waitUntil(lambda: offered(window).startswith("One new letter\n"))
    press(window, "Later")
    put(watched, 3)
    qtbot.waitUntil(lambda: offered(window).startswith("Two new letters\n"))
    assert len(listed(window)) == 5


def test_another_message_is_read_first(window: MainWindow, watched: Path, qtbot: QtBot) -> None:
    window.messages.tell("Something else", "It is more urgent.")
    newcomers = window._gathering.newcomers
    assert newcomers._jobs is not None
    with qtbot.waitSignal(newcomers._jobs.seen, check_params_cb=lambda seen: bool(seen.new)):
        put(watched, 2)
    assert not offered(window)
    window.messages.dismiss()
    qtbot.waitUntil(lambda: offered(window).startswith("One new letter\n"))


def test_the_offer_goes_when_the_letters_go(
    window: MainWindow, watched: Path, qtbot: QtBot
) -> None:
    put(watched, 2)
    qtbot.waitUntil(lambda: bool(offered(window)))
    (watched / "new2.txt").unlink()
    qtbot.waitUntil(lambda: not offered(window))


def test_without_a_lookout_the_work_goes_on(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def refuse() -> Lookout:
        raise OSError

    jobs = LookoutJobs(refuse, 0.02)
    jobs.start()
    jobs.stop()
    assert ": OSError at test_newcomers.py" in caplog.messages[0]
    caplog.clear()
