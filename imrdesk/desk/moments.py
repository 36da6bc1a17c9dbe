"""Long work cut into moments, so that a save of the reviewer never waits for long."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from time import monotonic
from typing import Final
from typing import TypeVar

from imrdesk.desk.bench import Bench
from imrdesk.errors import DeskError
from imrdesk.search.index import IndexedLetter

A_MOMENT: Final = 0.008
"""Seconds after which what was done is saved and others have their turn."""
AT_ONCE: Final = 40
"""Letters made findable in one commit: each syncs several files."""

T = TypeVar("T")


def in_moments(
    bench: Bench, things: Iterator[T | None], do: Callable[[T], object]
) -> Iterator[list[T]]:
    """Do something with each thing; what was done in one moment is saved, then told.

    A None among the things says that the next one is still to come.
    """
    over = False
    while not over:
        done: list[T] = []
        until = monotonic() + A_MOMENT
        with bench.saving():
            for thing in things:
                if thing is not None:
                    do(thing)
                    done.append(thing)
                if thing is None or monotonic() >= until:
                    break
            else:
                over = True
        if done or not over:
            yield done


@contextmanager
def findable(bench: Bench, letters: list[IndexedLetter]) -> Iterator[Callable[[], None]]:
    """Index the letters that gather in a list, many at once; at the end, all that are left.

    A fault goes before what is left: it is indexed when the desk is next opened.
    """

    def index() -> None:
        if letters:
            bench.put_in_index(letters)
            letters.clear()

    try:
        yield lambda: index() if len(letters) >= AT_ONCE else None
    except GeneratorExit:
        index()
        raise
    except BaseException:
        with suppress(DeskError, OSError):
            index()
        raise
    index()
