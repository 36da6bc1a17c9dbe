"""The same query gives the same list and the same snippets, whatever Python's hashes are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from imrdesk import paths

SEEDS = ("0", "1", "2", "77", "4294967295")


def test_five_processes_with_other_hash_seeds_print_the_same(tmp_path: Path) -> None:
    root = Path(paths.__file__).parent.parent
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.search.hashed", str(tmp_path / seed)],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in SEEDS
    ]
    told = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(SEEDS)
    assert len(set(told)) == 1
    assert told[0].count("Snippet(") > 500
