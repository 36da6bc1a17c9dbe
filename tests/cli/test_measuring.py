from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from imrdesk.cli.exits import EXIT_CODES
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.errors import UnfitAnswers
from imrdesk.extract.rules import ENGINE
from tests.cli.running import ROOT
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed
from tests.desk.letters import write
from tests.quality.letters import flag
from tests.quality.letters import plain_answer
from tests.quality.letters import plain_dispute


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Right in all but the age, the second item (left out), and one flag."""
    place = tmp_path / "answers"
    answer = plain_answer(
        header={"case_number": "CM16-0000001"},
        reviewer={"specialties": [], "license_states": ["California"]},
        patient={"age": 49, "diagnoses": []},
        disputes=[plain_dispute(decision="Upheld")],
        flags=[flag("P02"), flag("C02", severity="info")],
    )
    write(place, "first.json", json.dumps(answer))
    return place


def rows(text: str) -> dict[str, list[str]]:
    """The lines of the tables by their first word (two words for sums)."""
    return {line.rsplit("  ")[0].strip(): line.split() for line in text.splitlines()}


def test_the_table(run: Run, answers: Path, folder: Path, capsys: Captured) -> None:
    assert run("evaluate", answers, "--letters", folder, "--misses") == GOOD
    out = capsys.readouterr().out
    assert "- first.txt patient.age#0: 49\n" in out
    assert "+ first.txt patient.age#0: 48\n" in out
    assert "- first.txt flags (warn, error)#0: 'P02'" in out
    assert f"1 letter, engine {ENGINE}+rules." in out
    assert "0 of them unsound" in out
    by_field, by_format = out.split("F1 (wanted) by format, letters")
    table = rows(by_field)
    assert table["field"] == "field wanted precision recall F1 missing spurious wrong".split()
    assert table["case_number"][1:] == "1 1.000 1.000 1.000 0 0 0".split()
    assert table["patient.age"][1:] == "1 0.000 0.000 0.000 0 0 1".split()
    assert table["patient.sex"][1:] == "0 0.000 0.000 0.000 0 1 0".split()
    assert table["flags (warn, error)"][3] == "1"
    assert "D3: 1" in by_format
    assert rows(by_format)["case_number"] == ["case_number", "1.000", "(1)"]


def test_the_same_as_json(run: Run, answers: Path, folder: Path, capsys: Captured) -> None:
    assert run("evaluate", answers, "--letters", folder, "--json") == GOOD
    (report,) = printed(capsys)
    assert report["letters"] == 1
    assert report["fields"]["patient.age"]["wrong"] == 1
    assert report["formats"]["D3"]["fields"]["case_number"]["f1"] == 1.0
    assert (report["unread"], report["without_letter"]) == ([], [])
    assert "mistakes" not in report
    assert "against" not in report


def test_against_an_earlier_run(
    run: Run, answers: Path, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    kept = tmp_path / "run.json"
    assert run("evaluate", answers, "--letters", folder, "--save", kept) == GOOD
    other = tmp_path / "other"
    text = (folder / "first.txt").read_text(encoding="utf-8")
    write(other, "first.txt", text.replace("48 year old", "49 year old").replace("California", ""))
    against = ("evaluate", answers, "--letters", other, "--against", kept)
    assert run(*against) == GOOD
    out = capsys.readouterr().out
    assert "Compared with the earlier run: 1 letter" in out
    changes = rows(out.split("Compared with")[1])
    assert changes["field"] == "field F1 before F1 now fixed broken unchanged".split()
    assert changes["patient.age"][1:] == "0.000 1.000 2 0 0".split()
    assert changes["reviewer.license_state"][1:] == "1.000 0.000 0 1 0".split()
    assert "patient.age fixed: first.txt (2)" in out
    assert "reviewer.license_state broken: first.txt\n" in out
    assert "patient.sex unchanged: first.txt\n" in out
    assert run(*against, "--json", "--misses") == GOOD
    (report,) = printed(capsys)
    fixed = report["against"]["fields"]["patient.age"]["fixed"]
    assert [(one["file"], one["value"]) for one in fixed] == [("first.txt", 48), ("first.txt", 49)]
    broken = {"file": "first.txt", "mistake": "missed", "field": "reviewer.license_state"}
    assert broken | {"dispute": 0, "value": "california"} in report["mistakes"]


def test_letters_left_out_of_a_comparison_are_named(
    run: Run, answers: Path, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    kept = tmp_path / "run.json"
    run("evaluate", answers, "--letters", folder, "--save", kept)
    write(answers, "second.json", json.dumps(plain_answer(file="second.txt")))
    assert run("evaluate", answers, "--letters", folder, "--against", kept) == GOOD
    assert "not compared: second.txt" in capsys.readouterr().out


def test_what_could_not_be_measured_is_told(
    run: Run, answers: Path, folder: Path, capsys: Captured
) -> None:
    write(answers, "gone.json", json.dumps(plain_answer(file="gone.txt")))
    write(folder, "first.txt", "")
    assert run("evaluate", answers, "--letters", folder) == SOME_FAILED
    told = capsys.readouterr()
    assert "first.txt: This letter could not be read." in told.err
    assert "gone.txt has an answer" in told.err
    assert "not read: 1" in told.out


def test_no_letters_at_all(run: Run, answers: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    assert run("evaluate", answers, "--letters", tmp_path / "empty") == SOME_FAILED
    assert rows(capsys.readouterr().out)["all fields"][2] == "0"


def test_unfit_answers(run: Run, folder: Path, tmp_path: Path, capsys: Captured) -> None:
    bad = write(tmp_path, "bad.json", "{}")
    code = EXIT_CODES[UnfitAnswers]
    assert run("evaluate", bad, "--letters", folder) == code
    assert run("evaluate", bad, "--letters", folder, "--against", bad) == code
    assert "The answers could not be used." in capsys.readouterr().err


def test_agrees_with_the_score_that_came_with_the_answers(
    run: Run, shared: Path, capsys: Captured
) -> None:
    letters = shared / "letters"
    answers = [letters / "truth", letters / "gold"]
    folders = [letters / "plain", letters / "published"]
    asked = f"{sys.executable} -m imrdesk extract --json"
    argv = [sys.executable, letters / "score.py", "--answers", *answers, "--letters", *folders]
    scored = subprocess.run(
        [*map(str, argv), "--run", asked, "--json"], capture_output=True, check=True, cwd=ROOT
    )
    wanted = json.loads(scored.stdout)
    assert run("evaluate", *answers, "--letters", *folders, "--json") == GOOD
    (report,) = printed(capsys)
    assert report["letters"] == wanted["letters"] == 18
    assert report["spans"] == {"sound": wanted["spans"]["sound"], "unsound": 0}
    fields = {name.casefold(): figures for name, figures in wanted["fields"].items()}
    for name, figures in fields.items():
        ours = {key: report["fields"][name][key] for key in figures}
        assert ours == pytest.approx(figures, abs=1e-9), name
    assert {n for n, figures in report["fields"].items() if figures["wanted"]} == set(fields)
