"""Calls from other threads arrive on the window's thread, each once and in order."""

from __future__ import annotations

import threading
from functools import partial

from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from imrdesk.ui.mailbox import Mailbox


def test_calls_arrive_in_order_on_this_thread(qtbot: QtBot) -> None:
    box = Mailbox()
    came: list[tuple[int, int]] = []

    def note(n: int) -> None:
        came.append((n, threading.get_ident()))

    def send() -> None:
        for n in range(1000):
            box.post(partial(note, n))

    sender = threading.Thread(target=send)
    sender.start()
    sender.join()
    assert came == []
    qtbot.waitUntil(lambda: len(came) == 1000)
    assert came == [(n, threading.get_ident()) for n in range(1000)]


def test_a_call_that_fails_keeps_none_back(qtbot: QtBot) -> None:
    box = Mailbox()
    came: list[int] = []

    def fail() -> None:
        raise ValueError("a bug")

    with capture_exceptions() as faults:
        box.post(fail)
        box.post(partial(came.append, 1))
        qtbot.waitUntil(lambda: came == [1])
    assert [kind for kind, _, _ in faults] == [ValueError]
