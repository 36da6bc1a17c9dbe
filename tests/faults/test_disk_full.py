"""A full disk refuses and says so; when there is room again the same process saves again."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from imrdesk.desk.selftest import look
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
