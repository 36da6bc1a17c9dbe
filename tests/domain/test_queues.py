from __future__ import annotations

from imrdesk.domain.queues import Queue
from imrdesk.domain.queues import numbers_of


def test_numbers_of_letters_take_four_bytes_each() -> None:
    numbers = numbers_of([3, 1, 2**32 - 1])
    assert (numbers.tolist(), numbers.itemsize) == ([3, 1, 2**32 - 1], 4)
    assert numbers_of().tolist() == []


def test_a_queue_is_as_long_as_it_has_letters() -> None:
    assert len(Queue(numbers=numbers_of([7, 3]), newest=9)) == 2
    assert len(Queue()) == 0
