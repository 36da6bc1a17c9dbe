from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import findable
from imrdesk.desk.findable import Findable
from imrdesk.domain import ImportReport
from imrdesk.errors import DiskFull
from imrdesk.search.codec import LetterSegment
from imrdesk.search.gathering import gathered
from imrdesk.search.index import IndexedLetter
from imrdesk.search.index import LetterIndex

Add = Callable[[Path], ImportReport]


@pytest.fixture
def letters(
    desk: Desk, add: Add, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[IndexedLetter]:
    """Letters of a desk that lost its index; two make a part."""
    add(folder)
    monkeypatch.setattr(findable, "AT_FIRST", 2)
    desk.bench.index.renew()
    views = [desk.view(row.letter_id) for row in desk.rows()]
    return [IndexedLetter(view.letter.id, view.letter.text) for view in views]


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """All letters are indexed by another process."""
    monkeypatch.setattr(findable, "AT_ONCE", 0)


def dying(_folder: Path, _letters: Iterable[IndexedLetter]) -> LetterSegment:
    os._exit(1)


def test_letters_are_made_findable_many_at_once_and_all_in_the_end(
    desk: Desk, letters: list[IndexedLetter]
) -> None:
    first, second = letters
    with Findable(desk.bench) as new:
        new.put(first)
        new.step()
        assert not desk.bench.index.ids()
        new.put(second)
        new.step()
        assert desk.bench.index.ids() == {first.id, second.id}
    desk.bench.index.renew()
    with Findable(desk.bench) as new:
        new.put(first)
    assert desk.bench.index.ids() == {first.id}


@pytest.mark.usefixtures("beside")
def test_what_another_process_indexed_answers_as_what_was_indexed_here(
    desk: Desk, letters: list[IndexedLetter]
) -> None:
    def told() -> object:
        hits = [desk.search(query) for query in ("necessary", '"not medically"', "nec*")]
        return [(hit.row.letter_id, hit.snippets) for found in hits for hit in found.rows]

    with Findable(desk.bench) as new:
        new.put(letters[0])
        new.step()
        new.put(letters[1])
        steps = list(new.rest())
        assert desk.bench.index.ids() == {one.id for one in letters}
    assert steps
    by_process = told()
    desk.bench.index.renew()
    desk.bench.put_gathered(gathered(letters))
    assert told() == by_process


@pytest.mark.usefixtures("beside")
def test_what_the_process_died_of_is_done_without_it(
    desk: Desk, letters: list[IndexedLetter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findable, "write_letters", dying)
    with Findable(desk.bench) as new:
        for one in letters:
            new.put(one)
            new.step()
    assert desk.bench.index.ids() == {one.id for one in letters}


@pytest.mark.usefixtures("beside")
def test_a_part_that_cannot_be_taken_in_is_told(
    desk: Desk, letters: list[IndexedLetter], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_index: LetterIndex, _segments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LetterIndex, "attach", full)
    new = Findable(desk.bench)
    new.put(letters[0])
    new.step()
    with pytest.raises(DiskFull), new:
        list(new.rest())


@pytest.mark.parametrize("fault", [None, ZeroDivisionError()])
@pytest.mark.parametrize("at_once", [0, 500])
def test_letters_are_findable_when_their_step_was_the_last_or_a_fault_came(
    desk: Desk,
    letters: list[IndexedLetter],
    fault: Exception | None,
    at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findable, "AT_ONCE", at_once)

    def long_work() -> Iterator[None]:
        with Findable(desk.bench) as new:
            new.put(letters[0])
            yield
            if fault is not None:
                raise fault

    work = long_work()
    assert isinstance(work, Generator)
    with closing(work):
        next(work)
        if fault is not None:
            with pytest.raises(ZeroDivisionError):
                next(work)
    assert desk.bench.index.ids() == {letters[0].id}
