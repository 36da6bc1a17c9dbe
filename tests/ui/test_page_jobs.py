"""The page worker: the newest order first, one picture a page, only of the letter shown last."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.domain import LetterId
from imrdesk.domain import PageView
from imrdesk.domain import Picture
from imrdesk.errors import PageNotShown
from imrdesk.ui.page_jobs import PageJobs

ONE, OTHER = LetterId("one"), LetterId("other")


class SlowDrawer:
    """Draws nothing; the first page waits until it is let go."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, int, float]] = []
        self.let_go = threading.Event()
        self.begun = threading.Event()
        self.closed = False

    def page(self, letter_id: LetterId, number: int, scale: float) -> PageView:
        self.begun.set()
        self.let_go.wait(10)
        self.drawn.append((letter_id, number, scale))
        if number == 9:
            raise PageNotShown("There is no such page.")
        return PageView(number, (), Picture(0, 0, 0, b""))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def drawer() -> SlowDrawer:
    return SlowDrawer()


@pytest.fixture
def jobs(qtbot: QtBot, drawer: SlowDrawer) -> Iterator[PageJobs]:
    made = PageJobs(lambda: drawer)
    made.start()
    yield made
    drawer.let_go.set()
    made.stop()


def test_pages_are_drawn_newest_first_and_each_once(
    qtbot: QtBot, jobs: PageJobs, drawer: SlowDrawer
) -> None:
    jobs.ask(ONE, 0, 1.0)
    assert drawer.begun.wait(10)
    for number, scale in ((1, 1.0), (2, 1.0), (1, 2.0)):
        jobs.ask(ONE, number, scale)
    with qtbot.waitSignals([jobs.drawn] * 3):
        drawer.let_go.set()
    assert drawer.drawn == [("one", 0, 1.0), ("one", 1, 2.0), ("one", 2, 1.0)]


def test_pages_of_the_letter_before_are_not_drawn_any_more(
    qtbot: QtBot, jobs: PageJobs, drawer: SlowDrawer
) -> None:
    jobs.ask(ONE, 0, 1.0)
    assert drawer.begun.wait(10)
    jobs.ask(ONE, 1, 1.0)
    jobs.ask(OTHER, 0, 1.0)
    with qtbot.waitSignals([jobs.drawn] * 2):
        drawer.let_go.set()
    assert [letter for letter, _, _ in drawer.drawn] == ["one", "other"]


def test_what_cannot_be_drawn_is_told_and_the_worker_goes_on(
    qtbot: QtBot, jobs: PageJobs, drawer: SlowDrawer
) -> None:
    drawer.let_go.set()
    with qtbot.waitSignal(jobs.refused) as told:
        jobs.ask(ONE, 9, 1.0)
    assert told.args is not None
    assert isinstance(told.args[1], PageNotShown)
    with qtbot.waitSignal(jobs.drawn):
        jobs.ask(ONE, 0, 1.0)


def test_stopping_waits_and_closes(jobs: PageJobs, drawer: SlowDrawer) -> None:
    jobs.ask(ONE, 0, 1.0)
    assert drawer.begun.wait(10)
    drawer.let_go.set()
    jobs.stop()
    assert drawer.closed


def test_no_drawer_is_made_when_no_page_was_wanted(qtbot: QtBot) -> None:
    made: list[SlowDrawer] = []

    def make() -> SlowDrawer:
        made.append(SlowDrawer())
        return made[-1]

    jobs = PageJobs(make)
    jobs.start()
    jobs.stop()
    assert made == []
