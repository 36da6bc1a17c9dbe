from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk import cli
from imrdesk.cli.exits import EXIT_CODES
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import INTERRUPTED
from imrdesk.cli.parser import EPILOG
from imrdesk.desk import Desk
from imrdesk.errors import DeskError
from imrdesk.store.connection import FILE
from tests.cli.running import ROOT
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import program
from tests.desk.letters import determination
from tests.desk.letters import write


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("search", '"no end'), 3, "The search could not be understood."),
        (("show", "third.txt"), 3, "No such letter."),
        (("correct", "first.txt", "patient.age", "old"), 3, "This value was not saved."),
        (("correct", "first.txt", "shoe.size", "9"), 3, "no field"),
        (("add", "/nowhere/at/all"), 3, "Folder not found."),
    ],
)
def test_refusals(
    filled: Run, words: Sequence[str], code: int, said: str, capsys: Captured
) -> None:
    assert filled(*words) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_desk_that_is_open_elsewhere(filled: Run, home: Path, capsys: Captured) -> None:
    with closing(Desk.open(home)):
        assert filled("accept", "first.txt") == 4
    assert "open elsewhere" in capsys.readouterr().err


def test_a_file_that_is_no_desk(run: Run, home: Path) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"no database" * 99)
    assert run("search", "x") == 5


def test_every_error_has_an_exit_code_of_its_group() -> None:
    assert set(EXIT_CODES.values()) == {3, 4, 5, 6}
    assert all(issubclass(error, DeskError) for error in EXIT_CODES)
    assert all(f"  {code}  " in EPILOG for code in {0, 1, 2, *EXIT_CODES.values()})


def test_interrupted(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "add", stopped)
    assert run("add", folder) == INTERRUPTED


def test_without_a_command_the_window_opens(home: Path, folder: Path) -> None:
    opened: list[tuple[Path, Sequence[Path]]] = []

    def window(at: Path, folders: Sequence[Path]) -> int:
        opened.append((at, tuple(folders)))
        return 7

    assert cli.main(["--desk", str(home)], window) == 7
    assert cli.main(["open", str(folder), "--desk", str(home)], window) == 7
    assert opened == [(home, ()), (home, (folder,))]


def test_the_program_itself_speaks_utf8_and_knows_no_qt(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    write(folder, "dritte.txt", determination("CM16-0000003", more="She owns a café — “Été”."))
    (tmp_path / "PySide6.py").write_text("raise SystemExit('Qt was imported')", encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    added = program("add", folder, "--desk", home, env=plain)
    assert added.returncode == GOOD, added.stderr
    found = program("search", "owns", "--json", "--desk", home, env=plain)
    assert found.returncode == GOOD
    assert "café — “Été”" in json.loads(found.stdout)["snippets"][0]["text"]


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    argv = [sys.executable, "-m", "imrdesk", "extract", "--json", str(folder / "first.txt")]
    started = subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, bufsize=0
    )
    assert started.stdout is not None
    started.stdout.close()
    _, err = started.communicate()
    assert (started.returncode, err) == (GOOD, b"")
