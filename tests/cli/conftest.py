from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk import cli
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import no_window
from tests.desk.letters import determination
from tests.desk.letters import write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "letters"
    write(place, "first.txt", determination("CM16-0000001", more="She bruises easily."))
    write(place, "second.txt", determination("CM16-0000002", age=61))
    return place


@pytest.fixture
def run(home: Path, capsys: Captured) -> Run:
    """Run a command on the desk, as Ada; its output can be read with capsys."""

    def command(*words: object) -> int:
        capsys.readouterr()
        argv = ["--desk", str(home), "--reviewer", "Ada", *map(str, words)]
        return cli.main(argv, no_window)

    return command


@pytest.fixture
def filled(run: Run, folder: Path) -> Run:
    run("add", folder)
    return run
