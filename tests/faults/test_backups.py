"""A backup that is cut short by a kill leaves nothing under a backup's name."""

from __future__ import annotations

import multiprocessing
import random
from contextlib import closing
from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.desk import safety
from imrdesk.desk.verifying import verify
from imrdesk.store import backup
from tests.desk.letters import determination
from tests.desk.letters import write

SEED = 20160504
KILLS = 3


def back_up_for_ever(home: Path) -> None:
    """In a process of its own."""
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        letter = desk.rows()[0].letter_id
        while True:
            desk.note(letter, "One more.")
            desk.keeping.back_up()


def test_a_kill_during_a_backup_leaves_only_whole_ones(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "letters", "a.txt", determination())
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
    chance = random.Random(SEED)  # noqa: S311 - no secret
    spawning = multiprocessing.get_context("spawn")
    for _ in range(KILLS):
        before = max((made.number for made in safety.backups(home)), default=0)
        wanted = before + chance.randint(1, 4)
        process = spawning.Process(target=back_up_for_ever, args=(home,))
        process.start()
        while max((made.number for made in safety.backups(home)), default=0) < wanted:
            assert process.is_alive()
        process.kill()
        process.join()
        assert verify(home).flaws == ()
        known = safety.backups(home)
        assert {made.name for made in known} == {p.name for p in (home / "backups").glob("*.db")}
        for made in known:
            backup.check(home, made)
