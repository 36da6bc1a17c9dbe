"""The page worker: draws the pages that are in view, those of the letter shown last only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import LetterId
from imrdesk.domain import PageView
from imrdesk.ui.mailbox import Mailbox


class Drawer(Protocol):
    """What draws pages away from the desk's thread."""

    def page(self, letter_id: LetterId, number: int, scale: float) -> PageView: ...

    def close(self) -> None: ...


class PageJobs(QObject):
    """Of several orders for one page only the last is drawn; the newest page comes first.

    Its drawer is made and closed on its own thread.
    """

    drawn = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, new_drawer: Callable[[], Drawer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new_drawer = new_drawer
        self._mail = Mailbox(self)
        self._lock = threading.Lock()
        self._letter: LetterId | None = None
        self._orders: dict[int, float] = {}
        self._bell: SimpleQueue[int | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="pages")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._mail.close()
        with self._lock:
            self._orders.clear()
        self._bell.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def ask(self, letter_id: LetterId, number: int, scale: float) -> None:
        with self._lock:
            if letter_id != self._letter:
                self._letter = letter_id
                self._orders.clear()
            self._orders.pop(number, None)
            self._orders[number] = scale
        self._bell.put(number)

    def _work(self) -> None:
        asked = self._bell.get()
        if asked is None:
            return  # no page was wanted in this sitting
        with closing(self._new_drawer()) as drawer:
            while asked is not None:
                self._answer(drawer)
                asked = self._bell.get()

    def _answer(self, drawer: Drawer) -> None:
        with self._lock:
            if self._letter is None or not self._orders:
                return
            letter_id, (number, scale) = self._letter, self._orders.popitem()
        try:
            page = drawer.page(letter_id, number, scale)
        except Exception as error:  # noqa: BLE001 - the window tells apart what it can explain
            self._mail.post(partial(self.refused.emit, letter_id, error))
        else:
            self._mail.post(partial(self.drawn.emit, letter_id, page))
