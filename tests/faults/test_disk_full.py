"""A full disk refuses and says so; when there is room again the same process saves again."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.selftest import look
from imrdesk.desk.verifying import verify
from tests.cli.running import ROOT
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.faults import full_run
from tests.faults.loops import loop


@pytest.mark.parametrize("what", ["save-loop", "index-loop"])
def test_saving_goes_on_in_the_same_process(home: Path, what: str) -> None:
    with loop(what, home, "--go-on") as saving:
        saving.until("ACK", 2)
        nothing_more = ((home / "desk.db").stat().st_size, resource.RLIM_INFINITY)
        resource.prlimit(saving.pid, resource.RLIMIT_FSIZE, (8192, nothing_more[1]))
        refused = saving.until("FAIL")
        assert "DiskFull" in refused or "DiskRefuses" in refused or "OSError" in refused
        saved = len(saving.tokens)
        room = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(saving.pid, resource.RLIMIT_FSIZE, room)
        assert saving.until("ACK", 2)
        assert len(saving.tokens) > saved
        saving.kill()
    (home.parent / "acks").write_text("\n".join(saving.tokens))
    found = look(home, home.parent / "acks")
    assert found == found | {"opens": True, "intact": True, "lost": 0}


def test_a_window_tells_keeps_what_was_typed_and_saves_it_when_there_is_room(
    home: Path, tmp_path: Path
) -> None:
    write(tmp_path / "letters", "a.txt", determination(age=30))
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
    told = worked_in_a_window(home, room_before={"VALUE", "NOTE"})
    assert list(told) == ["OPEN", "REFUSED", "VALUE", "SAVED", "NOTE", "CLOSED"]
    assert "disk" in told["REFUSED"]
    assert "was not saved" in told["REFUSED"]
    assert "Everything saved before is safe" in told["REFUSED"]
    assert told["VALUE"] == "49"
    assert told["NOTE"] == full_run.NOTE
    assert told["CLOSED"] == "True"
    assert verify(home).flaws == ()
    with closing(Desk.open(home)) as desk:
        view = desk.view(desk.letter_named("a.txt"))
        age = view.at(full_run.AGE)
        assert age is not None
        assert (age.value, [note.text for note in view.notes]) == (49, [full_run.NOTE])
        assert desk.drafts() == ()


def worked_in_a_window(home: Path, room_before: set[str]) -> dict[str, str]:
    """What the window told, by its first word; there is room on the disk only after some words."""
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IMRDESK_REVIEWER": "R. Eader"}
    told = {}
    with subprocess.Popen(
        [sys.executable, "-m", full_run.__name__, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        text=True,
        env=offscreen,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            word, _, more = line.strip().partition(" ")
            told[word] = more
            most = resource.RLIM_INFINITY if word in room_before else 8192
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
            process.stdin.write("\n")
            process.stdin.flush()
    return told
