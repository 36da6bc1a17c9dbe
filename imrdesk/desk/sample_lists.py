"""The letters of a sample as lists: in its own order, told apart by the reviewer's own reading."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from imrdesk.desk.readings import Readings
from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.domain import numbers_of
from imrdesk.store.lists import Lists

_STATUSES = {
    Shown.ALL: frozenset(LetterStatus),
    Shown.NOT_CHECKED: frozenset({LetterStatus.NOT_CHECKED}),
    Shown.DEFERRED: frozenset({LetterStatus.DEFERRED}),
    Shown.CORRECTED: frozenset({LetterStatus.CORRECTED}),
    Shown.CHECKED: frozenset(status for status in LetterStatus if status.is_checked),
}
"""Of flags and doubts nothing is told: they would speak of what the machine read."""


class SampleLists:
    """Letters keep the numbers that the desk gave them; the order is always that of the sample."""

    def __init__(self, lists: Lists, readings: Readings) -> None:
        readings.gather()
        self._lists = lists
        self._readings = readings
        numbered = ((lists.number(i), i) for i in readings.sample.letters)
        self._ids = {number: i for number, i in numbered if number is not None}

    def numbers(
        self, shown: Shown, _order: QueueOrder, _seed: int = 0, _above: int = 0
    ) -> array[int]:
        return numbers_of(n for n in self._ids if self._is_of(n, shown))

    def among(
        self, numbers: Sequence[int], shown: Shown, _order: QueueOrder, _seed: int = 0
    ) -> array[int]:
        return numbers_of(n for n in numbers if n in self._ids and self._is_of(n, shown))

    def rows(self, numbers: Sequence[int]) -> tuple[LetterRow, ...]:
        return tuple(self._readings.row(self._ids[n]) for n in numbers if n in self._ids)

    def counts(self, numbers: Sequence[int] | None = None) -> Counts:
        of = Counter(
            self._readings.status(self._ids[n])
            for n in (self._ids if numbers is None else numbers)
            if n in self._ids
        )
        corrected = of[LetterStatus.CORRECTED]
        return Counts(
            total=of.total(),
            reviewed=of[LetterStatus.CHECKED] + corrected,
            corrected=corrected,
            deferred=of[LetterStatus.DEFERRED],
        )

    def first(self, numbers: Sequence[int], shown: Shown) -> int | None:
        return next((at for at, n in enumerate(numbers) if self._is_of(n, shown)), None)

    def number(self, letter_id: LetterId) -> int | None:
        number = self._lists.number(letter_id)
        return number if number in self._ids else None

    def newest(self) -> int:
        return self._lists.newest()

    def _is_of(self, number: int, shown: Shown) -> bool:
        letter_id = self._ids.get(number)
        wanted = _STATUSES.get(shown, frozenset())
        return letter_id is not None and self._readings.status(letter_id) in wanted
