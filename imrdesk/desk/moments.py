"""Long work cut into moments, so that a save of the reviewer never waits for long."""

from __future__ import annotations

from collections import deque
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

A_MOMENT: Final = 0.2
"""Seconds after which what came is saved: a commit costs the same for one letter and for many."""
AT_MOST: Final = 100
"""Things that come within a moment; more wait for the next."""
AT_FIRST: Final = 40
AT_ONCE: Final = 500
"""Letters made findable in one commit, which syncs several files: of the first ones fewer."""

T = TypeVar("T")


def in_moments(
    bench: Bench, things: Iterator[T | None], do: Callable[[T], object]
) -> Iterator[list[T]]:
    """Do something with each thing; what was done in one moment is saved, then told.

    A None among the things says that the next one is still to come. Nothing is held that a save
    would have to wait for while they come. Whoever waits goes first, and then what came is saved.
    """
    came: deque[T] = deque()
    over = False
    while came or not over:
        over = _gather(bench, things, came) or over
        if bench.others.wait():
            yield []
        if came:
            yield _done_in_a_moment(bench, came, do)
        elif not over:
            yield []


def _gather(bench: Bench, things: Iterator[T | None], came: deque[T]) -> bool:
    """Take what comes within a moment; whether that was the last."""
    until = monotonic() + A_MOMENT
    while len(came) < AT_MOST:
        try:
            thing = next(things)
        except StopIteration:
            return True
        if thing is not None:
            came.append(thing)
        if bench.others.wait() or monotonic() >= until:
            break
    return False


def _done_in_a_moment(bench: Bench, came: deque[T], do: Callable[[T], object]) -> list[T]:
    done: list[T] = []
    until = monotonic() + A_MOMENT
    with bench.saving():
        while came:
            do(came[0])
            done.append(came.popleft())
            if bench.others.wait() or monotonic() >= until:
                break
    return done


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
