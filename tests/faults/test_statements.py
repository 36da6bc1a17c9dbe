"""A save, and an upgrade from each release, is there or not there: never between."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DiskFull
from imrdesk.store import backup
from imrdesk.store.connection import FILE
from imrdesk.store.store import Store
from imrdesk.store.version import VERSION
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.faults.cutting import Cut
from tests.faults.cutting import cut_after
from tests.store.test_upgrade import content
from tests.store.test_upgrade import made_by_release

AGE = Slot("patient.age")
Act = Callable[[Desk, LetterId], object]
ACTS: dict[str, Act] = {
    "correct": lambda desk, one: desk.propose(Proposal(one, AGE, Verdict.CORRECTED, typed="49")),
    "accept": lambda desk, one: desk.accept(one),
    "tag": lambda desk, one: desk.tag(one, "ask"),
    "note": lambda desk, one: desk.note(one, "Who says so?"),
    "defer": lambda desk, one: desk.defer(one, "Which side?"),
}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with one letter and words that are being typed."""
    place = tmp_path_factory.mktemp("reviewed")
    write(place / "letters", "a.txt", determination("CM16-0000001"))
    with closing(Desk.open(place / "home", reviewer="Ada")) as desk:
        list(desk.add([place / "letters"]))
        desk.keep_draft(desk.letter_named("a.txt"), str(AGE), "49")
    return place / "home"


def told(desk: Desk, letter: LetterId) -> tuple[object, ...]:
    return desk.view(letter), desk.drafts(), desk.bench.store.head()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_cut_before_any_statement_is_whole_or_nothing(
    reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(reviewed, home)
    with cut_after(10**6, monkeypatch) as cutter, closing(Desk.open(home)) as desk:
        letter = desk.letter_named("a.txt")
        before = told(desk, letter)
        for steps in range(1000):
            cutter.left = steps
            try:
                ACTS[act](desk, letter)
            except Cut:
                cutter.left = 10**6
                assert told(desk, letter) == before
            else:
                break
        cutter.left = 10**6
        after = told(desk, letter)
        assert steps > 10
        assert after[0] != before[0]
        assert act != "correct" or after[1] == ()
    assert verify(home).flaws == ()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_upgrade_cut_before_any_statement_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    made_by_release(tmp_path / "old", version)
    before = content(tmp_path / "old")
    for steps in range(1000):
        home = tmp_path / str(steps)
        shutil.copytree(tmp_path / "old", home)
        try:
            with cut_after(steps, monkeypatch):
                Store.open(home).close()
        except Cut:
            assert content(home) == before
            with closing(sqlite3.connect(home / FILE)) as connection:
                (now,) = connection.execute("PRAGMA user_version").fetchone()
            # Each step of the way is a desk as some release made it.
            assert version <= now <= VERSION
            assert not [f for f in verify(home).flaws if "desk.db" in f.sentence]
        else:
            break
        Store.open(home).close()
        assert content(home) == before
        assert any(made.reason == f"upgrade from {version}" for made in backup.backups(home))
    assert steps > 3


def test_an_upgrade_on_a_full_disk_leaves_the_desk_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        free = 10

    home = tmp_path / "home"
    made_by_release(home, 1)
    before = (home / FILE).read_bytes()
    with monkeypatch.context() as full:
        full.setattr("shutil.disk_usage", lambda _: Full)
        with pytest.raises(DiskFull):
            Store.open(home)
    assert (home / FILE).read_bytes() == before
    Store.open(home).close()
    assert content(home)
