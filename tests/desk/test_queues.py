"""Queues: made once, then fixed; walked round in both directions; grown at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.queues import Queues
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import Queue
from imrdesk.domain import QueueOrder
from imrdesk.domain import Shown
from imrdesk.domain import Wanted
from imrdesk.errors import BadQuery
from tests.desk.letters import determination
from tests.desk.letters import write

Add = Callable[[Path], ImportReport]


@pytest.fixture
def five(desk: Desk, add: Add, tmp_path: Path) -> Queues:
    """Five letters, a.txt to e.txt; c.txt alone speaks of a crutch."""
    for n, name in enumerate("abcde"):
        more = "He walks with a crutch." if name == "c" else ""
        text = determination(f"CM16-000000{n}", age=40 + n, more=more)
        write(tmp_path / "five", f"{name}.txt", text)
    add(tmp_path / "five")
    return desk.queues


def names(queues: Queues, queue: Queue) -> str:
    return "".join(row.name[0] for row in queues.rows(queue, 0))


def at(queues: Queues, name: str) -> LetterId:
    queue = queues.make(Wanted())
    return queues.letter_at(queue, names(queues, queue).index(name))


def test_pages(five: Queues) -> None:
    queue = five.make(Wanted())
    assert names(five, queue) == "abcde"
    assert [row.name for row in five.rows(queue, 3, 10)] == ["d.txt", "e.txt"]
    assert five.rows(queue, 1, 1)[0].letter_id == five.letter_at(queue, 1)
    assert five.place_of(queue, at(five, "d")) == 3
    assert five.place_of(queue, LetterId("0" * 64)) is None


def test_checking_a_letter_moves_none(desk: Desk, five: Queues) -> None:
    queue = five.make(Wanted(shown=Shown.NOT_CHECKED))
    desk.accept(at(five, "b"))
    assert names(five, queue) == "abcde"
    assert five.counts(queue).reviewed == five.counts().reviewed == 1
    again = five.make(Wanted(shown=Shown.NOT_CHECKED))
    assert names(five, again) == "acde"
    assert five.place_of(again, at(five, "b")) is None


@pytest.mark.parametrize(
    ("place", "by", "comes"),
    [
        (None, 1, 0),
        (None, -1, 4),
        (0, 1, 2),
        (2, 1, 4),
        (3, 1, 4),
        (4, 1, 0),
        (0, -1, 4),
        (2, -1, 0),
        (4, -1, 2),
    ],
)
def test_the_next_of_a_kind_goes_round(
    desk: Desk, five: Queues, place: int | None, by: int, comes: int
) -> None:
    queue = five.make(Wanted())
    for name in "bd":
        desk.accept(at(five, name))
    assert five.next_place(queue, place, Shown.NOT_CHECKED, by) == comes


def test_the_place_itself_is_no_answer(desk: Desk, five: Queues) -> None:
    queue = five.make(Wanted())
    for name in "abde":
        desk.accept(at(five, name))
    assert five.next_place(queue, 1, Shown.NOT_CHECKED) == 2
    assert five.next_place(queue, 2, Shown.NOT_CHECKED) is None
    assert five.next_place(queue, 2, Shown.NOT_CHECKED, -1) is None
    assert five.next_place(Queue(), None, Shown.ALL) is None


def test_what_a_search_found_is_a_queue(desk: Desk, five: Queues) -> None:
    found = five.make(Wanted("crutch"))
    assert names(five, found) == "c"
    best_first = desk.searcher().found("tingle")
    assert sorted(best_first) == sorted(five.make(Wanted()).numbers)
    backwards = best_first[::-1]
    assert five.make(Wanted("tingle"), backwards).numbers == backwards
    by_name = five.make(Wanted("tingle", order=QueueOrder.NAME), backwards)
    assert names(five, by_name) == "abcde"
    desk.accept(at(five, "a"))
    checked = five.make(Wanted("tingle", Shown.CHECKED), backwards)
    assert names(five, checked) == "a"
    with pytest.raises(BadQuery):
        five.make(Wanted("decision:perhaps"))


def test_a_page_of_what_was_found_has_its_hits(desk: Desk, five: Queues) -> None:
    searcher = desk.searcher()
    (hit,) = searcher.hits("crutch", five.make(Wanted("crutch")).numbers)
    assert (hit.row.name, hit.count) == ("c.txt", 1)
    assert "crutch" in hit.snippets[0].text


def test_letters_that_come_in_join_at_the_end(
    desk: Desk, five: Queues, add: Add, tmp_path: Path
) -> None:
    by_date = five.make(Wanted(order=QueueOrder.DATE))
    found = five.make(Wanted("tingle"))
    deferred = five.make(Wanted(shown=Shown.DEFERRED))
    assert five.grown(by_date) is by_date
    for name in "20":
        write(tmp_path / "more", f"{name}.txt", determination(f"CM16-100000{name}", age=30))
    add(tmp_path / "more")
    grown = five.grown(by_date)
    assert names(five, grown) == f"{names(five, by_date)}02"
    assert five.grown(grown) is grown
    assert five.grown(found) is found
    assert len(five.grown(deferred)) == 0


def test_a_random_queue_shows_its_seed_again(five: Queues) -> None:
    wanted = Wanted(order=QueueOrder.RANDOM, seed=7)
    assert five.make(wanted).numbers == five.make(wanted).numbers
    every = {names(five, five.make(Wanted(order=QueueOrder.RANDOM, seed=n))) for n in range(1, 9)}
    assert len(every) > 3
