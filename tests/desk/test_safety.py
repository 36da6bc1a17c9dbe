from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import safety
from imrdesk.desk.verifying import verify
from imrdesk.domain import ImportReport
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskInUse
from imrdesk.errors import NoSuchBackup
from imrdesk.errors import NoSuchFolder
from imrdesk.store.connection import FILE
from imrdesk.store.stopping import Stopped
from tests.desk.conftest import NOON

AGE = Slot("patient.age")


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(home: Path, folder: Path, clock: Clock) -> Desk:
    desk = Desk.open(home, reviewer="Ada", clock=clock)
    list(desk.add([folder]))
    return desk


def looked_after(desk: Desk) -> set[str]:
    return {step.label for step in desk.keeping.look_after()}


def test_a_backup_at_start_and_then_every_half_hour_of_work(kept: Desk, clock: Clock) -> None:
    letter = kept.rows()[0].letter_id
    assert looked_after(kept) == {"Checking the desk", "Making a backup"}
    kept.note(letter, "Something new.")
    clock.now += timedelta(minutes=29)
    assert looked_after(kept) == set()
    clock.now += timedelta(minutes=2)
    assert looked_after(kept) == {"Checking the desk", "Making a backup"}
    clock.now += timedelta(days=2)
    assert looked_after(kept) == set()  # nothing was done since
    kept.note(letter, "More.")
    clock.now -= timedelta(days=30)
    assert "Making a backup" in looked_after(kept)  # the clock was put back
    kept.close()


def questions(most: int) -> Callable[[], bool]:
    """Asked so often, the work is to stop."""
    left = iter(range(most))
    return lambda: next(left, None) is None


def test_looking_through_a_desk_can_be_given_up_at_any_moment(kept: Desk, home: Path) -> None:
    given_up = 0
    for most in range(100):
        try:
            found = verify(home, questions(most))
        except Stopped:
            given_up += 1
        else:
            break
    assert found == verify(home)
    assert given_up == 2  # before each letter
    kept.close()


def test_a_desk_that_is_closed_meanwhile_does_not_wait_to_be_looked_through(kept: Desk) -> None:
    with closing(kept.keeping.look_after()) as steps:
        next(steps)
    assert "keeping" not in {thread.name for thread in threading.enumerate()}
    assert looked_after(kept) == {"Checking the desk", "Making a backup"}
    kept.close()


def test_a_desk_with_flaws_is_told_and_not_backed_up(kept: Desk, home: Path) -> None:
    with kept.bench.saving():
        kept.bench.store._db.conn.execute("DELETE FROM field_values")
    assert looked_after(kept) == {"Checking the desk"}
    assert kept.keeping.flaws
    assert safety.backups(home) == ()
    kept.close()


def test_restoring_brings_back_exactly_the_state_of_its_time(
    kept: Desk, home: Path, tmp_path: Path, clock: Clock
) -> None:
    letter = kept.rows()[0].letter_id
    states = {}
    for n in range(4):
        kept.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed=str(50 + n)))
        clock.now += timedelta(minutes=31)
        states[kept.keeping.back_up().name] = kept.view(letter)
    kept.close()
    for name, view in states.items():
        safety.restore_copy(home, name, tmp_path / name)
        assert verify(tmp_path / name).flaws == ()
        with closing(Desk.open(tmp_path / name)) as copy:
            assert copy.view(letter) == view
            assert copy.index_is_fresh
            list(copy.catch_up())
            assert copy.search("bruises").total == 1
    made, aside = safety.restore(home, min(states))
    assert made.name == min(states)
    assert FILE in aside[0].name
    with closing(Desk.open(home)) as desk:
        assert desk.view(letter) == states[made.name]


def test_an_open_desk_is_not_replaced(kept: Desk, home: Path) -> None:
    kept.keeping.back_up()
    with pytest.raises(DeskInUse):
        safety.restore(home)
    kept.close()


def test_a_damaged_backup_is_passed_over(kept: Desk, home: Path, clock: Clock) -> None:
    first = kept.keeping.back_up()
    clock.now += timedelta(hours=1)
    second = kept.keeping.back_up()
    (home / "backups" / second.name).write_bytes(b"x")
    assert safety.newest_sound(home) == first
    kept.close()


def test_what_is_not_there_is_told(home: Path) -> None:
    with pytest.raises(NoSuchFolder):
        safety.restore(home)
    Desk.open(home).close()
    with pytest.raises(NoSuchBackup, match="no backup of this desk"):
        safety.restore(home)
    with pytest.raises(NoSuchBackup, match="“x”"):
        safety.restore(home, "x")


def test_drafts_are_kept_until_they_are_saved(
    desk: Desk, add: Callable[[Path], ImportReport], folder: Path, home: Path
) -> None:
    add(folder)
    first, second = (row.letter_id for row in desk.rows())
    desk.keep_draft(first, str(AGE), "4")
    desk.keep_draft(first, str(AGE), "49")
    desk.keep_draft(second, "noted", "Who s")
    desk.close()
    with closing(Desk.open(home, reviewer="Ada")) as again:
        assert {(d.letter_id, d.place, d.words) for d in again.drafts()} == {
            (first, "patient.age", "49"),
            (second, "noted", "Who s"),
        }
        again.propose(Proposal(first, AGE, Verdict.CORRECTED, typed="49"))
        again.keep_draft(second, "noted", "")
        assert again.drafts() == ()


def test_a_correction_its_line_and_its_draft_are_one(
    desk: Desk,
    add: Callable[[Path], ImportReport],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(folder)
    letter = desk.rows()[0].letter_id
    desk.keep_draft(letter, str(AGE), "49")
    store = type(desk.bench.store)
    before = (desk.view(letter), desk.drafts(), desk.bench.store.head())
    for verb in ("append", "drop_draft", "put_derived", "_insert", "_many"):
        with monkeypatch.context() as broken:

            def fail(*_: object, **__: object) -> None:
                raise ZeroDivisionError

            broken.setattr(store, verb, fail)
            with pytest.raises(ZeroDivisionError):
                desk.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="49"))
        assert (desk.view(letter), desk.drafts(), desk.bench.store.head()) == before
    assert verify(desk.home).flaws == ()
