"""The desk's worker: one thing at a time, long work in steps, faults on the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.domain import Hit
from imrdesk.domain import Hits
from imrdesk.domain import Progress
from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.errors import ProposalRefused
from imrdesk.ui.faults import note_fault
from imrdesk.ui.jobs import FIRST_HITS
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.jobs import Opened
from imrdesk.ui.jobs import SearchJobs


@pytest.fixture
def jobs(qtbot: QtBot, tmp_path: Path) -> Iterator[Jobs]:
    worker = Jobs(lambda: Desk.open(tmp_path, reviewer="R. Eader"))
    with qtbot.waitSignal(worker.opened):
        worker.start()
    yield worker
    worker.stop()


def test_the_desk_is_opened_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    worker = Jobs(lambda: Desk.open(tmp_path, reviewer="R. Eader"))
    with qtbot.waitSignal(worker.opened) as told:
        worker.start()
    worker.stop()
    assert told.args is not None
    opened: Opened = told.args[0]
    assert opened.reviewer == "R. Eader"
    assert "decision" in opened.catalogue


def test_a_desk_that_cannot_be_opened_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse() -> Desk:
        raise DeskInUse("Close the other window.")

    worker = Jobs(refuse)
    with qtbot.waitSignal(worker.not_opened) as told:
        worker.start()
    worker.stop()
    assert told.args is not None
    assert str(told.args[0]) == "Close the other window."


def test_nobody_is_told_or_answered_after_it_was_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[object] = []
    done: list[None] = []
    worker = Jobs(lambda: Desk.open(tmp_path))
    worker.opened.connect(told.append)
    worker.start()
    worker.do(lambda _desk: done.append(None), told.append)
    worker.stop()
    QCoreApplication.processEvents()
    assert done
    assert not told


def test_of_two_openings_only_the_last_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Opened] = []
    jobs.opened.connect(told.append)
    answers: list[str] = []
    jobs.reopen()
    jobs.reopen()
    jobs.do(lambda desk: desk.reviewer, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert len(told) == 1


def test_verbs_run_in_order_on_one_other_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    answers: list[int] = []

    def verb(n: int) -> Callable[[Desk], int]:
        def note(_desk: Desk) -> int:
            threads.append(threading.get_ident())
            return n

        return note

    for n in range(20):
        jobs.do(verb(n), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))
    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads


def test_a_save_waits_for_one_step_of_long_work_at_most(qtbot: QtBot, jobs: Jobs) -> None:
    steps: list[str] = []
    go_on = threading.Event()

    def long_verb(_desk: Desk) -> Iterator[Progress]:
        for n in range(3):
            steps.append(f"step {n}")
            if n == 0:
                go_on.wait(10)
            yield Progress(n, 3, "")

    with qtbot.waitSignal(jobs.finished):
        jobs.run(long_verb)
        qtbot.waitUntil(lambda: steps == ["step 0"])
        jobs.do(lambda _desk: steps.append("saved"), lambda _: None)
        go_on.set()
    assert steps == ["step 0", "saved", "step 1", "step 2"]


def test_cancelling_takes_no_further_step_and_closes_the_verb(qtbot: QtBot, jobs: Jobs) -> None:
    ended = threading.Event()

    def endless(_desk: Desk) -> Iterator[Progress]:
        try:
            while True:
                yield Progress(0, 0, "")
        finally:
            ended.set()

    told: list[str] = []
    with qtbot.waitSignal(jobs.finished):
        with qtbot.waitSignal(jobs.progressed):
            jobs.run(
                endless,
                lambda _: told.append("done"),
                stopped=lambda: told.append("stopped"),
                lastly=lambda: told.append("over"),
            )
        jobs.cancel()
    assert ended.is_set()
    qtbot.waitUntil(lambda: told == ["stopped", "over"])


def test_stopping_finishes_what_was_asked_and_ends_long_work(qtbot: QtBot, tmp_path: Path) -> None:
    worker = Jobs(lambda: Desk.open(tmp_path))
    done: list[int] = []

    def endless(_desk: Desk) -> Iterator[Progress]:
        while True:
            yield Progress(0, 0, "")

    with qtbot.waitSignal(worker.opened):
        worker.start()
    worker.run(endless)
    for n in range(5):
        worker.do(partial(_append, done, n), lambda _: None)
    worker.stop()
    assert done == list(range(5))


def test_the_desk_can_be_opened_anew(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.opened):
        jobs.reopen()
    answers: list[str] = []
    jobs.do(lambda desk: desk.reviewer, answers.append)
    qtbot.waitUntil(lambda: answers == ["R. Eader"])


def test_a_refusal_reaches_the_one_who_can_explain_it(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_desk: Desk) -> None:
        raise ProposalRefused("Nothing was changed.")

    heard: list[DeskError] = []
    jobs.do(refuse, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == "Nothing was changed."


@pytest.mark.parametrize("error", [ValueError("a bug"), ProposalRefused("nobody listens")])
def test_what_nobody_explains_is_a_fault_and_the_worker_goes_on(
    qtbot: QtBot, jobs: Jobs, error: Exception
) -> None:
    def fail(_desk: Desk) -> None:
        raise error

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.do(fail, lambda _: None)
    assert told.args == [error]
    answers: list[int] = []
    jobs.do(lambda _desk: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1])


def test_a_long_verb_that_fails_ends_and_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_desk: Desk) -> Iterator[Progress]:
        yield Progress(0, 1, "")
        raise ValueError("a bug")

    with qtbot.waitSignals([jobs.failed, jobs.finished]):
        jobs.run(fail)


def test_a_fault_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    note_fault(ValueError("words of a letter"))
    assert "ValueError" in caplog.text
    assert "words of a letter" not in caplog.text


def _append(numbers: list[int], n: int, _desk: Desk) -> None:
    numbers.append(n)


class SlowSearcher:
    """Answers when it is let, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let = threading.Event()
        self.closed = False
        self.is_warm = True
        self.warmed = threading.Event()

    def search(self, query: str, limit: int | None = None, *, facetted: bool = False) -> Hits:
        assert facetted or not self.is_warm
        assert limit == FIRST_HITS
        self.asked.append(query)
        self.let.wait(10)
        if query == "bad":
            raise DeskError("not understood")
        return Hits(query, "", 0, ())

    def found(self, query: str) -> list[int]:
        return [len(query)]

    def hits(self, query: str, numbers: Sequence[int]) -> tuple[Hit, ...]:
        self.asked.append(f"{query} {list(numbers)}")
        return ()

    def warm(self) -> Iterator[None]:
        yield
        if not self.is_warm:
            self.warmed.wait(10)

    def close(self) -> None:
        self.closed = True


def test_the_last_keystroke_wins(qtbot: QtBot) -> None:
    searcher = SlowSearcher()
    search = SearchJobs(lambda: searcher)
    found: list[str] = []
    search.found.connect(lambda answer: found.append(answer.hits.query))
    search.start()
    search.ask("p")
    qtbot.waitUntil(lambda: searcher.asked == ["p"])
    search.ask_page("p", [1], lambda _: found.append("a page of what is past"))
    for query in ("pa", "pai", "pain"):
        search.ask(query)
    search.ask_page("pain", [2, 3], lambda _: found.append("page"))
    searcher.let.set()
    qtbot.waitUntil(lambda: found == ["p", "pain", "page"])
    assert searcher.asked == ["p", "pain", "pain [2, 3]"]
    search.stop()
    assert searcher.closed


def test_a_query_that_is_not_understood_is_told_with_it(qtbot: QtBot) -> None:
    searcher = SlowSearcher()
    searcher.let.set()
    search = SearchJobs(lambda: searcher)
    search.start()
    with qtbot.waitSignal(search.refused) as told:
        search.ask("bad")
    search.stop()
    assert told.args is not None
    assert (told.args[0], str(told.args[1])) == ("bad", "not understood")


def test_what_was_asked_before_facets_could_be_counted_is_asked_once_more(qtbot: QtBot) -> None:
    searcher = SlowSearcher()
    searcher.is_warm = False
    searcher.let.set()
    search = SearchJobs(lambda: searcher)
    found: list[str] = []
    search.found.connect(lambda answer: found.append(answer.hits.query))
    search.start()
    search.ask("pain")
    qtbot.waitUntil(lambda: found == ["pain"])
    search.warm()
    searcher.warmed.set()
    qtbot.waitUntil(lambda: found == ["pain", "pain"])
    search.stop()


def test_a_step_that_says_nothing_new_is_not_told_again(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Progress] = []
    jobs.progressed.connect(told.append)

    def waiting(_desk: Desk) -> Iterator[Progress]:
        yield from (Progress(n, 2, "") for n in (0, 0, 0, 1, 1, 2))

    with qtbot.waitSignal(jobs.finished):
        jobs.run(waiting)
    assert told == [Progress(n, 2, "") for n in range(3)]
