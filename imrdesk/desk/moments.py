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
from imrdesk.search.gathering import Gathering
from imrdesk.search.gathering import IndexedLetter

A_MOMENT: Final = 0.008
"""Seconds after which what was done is saved and others have their turn."""
AT_FIRST: Final = 40
AT_ONCE: Final = 500
"""Letters made findable in one commit, which syncs several files: of the first ones fewer."""

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
    """Index the letters that come in a list, many at once; at the end, all that are left.

    A fault goes before what is left: it is indexed when the desk is next opened.
    """
    gathering, indexed = Gathering(), 0

    def gather() -> None:
        for letter in letters:
            gathering.add(letter)
        letters.clear()

    def index() -> None:
        nonlocal gathering, indexed
        gather()
        full, gathering = gathering, Gathering()
        indexed += len(full)
        bench.put_gathered(full)

    def index_many() -> None:
        gather()
        if len(gathering) >= (AT_FIRST if indexed < AT_ONCE else AT_ONCE):
            index()

    try:
        yield index_many
    except GeneratorExit:
        index()
        raise
    except BaseException:
        with suppress(DeskError, OSError):
            index()
        raise
    index()
