from __future__ import annotations

import csv
from pathlib import Path

from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed


def fill(sheet: Path, column: str, word: str) -> None:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {column: word} for row in rows)


def test_a_sample_is_read_and_decided_in_a_spreadsheet(
    filled: Run, tmp_path: Path, capsys: Captured
) -> None:
    filled("sample", "May", "--size", 2, "--readers", 2, "--fields", "patient.age", "--blind")
    sheet, apart = tmp_path / "sheet.csv", tmp_path / "apart.csv"
    for reader, age in (("Ada", "40"), ("Bea", "41")):
        assert filled("read", "May", "--out", sheet, "--reviewer", reader) == GOOD
        fill(sheet, "value", age)
        assert filled("read", "May", "--sheet", sheet, "--reviewer", reader) == GOOD
        assert "2 letters read, 0 done before" in capsys.readouterr().out
    assert filled("adjudicate", "May", "--out", apart, "--reviewer", "Cyd") == GOOD
    assert "2 differences to decide" in capsys.readouterr().out
    fill(apart, "decision", "forty")
    assert filled("adjudicate", "May", "--sheet", apart, "--reviewer", "Cyd") == SOME_FAILED
    assert "Row 2 (" in capsys.readouterr().err
    fill(apart, "decision", "b")
    words = ("adjudicate", "May", "--sheet", apart, "--reviewer", "Cyd", "--json")
    assert filled(*words) == GOOD
    assert printed(capsys) == [{"done": 2, "known": 0, "empty": 0, "refused": []}]
    assert filled("adjudicate", "May", "--out", apart, "--json") == GOOD
    assert printed(capsys) == [{"differences": 0}]
