"""Queues in the window: kinds and orders, aside and back, the end, visited letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imrdesk.domain import LetterStatus
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.ui.letters_pane import ORDERS
from imrdesk.ui.main_window import MainWindow
from tests.ui.listed import listed
from tests.ui.made import Wait

Key = Qt.Key


def do(window: MainWindow, command: str) -> None:
    window.commands[command].trigger()


def names(window: MainWindow) -> list[str]:
    return [row.name[-5] for row in listed(window)]


def name(window: MainWindow) -> str:
    return window.session.view.name[-5] if window.session.view else ""


def status(window: MainWindow) -> LetterStatus | None:
    return window.session.view.status if window.session.view else None


def choose(window: MainWindow, order: QueueOrder) -> None:
    window.letters.order.setCurrentIndex(ORDERS.index(order))


def test_a_random_queue_shows_its_lot_and_stays(window: MainWindow, wait: Wait) -> None:
    choose(window, QueueOrder.RANDOM)
    wait(lambda: "lot" in window.letters.head.text())
    wait(lambda: len(listed(window)) == 4)
    before = names(window)
    assert sorted(before) == ["1", "2", "3", "4"]
    do(window, "refresh_queue")
    wait(lambda: window.status.news.text() == "The letters are queued anew.")
    wait(lambda: len(listed(window)) == 4)
    assert names(window) == before
    choose(window, QueueOrder.BEST)
    wait(lambda: "lot" not in window.letters.head.text())
    wait(lambda: names(window) == ["1", "2", "3", "4"])


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_lists_all_letters_and_those_found(
    window: MainWindow, wait: Wait, order: QueueOrder
) -> None:
    choose(window, order)
    wait(lambda: window.queue.queue.wanted.order is order)
    wait(lambda: sorted(names(window)) == ["1", "2", "3", "4"])
    window.top.search.setText("tramadol")
    wait(lambda: window.queue.queue.wanted.query == "tramadol")
    wait(lambda: sorted(names(window)) == ["1", "3"])
    assert window.queue.queue.wanted.order is order


def test_a_checked_letter_keeps_its_place_until_the_queue_is_refreshed(
    window: MainWindow, wait: Wait
) -> None:
    window.letters.filter.setCurrentText("Not checked")
    wait(lambda: window.queue.queue.wanted.shown == "not checked")
    do(window, "accept")
    wait(lambda: name(window) == "2")
    assert names(window) == ["1", "2", "3", "4"]
    window.letters.refresh.click()
    wait(lambda: names(window) == ["2", "3", "4"])


def test_a_question_goes_with_a_letter_that_is_set_aside(window: MainWindow, wait: Wait) -> None:
    do(window, "ask")
    bar = window.acts.queues.bar
    assert bar.isVisible()
    QTest.keyClicks(bar.field, "Is 50gm meant?")
    QTest.keyClick(bar.field, Key.Key_Return)
    wait(lambda: name(window) == "2")
    assert not bar.isVisible()
    asked = listed(window)[0]
    assert asked.status is LetterStatus.DEFERRED
    notes: list[str] = []
    window.session.ask(
        lambda desk: [e.note for e in desk.bench.store.events(asked.letter_id)], notes.extend
    )
    wait(lambda: notes == ["Is 50gm meant?"])
    do(window, "show_deferred")
    wait(lambda: names(window) == ["1"])


def test_esc_leaves_the_letter_as_it_is(window: MainWindow, wait: Wait) -> None:
    window.check.fields.setFocus()
    do(window, "ask")
    QTest.keyClicks(window.acts.queues.bar.field, "no")
    QTest.keyClick(window.acts.queues.bar.field, Key.Key_Escape)
    assert not window.acts.queues.bar.isVisible()
    wait(window.check.fields.hasFocus)
    assert listed(window)[0].status is LetterStatus.NOT_CHECKED


def test_a_letter_is_opened_again_with_a_reason(window: MainWindow, wait: Wait) -> None:
    do(window, "reopen")
    assert window.status.news.text() == "This letter is open already."
    do(window, "accept_stay")
    wait(lambda: status(window) is LetterStatus.CHECKED)
    do(window, "reopen")
    QTest.keyClicks(window.acts.queues.bar.field, "The dose was overlooked")
    window.acts.queues.bar.take.click()
    wait(lambda: status(window) is LetterStatus.NOT_CHECKED)


def test_the_end_offers_what_was_set_aside(window: MainWindow, wait: Wait) -> None:
    do(window, "defer")
    for n in "234":
        wait(lambda n=n: name(window) == n and window.session.ready)  # type: ignore[misc]
        do(window, "accept")
    wait(lambda: window.messages.topic == "finished")
    assert window.messages.words.text().startswith("No letter of this list is left to check.")
    assert "1 deferred" in window.messages.words.text()
    offered = {button.text(): button for button in window.messages._choices}
    assert {"Show deferred", "Results"} <= set(offered)
    offered["Show deferred"].click()
    wait(lambda: names(window) == ["1"])


def test_back_and_forward_in_the_letters_visited(window: MainWindow, wait: Wait) -> None:
    do(window, "back")
    assert window.status.news.text() == "No letter was opened before this one."
    for n in "23":
        do(window, "next_letter")
        wait(lambda n=n: name(window) == n)  # type: ignore[misc]
    for command, n in (("back", "2"), ("back", "1"), ("forward", "2")):
        do(window, command)
        wait(lambda n=n: name(window) == n)  # type: ignore[misc]
    wait(lambda: window.queue.place == 1)
    do(window, "previous_letter")
    wait(lambda: name(window) == "1")
    do(window, "forward")
    assert window.status.news.text() == "No letter was opened after this one."


def test_kind_and_order_are_as_they_were_left(
    home: Path, open_window: Callable[[Path], MainWindow], wait: Wait
) -> None:
    first = open_window(home)
    choose(first, QueueOrder.RANDOM)
    first.letters.choose(Shown.DEFERRED)
    wait(lambda: first.letters.all_button.isVisibleTo(first))
    assert first.letters.none.text() == "No letter is set aside."
    assert first.status.progress.text() == "Nothing matches"
    lot = first.letters.wanted()
    first.close()
    again = open_window(home)
    wait(lambda: again.letters.all_button.isVisibleTo(again))
    assert again.letters.wanted() == lot
    again.letters.all_button.click()
    wait(lambda: len(listed(again)) == 4)
    assert not again.letters.all_button.isVisibleTo(again)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("next_unchecked", "There is no letter in this list."),
        ("next_letter", "There is no further letter in this list."),
        ("previous_letter", "There is no further letter in this list."),
    ],
)
def test_in_an_empty_list_there_is_nowhere_to_go(
    window: MainWindow, wait: Wait, command: str, told: str
) -> None:
    window.letters.choose(Shown.DEFERRED)
    wait(lambda: window.status.progress.text() == "Nothing matches")
    heard: list[str] = []
    for acts in (window.acts.queues, window.acts.letter):
        acts.news.connect(heard.append)
    do(window, command)
    wait(lambda: told in heard)
    assert not window.messages.isVisible()
    assert name(window) == "1"


def test_the_end_of_the_list_is_told(window: MainWindow, wait: Wait) -> None:
    heard: list[str] = []
    window.acts.letter.news.connect(heard.append)
    do(window, "previous_letter")
    wait(lambda: heard == ["There is no further letter in this list."])
    assert name(window) == "1"
