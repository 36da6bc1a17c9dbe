"""Nothing acknowledged is lost when the process is killed, and nothing is left half."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from imrdesk.desk.selftest import look
from tests.faults.loops import loop

SEED = 20160501


@pytest.mark.parametrize(("what", "kills"), [("save-loop", 3), ("index-loop", 2)])
def test_what_was_acknowledged_is_there_after_a_kill(home: Path, what: str, kills: int) -> None:
    chance = random.Random(f"{SEED} {what}")  # noqa: S311 - no secret
    acknowledged: list[str] = []
    for _ in range(kills):
        with loop(what, home) as saving:
            assert saving.until("READY")
            # Not after a time but after some saves: a slow machine is tested as hard as a fast one.
            saving.until("ACK", chance.randint(1, 9))
            saving.kill()
        acknowledged += saving.tokens
        (home.parent / "acks").write_text("\n".join(acknowledged))
        found = look(home, home.parent / "acks")
        assert found == found | {"opens": True, "intact": True, "lost": 0, "leftovers": 0}
        assert "error" not in found
        assert found["acked"] == len(acknowledged)
