"""Long work cut into moments, so that a save of the reviewer never waits for long."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from collections.abc import Iterator
from time import monotonic
from typing import Final
from typing import TypeVar

from imrdesk.desk.bench import Bench

A_MOMENT: Final = 0.2
"""Seconds after which what came is saved: a commit costs the same for one letter and for many."""
AT_MOST: Final = 100
"""Things that come within a moment; more wait for the next."""

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
