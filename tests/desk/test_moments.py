from __future__ import annotations

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import moments
from imrdesk.desk.moments import in_moments


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
