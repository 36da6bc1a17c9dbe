from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from imrdesk.desk.batch import answered
from imrdesk.desk.batch import asked
from imrdesk.desk.bulk import extract_into
from imrdesk.desk.bulk import lines_here
from imrdesk.desk.cluster import lines_on_cluster
from imrdesk.desk.cluster import run_batch
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.errors import NoCluster
from tests.desk.letters import determination
from tests.desk.letters import write

ROOT = Path(__file__).resolve().parents[2]
GIVEN = DeskRules(load_rules())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "letters"
    for n in range(12):
        write(place, f"{n:02}.txt", determination(f"CM16-00000{n:02}"))
    (place / "empty.txt").touch()
    return place


def test_a_batch_in_a_process_of_its_own(folder: Path) -> None:
    paths = [str(folder / "00.txt"), str(folder / "empty.txt")]
    lines = answered(run_batch(asked(paths, GIVEN)))
    assert [lines] == list(lines_here(GIVEN)(paths))
    assert [bool(one.fault) for one in lines] == [False, True]


def test_two_workers_one_of_which_is_killed_write_the_same(folder: Path, tmp_path: Path) -> None:
    out, alone = tmp_path / "cluster.jsonl", tmp_path / "alone.jsonl"
    run = subprocess.run(
        [sys.executable, "-m", "tests.desk.cluster_run", str(out), str(folder)],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert b"killed" in run.stdout
    assert b"empty.txt" in run.stdout
    list(extract_into(alone, [folder], GIVEN, lines_here(GIVEN), lambda _: None))
    assert out.read_bytes() == alone.read_bytes()


def test_says_that_dask_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(NoCluster, match=r"imrdesk\[cluster\]"):
        list(lines_on_cluster("local", GIVEN)(["a.txt"]))


def test_nothing_of_the_program_imports_dask_unasked() -> None:
    code = (
        "import sys, imrdesk.cli.program, imrdesk.ui.main_window, imrdesk.desk.cluster;"
        "sys.exit(any(name.split('.')[0] in {'distributed', 'dask'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
