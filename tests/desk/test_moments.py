from __future__ import annotations

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import moments
from imrdesk.desk.moments import findable
from imrdesk.desk.moments import in_moments
from imrdesk.domain import ImportReport
from imrdesk.search.index import IndexedLetter


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "A_MOMENT", 0)


def steps(desk: Desk, *things: int | None) -> list[list[int]]:
    def keep(number: int) -> None:
        desk.bench.store.keep("number", str(number))

    return list(in_moments(desk.bench, iter(things), keep))


def test_what_fits_into_a_moment_is_one_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "A_MOMENT", 1000)
    assert steps(desk, 1, 2, 3) == [[1, 2, 3]]
    assert steps(desk) == []


@pytest.mark.usefixtures("no_time")
def test_a_moment_that_is_over_holds_one_thing(desk: Desk) -> None:
    assert steps(desk, 1, 2, 3) == [[1], [2], [3]]
    assert steps(desk, None, 1, None) == [[], [1], []]


@pytest.mark.usefixtures("no_time")
def test_each_step_is_saved_when_it_is_told(desk: Desk) -> None:
    def keep(number: int) -> None:
        desk.bench.store.keep("number", str(number))
        if number == 3:
            raise ZeroDivisionError

    told = in_moments(desk.bench, iter([1, 2, 3]), keep)
    assert next(told) == [1]
    assert next(told) == [2]
    with pytest.raises(ZeroDivisionError):
        next(told)
    assert desk.bench.store.kept("number") == "2"


def test_who_waits_for_the_desk_goes_first(desk: Desk) -> None:
    kept: list[int] = []
    desk.bench.others.wait = lambda: True
    told = in_moments(desk.bench, iter([1, 2]), kept.append)
    assert next(told) == []
    assert kept == []
    desk.bench.others.wait = lambda: False
    assert list(told) == [[1], [2]]


def test_who_always_waits_cannot_put_work_off(desk: Desk) -> None:
    desk.bench.others.wait = lambda: True
    told = in_moments(desk.bench, iter([1, 2, 3]), lambda _: None)
    assert [step for step in told if step] == [[1], [2], [3]]


Add = Callable[[Path], ImportReport]


def test_letters_are_made_findable_many_at_once_and_all_in_the_end(
    desk: Desk, add: Add, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(folder)
    monkeypatch.setattr(moments, "AT_FIRST", 2)
    views = [desk.view(row.letter_id) for row in desk.rows()]
    left = [IndexedLetter(view.letter.id, view.letter.text) for view in views]
    desk.bench.index.renew()
    gathered: list[IndexedLetter] = []
    with findable(desk.bench, gathered) as make_findable:
        gathered.append(left[0])
        make_findable()
        assert not desk.bench.index.ids()
        gathered.append(left[1])
        make_findable()
        assert desk.bench.index.ids() == {one.id for one in left}
        assert gathered == []
    desk.bench.index.renew()
    with findable(desk.bench, gathered):
        gathered.append(left[0])
    assert desk.bench.index.ids() == {left[0].id}


def test_letters_are_findable_when_their_step_was_the_last_or_a_fault_came(
    desk: Desk, add: Add, folder: Path
) -> None:
    add(folder)
    view = desk.view(desk.rows()[0].letter_id)

    def long_work(fault: Exception | None) -> Iterator[None]:
        gathered = [IndexedLetter(view.letter.id, view.letter.text)]
        with findable(desk.bench, gathered):
            yield
            if fault is not None:
                raise fault

    for fault in (None, ZeroDivisionError()):
        desk.bench.index.renew()
        work = long_work(fault)
        assert isinstance(work, Generator)
        with closing(work):
            next(work)
            if fault is not None:
                with pytest.raises(ZeroDivisionError):
                    next(work)
        assert desk.bench.index.ids() == {view.letter.id}
