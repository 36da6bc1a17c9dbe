from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from imrdesk import __version__
from imrdesk import cli
from imrdesk.desk import Desk
from imrdesk.domain import Slot
from imrdesk.errors import DeskError
from imrdesk.paths import default_home
from imrdesk.store.connection import FILE
from tests.desk.letters import determination
from tests.desk.letters import write

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


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


def no_window(home: Path, folders: Sequence[Path]) -> int:
    raise AssertionError(f"a window was opened: {home} {folders}")


def printed(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_prints_one_sound_object_a_letter(
    run: Run, folder: Path, home: Path, capsys: Captured
) -> None:
    files = [folder / "second.txt", folder / "first.txt"]
    assert run("extract", "--json", *files) == cli.GOOD
    letters = printed(capsys)
    assert [Path(letter["file"]).name for letter in letters] == ["second.txt", "first.txt"]
    first = letters[1]
    assert first["sha256"] == hashlib.sha256(files[1].read_bytes()).hexdigest()
    assert first["text"] == files[1].read_text(encoding="utf-8")
    assert [d["index"] for d in first["disputes"]] == [1, 2]
    fields = [*first["fields"], *(f for d in first["disputes"] for f in d["fields"])]
    assert {"patient.age", "item", "decision"} <= {f["name"] for f in fields}
    assert all(first["text"][f["start"] : f["end"]] == f["surface"] for f in fields)
    assert all(f["rule"] for f in fields)
    assert not home.exists()


def test_extract_goes_on_after_a_bad_file(run: Run, folder: Path, capsys: Captured) -> None:
    write(folder, "empty.txt", "")
    names = [folder / "empty.txt", folder / "none.txt", folder / "first.txt"]
    assert run("extract", "--json", *names) == cli.SOME_FAILED
    bad, none, good = printed(capsys)
    assert bad["error"]["title"] == "This letter could not be read"
    assert "empty" in bad["error"]["message"]
    assert (bad["fields"], bad["disputes"], bad["flags"], bad["text"]) == ([], [], [], "")
    assert none["file"] == str(folder / "none.txt")
    assert "error" not in good


def test_extract_for_people(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("extract", folder / "first.txt") == cli.GOOD
    out = capsys.readouterr().out
    assert "patient.age" in out
    assert "decision#2" in out
    write(folder, "list.txt", "Bread and milk")
    assert run("extract", folder / "list.txt") == cli.SOME_FAILED
    assert "does not look like a determination" in capsys.readouterr().err


def test_add_tells_what_became_of_the_files(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("add", "--json", folder) == cli.GOOD
    assert printed(capsys) == [
        {"found": 2, "added": 2, "unchanged": 0, "duplicates": 0, "attention": 0}
    ]
    write(folder, "empty.txt", "")
    assert run("add", folder) == cli.SOME_FAILED
    told = capsys.readouterr()
    assert told.out.startswith("3 found: 0 added, 2 unchanged, 0 duplicates, 1 needing attention")
    assert "empty.txt: This letter could not be read." in told.err


def test_search(filled: Run, capsys: Captured) -> None:
    assert filled("search", "--json", "bruises", "easily") == cli.GOOD
    (hit,) = printed(capsys)
    assert (hit["file"], hit["case_number"], hit["count"]) == ("first.txt", "CM16-0000001", 2)
    assert len(hit["letter"]) == 64
    assert hit["snippets"][0]["marks"]
    assert filled("search", "item:mri decision:overturned") == cli.GOOD
    told = capsys.readouterr()
    assert told.out.count("not checked") == 2
    assert "2 letters found" in told.err
    assert filled("search", "nothingofthekind", "--json") == cli.GOOD
    assert printed(capsys) == []


def test_correct_show_accept_tag(filled: Run, home: Path, capsys: Captured) -> None:
    assert filled("correct", "CM16-0000001", "patient.age", "50") == cli.GOOD
    assert capsys.readouterr().out == "Age corrected\n"
    assert filled("correct", "CM16-0000001", "decision#2", "Upheld", "--json") == cli.GOOD
    assert printed(capsys)[0]["step"] == "Decision corrected"
    assert filled("accept", "first.txt") == cli.GOOD
    assert filled("tag", "first.txt", "dose error") == cli.GOOD
    assert filled("accept", "first.txt") == cli.GOOD
    assert "is so already" in capsys.readouterr().out
    assert filled("show", "first.txt", "--json") == cli.GOOD
    (shown,) = printed(capsys)
    assert (shown["status"], shown["tags"]) == ("corrected", [{"name": "dose error", "dispute": 0}])
    reviewed = {value["slot"]: value for value in shown["reviewed"]}
    assert reviewed["patient.age"]["value"] == 50
    assert reviewed["patient.age"]["reviewer"] == "Ada"
    assert reviewed["decision#2"]["value"] == "Upheld"
    assert filled("show", "first.txt") == cli.GOOD
    assert "[corrected]" in capsys.readouterr().out
    with closing(Desk.open(home)) as desk:
        (line,) = desk.history(desk.letter_named("first.txt"), Slot("patient.age"))
        assert (line.before, line.after) == (48, 50)


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
        assert filled("show", "first.txt") == 4
    assert "open elsewhere" in capsys.readouterr().err


def test_a_file_that_is_no_desk(run: Run, home: Path) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"no database" * 99)
    assert run("search", "x") == 5


def test_every_error_has_an_exit_code_of_its_group() -> None:
    assert set(cli.EXIT_CODES.values()) == {3, 4, 5, 6}
    assert all(issubclass(error, DeskError) for error in cli.EXIT_CODES)
    assert all(f"  {code}  " in cli.EPILOG for code in {0, 1, 2, *cli.EXIT_CODES.values()})


def test_interrupted(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "add", stopped)
    assert run("add", folder) == cli.INTERRUPTED


@pytest.mark.parametrize("argv", [["nonsense"], ["show"], ["correct", "a", "b c", "d"], ["add"]])
def test_usage(argv: Sequence[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(argv, no_window)
    assert stop.value.code == cli.USAGE


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("patient.age", Slot("patient.age")),
        ("decision#2", Slot("decision", 2)),
        ("patient.diagnosis.2", Slot("patient.diagnosis", 0, 1)),
        ("ca_citation#3.12", Slot("ca_citation", 3, 11)),
        ("ca_guideline.status#1", Slot("ca_guideline.status", 1)),
    ],
)
def test_slots_are_written_as_they_are_shown(words: str, slot: Slot) -> None:
    assert cli.slot_named(words) == slot
    assert str(slot) == words


def test_the_desk_may_be_named_on_either_side_of_the_command(home: Path, tmp_path: Path) -> None:
    parser = cli.parser()
    for argv in (["--desk", str(home), "search", "x"], ["search", "x", "--desk", str(home)]):
        assert cli.home_of(parser.parse_args(argv)) == home
    both = ["--desk", str(tmp_path), "search", "x", "--desk", str(home)]
    assert cli.home_of(parser.parse_args(both)) == home
    assert parser.parse_args(["--json", "search", "x"]).json
    assert not parser.parse_args(["search", "x"]).json
    assert cli.home_of(parser.parse_args(["search", "x"])) == default_home()


def test_without_a_command_the_window_opens(home: Path, folder: Path) -> None:
    opened: list[tuple[Path, Sequence[Path]]] = []

    def window(at: Path, folders: Sequence[Path]) -> int:
        opened.append((at, tuple(folders)))
        return 7

    assert cli.main(["--desk", str(home)], window) == 7
    assert cli.main(["open", str(folder), "--desk", str(home)], window) == 7
    assert opened == [(home, ()), (home, (folder,))]


def program(*words: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    argv = [sys.executable, "-m", "imrdesk", *map(str, words)]
    root = Path(__file__).resolve().parents[1]
    return subprocess.run(argv, capture_output=True, check=False, cwd=root, **more)


def test_the_program_itself_speaks_utf8_and_knows_no_qt(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    write(folder, "dritte.txt", determination("CM16-0000003", more="She owns a café — “Été”."))
    (tmp_path / "PySide6.py").write_text("raise SystemExit('Qt was imported')", encoding="utf-8")
    root = Path(__file__).resolve().parents[1]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": f"{tmp_path}:{root}"}
    added = program("add", folder, "--desk", home, env=plain)
    assert added.returncode == cli.GOOD, added.stderr
    found = program("search", "owns", "--json", "--desk", home, env=plain)
    assert found.returncode == cli.GOOD
    assert "café — “Été”" in json.loads(found.stdout)["snippets"][0]["text"]


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    root = Path(__file__).resolve().parents[1]
    argv = [sys.executable, "-m", "imrdesk", "extract", "--json", str(folder / "first.txt")]
    started = subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, bufsize=0
    )
    assert started.stdout is not None
    started.stdout.close()
    _, err = started.communicate()
    assert (started.returncode, err) == (cli.GOOD, b"")


def test_help_tells_exit_codes() -> None:
    told = program("--help")
    assert told.returncode == cli.GOOD
    assert b"exit codes" in told.stdout
    assert program("--version").stdout.decode().strip() == f"imrdesk {__version__}"
