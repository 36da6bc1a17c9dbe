from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.exits import USAGE
from imrdesk.extract.rules import ENGINE
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed


def test_export_with_preview(filled: Run, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "out.xlsx"
    assert filled("export", out) == 3
    assert "Of 2 letters none is checked yet" in capsys.readouterr().err
    assert filled("accept", "first") == GOOD
    assert filled("export", out, "--preview", "--json") == GOOD
    (told,) = printed(capsys)
    assert (told["letters"], told["of"]) == (1, 2)
    assert not out.exists()
    assert filled("export", out) == GOOD
    assert out.read_bytes()[:2] == b"PK"
    assert filled("export", tmp_path / "c", "--form", "csv", "--values", "--unchecked") == GOOD
    assert {p.name for p in (tmp_path / "c").iterdir()} == {
        "about.csv",
        "letters.csv",
        "items.csv",
        "values.csv",
    }


def test_sample_agree_report(filled: Run, tmp_path: Path, capsys: Captured) -> None:
    words = ("sample", "May", "--size", 2, "--seed", "7", "--readers", 2)
    assert filled(*words, "--fields", "patient.age", "--json") == GOOD
    (drawn,) = printed(capsys)
    assert (drawn["name"], drawn["seed"], len(drawn["letters"])) == ("May", "7", 2)
    assert filled("sample") == GOOD
    assert "May: 2 of 2, all letters, seed 7" in capsys.readouterr().out
    raw = tmp_path / "raw.csv"
    assert filled("agree", "May", "--out", raw) == GOOD
    assert "read by two reviewers yet" in capsys.readouterr().err
    (header,) = csv.reader(raw.read_text("utf-8-sig").splitlines())
    assert header == ["letter", "item", "field", "value_a", "value_b", "adjudicated"]
    assert filled("report", "May", "--out", tmp_path / "r.html") == GOOD
    assert "Read and settled: 0 of 2 letters." in (tmp_path / "r.html").read_text("utf-8")
    assert filled("report", "June", "--out", tmp_path / "r.html") == 3


@pytest.mark.parametrize("option", [["--want", "Upheld=1"], ["--tolerable", "0.5"]])
def test_samples_by_part_or_plan(filled: Run, capsys: Captured, option: list[str]) -> None:
    assert filled("sample", "May", "--by", "case_number", *option) == GOOD
    assert "May: " in capsys.readouterr().out


@pytest.mark.parametrize("part", ["Upheld", "Upheld=many", "=3"])
def test_parts_are_wanted_with_their_number(filled: Run, capsys: Captured, part: str) -> None:
    with pytest.raises(SystemExit) as ended:
        filled("sample", "May", "--by", "decision", "--want", part)
    assert ended.value.code == USAGE
    assert "write Upheld=20" in capsys.readouterr().err


def test_work_is_split_without_contact(filled: Run, capsys: Captured) -> None:
    names = []
    for part in ("1/2", "2/2"):
        assert filled("sample", "--part", part) == GOOD
        names += capsys.readouterr().out.split()
    assert sorted(names) == ["first.txt", "second.txt"]
    assert filled("sample", "--part", "1/2", "--overlap", 1, "--json") == GOOD
    assert len(printed(capsys)) == 2
    for wrong in ("3/2", "2"):
        assert filled("sample", "--part", wrong) == 3


def test_review_files_go_out_and_in(
    filled: Run, tmp_path: Path, capsys: Captured, home: Path
) -> None:
    file = tmp_path / "ada.review"
    filled("accept", "first")
    assert filled("review-file", file) == GOOD
    assert filled("merge", file, "--json") == GOOD
    (told,) = printed(capsys)
    assert (told["new"], told["known"], told["missing"]) == (0, 1, 0)
    assert filled("merge", file, "--desk", tmp_path / "other") == GOOD
    assert "1 new line," in capsys.readouterr().out
    assert filled("review-file", file, "--without-letters") == GOOD
    assert filled("merge", file, "--desk", tmp_path / "third") == SOME_FAILED
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["entry"] for line in lines] == ["about", "line"]
    file.write_text("no", "utf-8")
    assert filled("merge", file) == 3


def test_another_engine_beside_this_one(filled: Run, tmp_path: Path, capsys: Captured) -> None:
    file, sheet = tmp_path / "other.jsonl", tmp_path / "sheet.csv"
    filled("extract", tmp_path / "letters", "--out", file)
    filled("sample", "May", "--size", 2, "--fields", "patient.age")
    assert filled("compare", "May", file) == 3
    filled("read", "May", "--out", sheet)
    filled("read", "May", "--sheet", sheet)
    text = file.read_text("utf-8")
    assert '"value": 48' in text
    file.write_text(text.replace('"value": 48', '"value": 49'), "utf-8")
    assert filled("compare", "May", file) == GOOD
    told = capsys.readouterr()
    assert "patient.age: 50.0 %, now 100.0 %; 0 mistakes unchanged\n  fixed: first.txt" in told.out
    assert f"2 letters, from {ENGINE}+rules." in told.err
    assert filled("compare", "May", file, "--json") == GOOD
    (form,) = printed(capsys)
    assert (form["fixed"], form["broken"], form["unchanged"]) == (["first.txt"], [], 0)
    assert filled("compare", "May", file, "--newer", "--json") == GOOD
    (form,) = printed(capsys)
    assert (form["fixed"], form["broken"], form["unchanged"]) == ([], ["first.txt"], 0)
