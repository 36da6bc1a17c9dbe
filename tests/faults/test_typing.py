"""Words being typed when the program is killed are offered when it starts again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from itertools import cycle
from itertools import islice
from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.domain import Beside
from imrdesk.domain import Draft
from imrdesk.domain import Verdict
from imrdesk.store.store import Store
from tests.cli.running import ROOT
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.faults import typing_run


def drafts(home: Path) -> tuple[Draft, ...]:
    with closing(Store.open_reader(home)) as store:
        return store.drafts()


def test_what_was_typed_outlasts_a_kill(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "letters", "a.txt", determination())
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
        letter = desk.letter_named("a.txt")
    argv = [sys.executable, "-m", typing_run.__name__, str(home)]
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IMRDESK_REVIEWER": "R. Eader"}
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True, env=offscreen
    ) as process:
        assert process.stdout is not None
        typed = 0
        for line in process.stdout:
            typed += line.startswith("TYPED")
            if typed and drafts(home):
                break
        os.kill(process.pid, signal.SIGKILL)
        typed += sum(line.startswith("TYPED") for line in process.stdout)
    with closing(Desk.open(home)) as desk:
        (draft,) = desk.drafts()
    place = Beside.of(draft.place)
    assert draft.letter_id == letter
    assert place is not None
    assert place.kind is Verdict.NOTED
    assert "".join(islice(cycle(typing_run.WORDS), typed)).startswith(draft.words)
    assert draft.words
