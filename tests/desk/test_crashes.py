from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from imrdesk.desk.crashes import dismiss
from imrdesk.desk.crashes import last_crash
from tests.cli.running import ROOT

CRASHING = """
import os, sys
from pathlib import Path
from imrdesk.desk.crashes import watch
noted = watch(Path(sys.argv[1]))
words = "A word of a letter"
if sys.argv[2] == "crash":
    os.abort()
"""


def run(home: Path, how: str) -> int:
    argv = [sys.executable, "-c", CRASHING, str(home), how]
    return subprocess.run(argv, cwd=ROOT, check=False, capture_output=True).returncode


def test_a_crash_is_told_at_the_next_start_without_words_of_letters(home: Path) -> None:
    assert last_crash(home) == ""
    assert run(home, "crash") != 0
    assert run(home, "end") == 0
    told = last_crash(home)
    assert told.startswith("Fatal Python error: Aborted")
    assert "A word" not in told
    if os.name == "posix":
        assert {p.stat().st_mode & 0o777 for p in (home / "logs").iterdir()} == {0o600}
    assert run(home, "end") == 0
    assert last_crash(home) == told
    dismiss(home)
    assert last_crash(home) == ""
