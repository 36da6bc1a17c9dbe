from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from imrdesk.domain import Backup
from imrdesk.domain import Verdict
from imrdesk.errors import DiskFull
from imrdesk.errors import NoSuchBackup
from imrdesk.store import backup
from imrdesk.store.connection import FILE
from imrdesk.store.head import Head
from imrdesk.store.head import read_head
from imrdesk.store.stopping import Stopped
from imrdesk.store.store import Store
from tests.review.letters import ID
from tests.review.letters import LETTER
from tests.review.letters import event

NOON = datetime(2016, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with closing(Store.open(home)) as opened:
        opened.add_letter(LETTER, "a.txt", "2016")
        opened.append([event(Verdict.NOTED, note="first")])
        yield opened


def notes(home: Path) -> list[str]:
    with closing(Store.open_reader(home)) as reader:
        return [line.note for line in reader.events(ID)]


def test_a_backup_is_listed_whole_and_private(store: Store, home: Path) -> None:
    made = backup.back_up(home, NOON)
    assert backup.backups(home) == (made,)
    assert (made.number, made.letters, made.lines, made.head) == (1, 1, 1, store.head().hash)
    assert made.name == "desk-20160501T120000Z.db"
    assert {p.stat().st_mode & 0o777 for p in (home / "backups").iterdir()} == {0o600}
    assert list((home / "tmp").iterdir()) == []


def questions(most: int) -> Callable[[], bool]:
    """Asked so often, the work is to stop."""
    left = iter(range(most))
    return lambda: next(left, None) is None


@pytest.mark.usefixtures("store")
def test_a_backup_that_is_given_up_leaves_nothing(home: Path) -> None:
    for most in itertools.count():
        try:
            made = backup.back_up(home, NOON, asked=questions(most))
        except Stopped:
            assert list((home / "tmp").iterdir()) == []
            assert backup.backups(home) == ()
        else:
            break
    assert backup.backups(home) == (made,)
    assert most >= 2  # while it is copied, and while it is looked through


def test_what_is_saved_meanwhile_does_not_begin_a_backup_anew(
    store: Store, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 5)
    asked = 0

    def save() -> bool:
        nonlocal asked
        asked += 1
        store.append([event(Verdict.NOTED, note=f"later {asked}")])
        return False

    made = backup.back_up(home, NOON, asked=save)
    assert asked > 5
    backup.restore_copy(home, made, tmp_path / "copy")
    assert notes(tmp_path / "copy") == ["first"]


def test_a_copy_of_a_backup_is_a_desk_of_its_own(store: Store, home: Path, tmp_path: Path) -> None:
    made = backup.back_up(home, NOON)
    store.append([event(Verdict.NOTED, note="later")])
    backup.restore_copy(home, made, tmp_path / "copy")
    assert notes(tmp_path / "copy") == ["first"]
    assert read_head(tmp_path / "copy") == Head(1, made.head)
    assert notes(home) == ["first", "later"]
    with pytest.raises(NoSuchBackup, match="not empty"):
        backup.restore_copy(home, made, tmp_path / "copy")


def test_what_a_backup_replaces_is_kept(store: Store, home: Path) -> None:
    made = backup.back_up(home, NOON)
    store.append([event(Verdict.NOTED, note="later")])
    store.close()
    aside = backup.restore(home, made, NOON)
    assert notes(home) == ["first"]
    assert aside[0].name == f"replaced-20160501T120000Z-{FILE}"
    aside[0].rename(home / FILE)
    assert notes(home) == ["first", "later"]


def test_a_changed_backup_is_not_used(store: Store, home: Path, tmp_path: Path) -> None:
    made = backup.back_up(home, NOON)
    copy = home / "backups" / made.name
    damaged = bytearray(copy.read_bytes())
    damaged[-5] ^= 1
    copy.write_bytes(damaged)
    with pytest.raises(NoSuchBackup, match="changed or damaged"):
        backup.restore_copy(home, made, tmp_path / "copy")


def test_a_desk_that_does_not_verify_gets_no_backup(store: Store, home: Path) -> None:
    store._db.conn.execute("DROP TRIGGER trail_is_not_rewritten")
    store._db.conn.execute("UPDATE trail SET note = 'other'")
    with pytest.raises(NoSuchBackup, match="does not verify"):
        backup.back_up(home, NOON)
    assert backup.backups(home) == ()
    assert list((home / "tmp").iterdir()) == []


def test_a_backup_never_fills_the_disk(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        free = 10

    monkeypatch.setattr("shutil.disk_usage", lambda _: Full)
    with pytest.raises(DiskFull, match="none was made"):
        backup.back_up(home, NOON)


def test_two_backups_in_a_second_and_after_the_clock_went_back(store: Store, home: Path) -> None:
    names = [backup.back_up(home, at).name for at in (NOON, NOON, NOON - timedelta(days=9))]
    assert names[1] == "desk-20160501T120000Z-2.db"
    assert [made.name for made in backup.backups(home)] == names[::-1]


def test_a_copy_made_while_the_clock_was_a_year_ahead_does_not_stay_the_newest(
    store: Store, home: Path
) -> None:
    backup.back_up(home, NOON + timedelta(days=365))
    for day in range(backup.NEWEST + 1):
        newest = backup.back_up(home, NOON + timedelta(days=day))
    backup.thin(home)
    assert backup.backups(home)[0] == newest


def made_at(at: datetime, reason: str = "") -> Backup:
    return Backup(f"{at:%Y%m%d%H%M}", at.isoformat(), 1, 1, "", 1, "", reason)


@pytest.mark.parametrize(
    ("room", "staying"), [(9, "012345678"), (6, "0123458"), (4, "01238"), (0, "01238")]
)
def test_where_there_is_little_room_the_oldest_go(room: int, staying: str) -> None:
    known = [made_at(NOON - timedelta(days=n)) for n in range(9)]
    known[8] = replace(known[8], reason="upgrade from 1")
    names = {made.name: str(n) for n, made in enumerate(known)}
    assert "".join(names[made.name] for made in backup.with_room(known, room)) == staying


def test_copies_take_half_of_the_room_that_they_leave(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [backup.back_up(home, NOON + timedelta(days=n)) for n in range(8)]
    size = made[0].size

    class Small:
        free = 4 * size  # and what the eight take: room for six

    monkeypatch.setattr("shutil.disk_usage", lambda _: Small)
    assert backup.thin(home) == tuple(one.name for one in made[1::-1])
    assert backup.backups(home) == tuple(made[:1:-1])


def test_thinned_to_days_weeks_and_months() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    known: list[Backup] = []
    at = NOON
    while at < NOON + timedelta(days=400):
        known = list(backup.worth_keeping([made_at(at), *known]))
        at += timedelta(minutes=chance.choice([30, 30, 30, 60, 600]))
    days = {backup._day(made) for made in known}
    assert [made.at for made in known[:4]] == sorted([m.at for m in known], reverse=True)[:4]
    assert len({backup._month(made) for made in known}) >= 9
    assert len({backup._week(made) for made in known}) >= 10
    newest = datetime.fromisoformat(known[0].at)
    assert {f"{newest - timedelta(days=n):%Y-%m-%d}" for n in range(12)} <= days
    assert len(known) <= backup.NEWEST + backup.DAYS + backup.WEEKS + backup.MONTHS


def test_a_backup_with_a_reason_is_never_thinned() -> None:
    old = made_at(NOON, "upgrade from 1")
    newer = [made_at(NOON + timedelta(days=30 * n)) for n in range(40, 0, -1)]
    assert old in backup.worth_keeping([*newer, old])
    assert replace(old, reason="") not in backup.worth_keeping([*newer, replace(old, reason="")])


def test_thinning_deletes_both_files(store: Store, home: Path) -> None:
    made = [backup.back_up(home, NOON + timedelta(minutes=n)) for n in range(6)]
    assert set(backup.thin(home)) == {made[0].name, made[1].name}
    assert len(list((home / "backups").iterdir())) == 8
