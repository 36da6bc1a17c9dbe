"""Copies of the desk's database: made while work goes on, verified, thinned, and put back.

A copy gets its name only when it is whole, verified and on the disk. Beside it lies what vouches
for it: its check sum and the head of its trail.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import closing
from contextlib import suppress
from dataclasses import asdict
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Final

from imrdesk.domain import Backup
from imrdesk.errors import DiskFull
from imrdesk.errors import NoSuchBackup
from imrdesk.store import trail
from imrdesk.store.connection import FILE
from imrdesk.store.connection import open_as_it_is
from imrdesk.store.faults import told
from imrdesk.store.head import Head
from imrdesk.store.head import sync_folder
from imrdesk.store.head import trail_head
from imrdesk.store.head import write_head
from imrdesk.store.home import temporary
from imrdesk.store.stopping import Asked
from imrdesk.store.stopping import beside
from imrdesk.store.stopping import heed
from imrdesk.store.stopping import heeding
from imrdesk.store.stopping import never

FOLDER: Final = "backups"
NEWEST: Final = 4
DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
PAGES: Final = 2_000
"""Of a desk, copied between two questions whether to go on."""
BLOCK: Final = 1 << 23
UPGRADE: Final = "upgrade"
REPLACED: Final = "replaced"


def back_up(home: Path, at: datetime, reason: str = "", asked: Asked = never) -> Backup:
    """Copy, verify, then name the copy; raises DiskFull, NoSuchBackup for a copy that is flawed.

    Given up when `asked`: nothing is left of the copy then.
    """
    draft = temporary(home) / f"backup-{os.getpid()}.db"
    with told():
        try:
            _refuse_little_room(home)
            _copy(home, draft, asked)
            made = _told_of(draft, at, reason, asked)
            return _put_away(home, draft, made)
        finally:
            draft.unlink(missing_ok=True)


def backups(home: Path) -> tuple[Backup, ...]:
    """All whole copies, newest first."""
    found = []
    for paper in (home / FOLDER).glob("desk-*.json"):
        with suppress(OSError, ValueError, TypeError):
            made = Backup(**json.loads(paper.read_text(encoding="utf-8")))
            if (home / FOLDER / made.name).is_file() and paper.stem == Path(made.name).stem:
                found.append(made)
    return tuple(sorted(found, key=lambda made: (made.number, made.at, made.name), reverse=True))


def thin(home: Path) -> tuple[str, ...]:
    """Delete copies that have had their time; returns their names."""
    known = backups(home)
    room = (shutil.disk_usage(home).free + sum(made.size for made in known)) // 2
    staying = {made.name for made in with_room(worth_keeping(known), room)}
    going = tuple(made.name for made in known if made.name not in staying)
    for name in going:
        (home / FOLDER / name).unlink(missing_ok=True)
        (home / FOLDER / name).with_suffix(".json").unlink(missing_ok=True)
    return going


def worth_keeping(known: Sequence[Backup]) -> tuple[Backup, ...]:
    """Of copies, newest first: a few newest, the last of each day, week and month, and those
    that have a reason, such as an upgrade.
    """
    kept: dict[str, Backup] = {made.name: made for made in known[:NEWEST]}
    kept |= {made.name: made for made in known if made.reason}
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        latest: dict[str, Backup] = {}
        for made in known:
            latest.setdefault(period(made), made)
        kept |= {made.name: made for made in list(latest.values())[:most]}
    return tuple(made for made in known if made.name in kept)


def with_room(kept: Sequence[Backup], room: int) -> tuple[Backup, ...]:
    """Of copies, newest first, those that take no more than so many bytes together.

    Copies of a desk of many letters are large: the oldest go for the newer ones. The few newest
    stay, and those that have a reason.
    """
    staying, taken = [], 0
    for nth, made in enumerate(kept):
        taken += made.size
        if nth < NEWEST or made.reason or taken <= room:
            staying.append(made)
    return tuple(staying)


def check(home: Path, made: Backup, asked: Asked = never) -> None:
    """Raises NoSuchBackup unless the copy is, byte for byte, the one that was verified."""
    try:
        sound = _sha256(home / FOLDER / made.name, asked) == made.sha256
    except OSError:
        sound = False
    if not sound:
        raise NoSuchBackup(
            f"The backup “{made.name}” was changed or damaged since it was made, so it was not "
            "used. Your desk is as it was. Choose another backup."
        )


def restore_copy(home: Path, made: Backup, into: Path, asked: Asked = never) -> None:
    """A desk of its own in an empty folder, as it was when the backup was made."""
    check(home, made, asked)
    with told():
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(into.iterdir()):
            raise NoSuchBackup(
                f"The folder “{into}” is not empty, so nothing was put there. Choose an empty one."
            )
        _put_in_place(home / FOLDER / made.name, into, made, asked)


def restore(home: Path, made: Backup, at: datetime) -> tuple[Path, ...]:
    """Put a backup in the desk's place; what was there is kept, and returned by its new names.

    The caller holds the desk's lock.
    """
    check(home, made)
    stamp = _stamp(at)
    aside = []
    with told():
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            if (home / name).exists():
                aside.append(home / FOLDER / f"{REPLACED}-{stamp}-{name}")
                (home / name).replace(aside[-1])
        _put_in_place(home / FOLDER / made.name, home, made)
    return tuple(aside)


def _copy(home: Path, draft: Path, asked: Asked) -> None:
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT, 0o600))
    with closing(open_as_it_is(home)) as source, closing(sqlite3.connect(draft)) as copy:
        # One state of the desk, whatever is saved meanwhile: else each save would begin it anew.
        source.conn.execute("BEGIN")
        source.conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        source.conn.backup(copy, pages=PAGES, progress=lambda *_: heed(asked), sleep=0)
        # One file that needs nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()


def _told_of(draft: Path, at: datetime, reason: str, asked: Asked) -> Backup:
    """What can be said of a copy after looking all through it; raises NoSuchBackup."""
    found = beside(lambda: _damage(draft, asked), asked)()
    with closing(_opened(draft)) as copy:
        broken = any(True for _ in trail.broken_lines(copy.execute(trail.ALL_LINES)))
        if found != "ok" or broken:
            raise NoSuchBackup(
                "A backup was made but does not verify, so it was thrown away. The desk may be "
                "damaged: run “imrdesk verify”. Earlier backups were kept."
            )
        head = trail_head(copy)
        (letters,) = copy.execute("SELECT count(*) FROM letters").fetchone()
    sha256 = _sha256(draft, asked)
    told_at = at.astimezone(UTC).isoformat(timespec="seconds")
    size = draft.stat().st_size
    return Backup("", told_at, letters, head.count, head.hash, size, sha256, reason)


def _damage(draft: Path, asked: Asked) -> str:
    """What SQLite says of a copy: `ok`, or what is wrong with it."""
    with closing(_opened(draft)) as copy:
        heeding(copy, asked)
        (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        return str(found)


def _opened(draft: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{draft.resolve().as_uri()}?mode=ro", uri=True)


def _put_away(home: Path, draft: Path, made: Backup) -> Backup:
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    name = _free_name(folder, _stamp(datetime.fromisoformat(made.at)))
    number = max((known.number for known in backups(home)), default=0) + 1
    named = replace(made, name=name, number=number)
    paper = draft.with_suffix(".json")
    paper.write_text(json.dumps(asdict(named)), encoding="utf-8")
    for file in (draft, paper):
        file.chmod(0o600)
        _sync(file)
    # The paper first: a copy without it would not be seen, a paper without a copy is no backup.
    paper.replace((folder / name).with_suffix(".json"))
    draft.replace(folder / name)
    sync_folder(folder)
    return named


def _put_in_place(copy: Path, home: Path, made: Backup, asked: Asked = never) -> None:
    draft = home / f"{FILE}.new"
    with copy.open("rb") as source, draft.open("wb") as into:
        while block := source.read(BLOCK):
            heed(asked)
            into.write(block)
    draft.chmod(0o600)
    _sync(draft)
    draft.replace(home / FILE)
    write_head(home, Head(made.lines, made.head), anew=True)
    sync_folder(home)


def _sha256(file: Path, asked: Asked) -> str:
    told = hashlib.sha256()
    with file.open("rb") as whole:
        while block := whole.read(BLOCK):
            heed(asked)
            told.update(block)
    return told.hexdigest()


def _sync(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _refuse_little_room(home: Path) -> None:
    """A backup must never be what fills the disk."""
    needed = 2 * sum(f.stat().st_size for f in home.glob(f"{FILE}*"))
    if shutil.disk_usage(home).free < needed:
        raise DiskFull(
            "There is too little room on the disk for a backup, so none was made. Your desk and "
            "all earlier backups are as they were. Free some space."
        )


def _free_name(folder: Path, stamp: str) -> str:
    names: Iterable[str] = (f"desk-{stamp}{n}.db" for n in ("", *(f"-{i}" for i in range(2, 999))))
    return next(name for name in names if not (folder / name).exists())


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _day(made: Backup) -> str:
    return made.at[:10]


def _week(made: Backup) -> str:
    year, week, _ = datetime.fromisoformat(made.at).isocalendar()
    return f"{year} {week}"


def _month(made: Backup) -> str:
    return made.at[:7]
