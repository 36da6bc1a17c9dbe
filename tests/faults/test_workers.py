"""The workers of a desk that is killed end with it, and do not keep their memory for ever."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

from tests.cli.running import ROOT
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.faults import waiting_run

MOST_S = 60


def test_the_worker_that_waits_for_more_ends_with_a_killed_desk(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "letters", "one.txt", determination())
    argv = [sys.executable, "-m", waiting_run.__name__, str(home), str(tmp_path / "letters")]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as desk:
        assert desk.stdout is not None
        workers = [os.pidfd_open(int(word)) for word in desk.stdout.readline().split()]
        desk.kill()
    assert workers
    for worker in workers:
        assert select.select([worker], [], [], MOST_S)[0], "a worker lives on"
        os.close(worker)
