"""The pages of a letter's file, drawn in a child process: a hostile file costs the child only."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Final

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import PageView
from imrdesk.errors import PageNotShown
from imrdesk.letters.pdf_page import read_page
from imrdesk.letters.sandbox import in_time
from imrdesk.letters.sandbox import read_at_once
from imrdesk.store.store import Store

SECONDS_A_PAGE: Final = 10


class PageReader:
    """Draws pages; has a store and a child of its own, so it may be used on a thread of its own.

    The child is started with the first page that is asked for, and stays.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._child: ProcessPoolExecutor | None = None

    def page(self, letter_id: LetterId, number: int, scale: float) -> PageView:
        """Page `number` (0 first), `scale` pixels a point; raises PageNotShown."""
        letter, path = self._store.letter(letter_id), self._store.path(letter_id)
        if self._child is None:
            # Forking a process that has threads can hang the child; spawning cannot.
            spawning = multiprocessing.get_context("spawn")
            self._child = ProcessPoolExecutor(1, mp_context=spawning, initializer=read_at_once)
        try:
            return self._child.submit(_drawn, path, letter, number, scale).result()
        except BrokenProcessPool as error:
            self._child = None
            raise PageNotShown(
                "Drawing this page took too long or too much memory and was stopped. The letter's "
                "text is complete; it stays as it was read."
            ) from error

    def close(self) -> None:
        if self._child is not None:
            self._child.shutdown(wait=False, cancel_futures=True)
        self._store.close()


def _drawn(path: str, letter: Letter, number: int, scale: float) -> PageView:
    read = partial(read_page, letter=letter, number=number, scale=scale)
    return in_time(path, read, SECONDS_A_PAGE)
