"""Looking after a desk: verified, backed up, and put back from a backup."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from typing import TypeVar

from imrdesk.desk.proving import prove
from imrdesk.desk.verifying import verify
from imrdesk.domain import Backup
from imrdesk.domain import Flaw
from imrdesk.domain import Progress
from imrdesk.domain import Verification
from imrdesk.errors import NoSuchBackup
from imrdesk.errors import NoSuchFolder
from imrdesk.store import backup
from imrdesk.store.connection import FILE
from imrdesk.store.faults import told
from imrdesk.store.home import temporary
from imrdesk.store.lock import take_lock
from imrdesk.store.stopping import Asked
from imrdesk.store.stopping import never
from imrdesk.store.store import Store

EVERY: Final = timedelta(minutes=30)
A_MOMENT: Final = 0.002
"""Longest wait of a save for these long verbs, in seconds."""

T = TypeVar("T")


class Keeping:
    """What is done for a desk that stands open, behind the reviewer's work.

    `flaws` is what the last look found: a desk that has some is not backed up, so that no sound
    backup has to go for it.
    """

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        self._home = home
        self._clock = clock
        self._looked = False
        self.flaws: tuple[Flaw, ...] = ()

    def look_after(self) -> Generator[Progress, None, None]:
        """Verify the desk and make a backup if one is due: at start, then every half hour.

        A desk that was verified since it was opened is so again before a backup of it is made.
        """
        if self._looked and not self.is_due():
            return
        found = yield from _behind("Checking the desk", lambda asked: verify(self._home, asked))
        self._looked, self.flaws = True, found.flaws
        if not self.flaws and self.is_due():
            yield from _behind("Making a backup", self.back_up)

    def prove(self) -> Generator[Progress, None, Verification]:
        """Look at everything and say what was found."""
        found = yield from _behind("Checking the desk", lambda asked: prove(self._home, asked))
        self.flaws = found.flaws
        return found

    def backing_up(self) -> Generator[Progress, None, Backup]:
        """Make a backup now; raises DiskFull, NoSuchBackup."""
        return (yield from _behind("Making a backup", self.back_up))

    def try_out(self, name: str) -> Generator[Progress, None, Verification]:
        """Put a backup into a copy and look all through it there; raises NoSuchBackup, DiskFull.

        The copy lies in the desk's own home and goes away again.
        """

        def tried(asked: Asked) -> Verification:
            with TemporaryDirectory(dir=temporary(self._home)) as place:
                restore_copy(self._home, name, Path(place), asked)
                return verify(Path(place), asked)

        return (yield from _behind("Trying a backup", tried))

    def put_apart(self, name: str, into: Path) -> Generator[Progress, None, Verification]:
        """Put a backup into an empty folder as a desk of its own; raises NoSuchBackup, DiskFull."""

        def put(asked: Asked) -> Verification:
            restore_copy(self._home, name, into, asked)
            return verify(into, asked)

        return (yield from _behind("Copying a backup", put))

    def back_up(self, asked: Asked = never) -> Backup:
        """Raises DiskFull, NoSuchBackup; what was backed up before stays."""
        made = backup.back_up(self._home, self._clock(), asked=asked)
        backup.thin(self._home)
        return made

    def is_due(self) -> bool:
        """Is the newest backup too old for what has been done since?"""
        newest = next(iter(backups(self._home)), None)
        if newest is None:
            return True
        age = self._clock() - datetime.fromisoformat(newest.at)
        # A clock that was put back must not stop the backups.
        if timedelta() <= age < EVERY:
            return False
        with closing(Store.open_reader(self._home)) as store:
            return (newest.lines, newest.letters) != (store.head().count, store.count())


def backup_named(home: Path, name: str = "") -> Backup:
    """By its name; the newest one without. Raises NoSuchBackup."""
    known = backups(home)
    for made in known:
        if name in {"", made.name}:
            return made
    what = f"no backup called “{name}”" if name else "no backup"
    raise NoSuchBackup(f"There is {what} of this desk. Nothing was changed.")


def backups(home: Path) -> tuple[Backup, ...]:
    """All backups of a desk, newest first."""
    return backup.backups(home)


def desk_at(place: Path) -> Path:
    """The home of the desk that a person names by its folder or its database."""
    return place.parent if place.name == FILE else place


def restore_copy(home: Path, name: str, into: Path, asked: Asked = never) -> Backup:
    """Put a backup into an empty folder as a desk of its own, to look at it first."""
    made = backup_named(home, name)
    backup.restore_copy(home, made, into, asked)
    return made


def restore(home: Path, name: str = "") -> tuple[Backup, tuple[Path, ...]]:
    """Put a backup in the place of a desk that is closed; what was there is kept beside it."""
    with locked(home):
        made = backup_named(home, name)
        return made, backup.restore(home, made, datetime.now(UTC))


def newest_sound(home: Path) -> Backup:
    """The newest backup that is still what it was; raises NoSuchBackup."""
    for made in backups(home):
        try:
            backup.check(home, made)
        except NoSuchBackup:
            continue
        return made
    return backup_named(home)


def vouch(home: Path) -> None:
    """Write the trail's head anew, after a person has looked into what is wrong with it."""
    with closing(Store.open(home)) as store:
        store.settle_head(anew=True)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Nobody else works on the desk meanwhile; raises DeskInUse, NoSuchFolder."""
    if not home.is_dir() or not any((home / name).exists() for name in (FILE, "trail.head")):
        raise NoSuchFolder(f"There is no desk in “{home}”. Nothing was made there.")
    with told():
        held = take_lock(home)
    try:
        yield
    finally:
        os.close(held)


def _behind(label: str, work: Callable[[Asked], T]) -> Generator[Progress, None, T]:
    """Work in a thread of its own, told step by step; what it raises is raised here.

    Closed, it asks the work to stop and waits until it has: a moment.
    """
    done: Future[T] = Future()
    stopping = threading.Event()

    def working() -> None:
        try:
            done.set_result(work(stopping.is_set))
        except BaseException as fault:  # noqa: BLE001 - carried over to the thread that asked
            done.set_exception(fault)

    thread = threading.Thread(target=working, name="keeping")
    thread.start()
    try:
        while thread.is_alive():
            thread.join(A_MOMENT)
            yield Progress(0, 1, label)
    finally:
        stopping.set()
        thread.join()
    result = done.result()
    yield Progress(1, 1, label)
    return result
