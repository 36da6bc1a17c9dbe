"""Queues: which letters are taken up in which order, and which of them comes next."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Protocol

from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import Queue
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.domain import Wanted
from imrdesk.domain import numbers_of

if TYPE_CHECKING:
    from imrdesk.desk.finding import Searcher

PAGE = 50
"""Lines of a list that are read at once."""


class Lists(Protocol):
    """Letters by number: those of the desk, or of the sample that is read."""

    def numbers(
        self, shown: Shown, order: QueueOrder, seed: int = ..., above: int = ...
    ) -> array[int]: ...

    def among(
        self, numbers: Sequence[int], shown: Shown, order: QueueOrder, seed: int = ...
    ) -> array[int]: ...

    def rows(self, numbers: Sequence[int]) -> tuple[LetterRow, ...]: ...

    def counts(self, numbers: Sequence[int] | None = ...) -> Counts: ...

    def first(self, numbers: Sequence[int], shown: Shown) -> int | None: ...

    def number(self, letter_id: LetterId) -> int | None: ...

    def newest(self) -> int: ...


class Queues:
    """A queue stays as it was made: letters are looked up in it as they are now."""

    def __init__(self, lists: Lists, searcher: Callable[[], Searcher]) -> None:
        self._lists = lists
        self._searcher = searcher

    def make(self, wanted: Wanted, found: Sequence[int] | None = None) -> Queue:
        """`found` are the letters that a search gave, best first; else its query is asked.

        Raises BadQuery.
        """
        lists, order = self._lists, wanted.order
        seed = wanted.seed if order is QueueOrder.RANDOM else 0
        newest = lists.newest()
        if wanted.query:
            numbers = self._searcher().found(wanted.query) if found is None else found
            return Queue(wanted, lists.among(numbers, wanted.shown, order, seed), newest)
        return Queue(wanted, lists.numbers(wanted.shown, order, seed), newest)

    def choose(self, letters: Sequence[LetterId]) -> Queue:
        """These letters, in this order."""
        numbers = (self._lists.number(letter_id) for letter_id in letters)
        known = numbers_of(number for number in numbers if number is not None)
        return Queue(Wanted(chosen=True), known, self._lists.newest())

    def grown(self, queue: Queue) -> Queue:
        """The same queue, with letters at its end that were added since; a search has none."""
        newest = self._lists.newest()
        if newest == queue.newest or queue.wanted.query or queue.wanted.chosen:
            return queue
        wanted = queue.wanted
        came = self._lists.numbers(wanted.shown, wanted.order, wanted.seed, queue.newest)
        return replace(queue, numbers=queue.numbers + came, newest=newest)

    def rows(self, queue: Queue, start: int, count: int = PAGE) -> tuple[LetterRow, ...]:
        return self._lists.rows(queue.numbers[start : start + count])

    def letter_at(self, queue: Queue, place: int) -> LetterId:
        return self._lists.rows(queue.numbers[place : place + 1])[0].letter_id

    def place_of(self, queue: Queue, letter_id: LetterId) -> int | None:
        number = self._lists.number(letter_id)
        try:
            return queue.numbers.index(number) if number is not None else None
        except ValueError:
            return None

    def next_place(self, queue: Queue, place: int | None, shown: Shown, by: int = 1) -> int | None:
        """The nearest letter of a kind after (or, with -1, before) a place, going round.

        The place itself is no answer; without one the search starts at the first (or last) letter.
        """
        numbers = queue.numbers
        if place is None:
            place = -1 if by > 0 else len(queue)
        if by > 0:
            around = numbers[place + 1 :] + numbers[: max(place, 0)]
        else:
            around = numbers[:place][::-1] + numbers[:place:-1]
        at = self._lists.first(around, shown)
        return None if at is None else (place + by * (at + 1)) % len(queue)

    def counts(self, queue: Queue | None = None) -> Counts:
        """How far a queue has come, or the whole desk."""
        return self._lists.counts(None if queue is None else queue.numbers)
