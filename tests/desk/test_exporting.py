from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import fastjsonschema
import openpyxl
import pytest

from imrdesk.desk import Desk
from imrdesk.desk.evaluating import evaluate
from imrdesk.desk.exporting import Choice
from imrdesk.desk.writing import ABOUT
from imrdesk.desk.writing import Form
from imrdesk.domain import ImportReport
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import BadQuery
from imrdesk.errors import ExportRefused
from imrdesk.export.tables import Table
from imrdesk.paths import resources
from imrdesk.quality.answers import parse_answer


@pytest.fixture
def reviewed(desk: Desk, folder: Path, add: Callable[[Path], ImportReport]) -> Desk:
    """The first letter is corrected and accepted, the second deferred."""
    add(folder)
    first, second = (desk.letter_named(name) for name in ("first", "second"))
    desk.propose(Proposal(first, Slot("patient.age"), Verdict.CORRECTED, typed="49"))
    desk.propose(Proposal(first, Slot("drug_name", 1), Verdict.CORRECTED, typed="=Norco"))
    desk.tag(first, "dose", 1)
    desk.note(first, "Looked up twice.")
    desk.accept(first)
    desk.defer(second, "Which spine?")
    return desk


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def test_preview_counts_and_explains(reviewed: Desk) -> None:
    preview = reviewed.exporting.preview
    assert preview(Choice()).sentence == "1 of 2 letters: checked, not deferred."
    assert preview(Choice(unchecked=True)).sentence == "2 of 2 letters: checked or not."
    found = preview(Choice(query="norco", unchecked=True))
    assert found.sentence == "1 of 2 letters: checked or not, found by “norco”."
    assert preview(Choice(query="elephant")).sentence.startswith("The search “elephant” finds no")
    assert preview(Choice(query="lumbar")).sentence.startswith(
        "Of 1 letter none is checked yet: 0 not checked, 1 deferred."
    )
    with pytest.raises(BadQuery):
        preview(Choice(query="(a"))


def test_an_empty_desk_explains_itself(desk: Desk, tmp_path: Path) -> None:
    assert desk.exporting.preview(Choice()).sentence.startswith("There is no letter on this desk")
    with pytest.raises(ExportRefused, match="no letter on this desk"):
        list(desk.exporting.export(Choice(), tmp_path / "out.xlsx"))
    assert not (tmp_path / "out.xlsx").exists()


def test_csv(reviewed: Desk, tmp_path: Path) -> None:
    choice = Choice(Form.CSV, unchecked=True, tables=tuple(Table))
    (*_, last) = reviewed.exporting.export(choice, tmp_path / "out")
    assert (last.done, last.total) == (2, 2)
    letters, items = rows(tmp_path / "out" / "letters.csv"), rows(tmp_path / "out" / "items.csv")
    assert [(r["file"], r["status"]) for r in letters] == [
        ("first.txt", "corrected"),
        ("second.txt", "deferred"),
    ]
    assert letters[0]["patient.age"] == "49"
    assert letters[0]["checked_by"] == "Ada"
    assert letters[1]["checked_by"] == ""
    assert [r["decision"] for r in items] == ["Upheld", "Overturned", "Upheld", "Upheld"]
    assert items[0]["drug_name"] == "'=Norco"
    assert items[0]["tags"] == "dose"
    assert "Looked up twice." in items[1]["notes"]
    about = {r["what"]: r["value"] for r in rows(tmp_path / "out" / "about.csv")}
    assert about["trail head"] == reviewed._bench.store.head().hash
    assert about["letters on the desk"] == "2"
    values = rows(tmp_path / "out" / "values.csv")
    (age,) = (r for r in values if r["field"] == "patient.age" and r["file"] == "first.txt")
    assert (age["value"], age["machine_value"], age["state"]) == ("49", "48", "corrected")


def test_letters_files_are_as_they_were_after_all_that_is_done(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")

    def files() -> dict[Path, tuple[bytes, int, int]]:
        """Each file's bytes, when it was written, and what may be done with it."""
        found = sorted(folder.rglob("*"))
        return {p: (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_mode) for p in found}

    before = files()
    list(desk.add([folder]))
    for row in desk.rows():
        desk.tag(row.letter_id, "seen")
        desk.accept(row.letter_id)
    desk.in_need.ignore([str(folder / "empty.txt")])
    list(desk.rescan())
    list(desk.exporting.export(Choice(Form.CSV, tables=tuple(Table)), tmp_path / "out"))
    assert files() == before


def test_workbook(reviewed: Desk, tmp_path: Path) -> None:
    list(reviewed.exporting.export(Choice(), tmp_path / "out.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["about", "letters", "items"]
    names = [cell.value for cell in book["items"][1]]
    row = dict(zip(names, (cell.value for cell in book["items"][2]), strict=True))
    assert row["drug_name"] == "'=Norco"
    assert row["item_number"] == 1
    assert book["items"].max_row == 3
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_json_lines(reviewed: Desk, tmp_path: Path) -> None:
    schema = (resources() / "schemas" / "export.schema.json").read_text(encoding="utf-8")
    validate = fastjsonschema.compile(json.loads(schema))
    choice = Choice(Form.JSON_LINES, unchecked=True)
    list(reviewed.exporting.export(choice, tmp_path / "out.jsonl"))
    about, *letters = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    for form in (about, *letters):
        validate(form)
    assert about["letters"] == len(letters) == 2
    for letter in letters:
        assert len(letter["text"]) == letter["length"]
        for value in letter["values"]:
            if value["quote"] is not None:
                assert letter["text"][value["start"] : value["end"]] == value["quote"]


def test_brat_and_label_studio(reviewed: Desk, tmp_path: Path) -> None:
    list(reviewed.exporting.export(Choice(Form.BRAT), tmp_path / "brat"))
    first = reviewed.letter_named("first")
    names = {p.name for p in (tmp_path / "brat").iterdir()}
    assert names == {"annotation.conf", f"{first[:16]}.txt", f"{first[:16]}.ann"}
    assert (tmp_path / "brat" / f"{first[:16]}.txt").read_bytes().decode() == (
        reviewed.view(first).letter.text
    )
    choice = Choice(Form.LABEL_STUDIO, unchecked=True)
    list(reviewed.exporting.export(choice, tmp_path / "studio"))
    tasks = json.loads((tmp_path / "studio" / "tasks.json").read_text("utf-8"))
    assert [task["data"]["file"] for task in tasks] == ["first.txt", "second.txt"]


@pytest.mark.parametrize("with_text", [True, False])
def test_gold(reviewed: Desk, tmp_path: Path, *, with_text: bool) -> None:
    list(reviewed.exporting.export(Choice(Form.GOLD, with_text=with_text), tmp_path / "gold"))
    (text,) = [p.suffix for p in (tmp_path / "gold").glob("*.txt")] or [""]
    assert bool(text) is with_text
    (file,) = (p for p in (tmp_path / "gold").glob("*.json") if p.name != ABOUT)
    facts = {
        (f.field, f.dispute): f.value for f in parse_answer(json.loads(file.read_text())).facts
    }
    assert facts["patient.age", 0] == 49
    assert facts["decision", 2] == "overturned"
    measured = evaluate([tmp_path / "gold"], [], reviewed.bench.given)
    assert measured.without_letter == ("first.txt",)


@pytest.mark.parametrize("form", list(Form))
def test_stopping_leaves_the_place_as_it_was(reviewed: Desk, tmp_path: Path, form: Form) -> None:
    place = tmp_path / "out"
    letter = reviewed.letter_named("first")
    store = reviewed._bench.store
    steps = reviewed.exporting.export(Choice(form, unchecked=True), place)
    original = store.letter

    def gone(asked: object) -> object:
        if asked == letter:
            return original(letter)
        raise OSError("the disk went away")

    store.letter = gone  # type: ignore[method-assign,assignment]
    try:
        with pytest.raises(OSError, match="went away"):
            list(steps)
    finally:
        store.letter = original  # type: ignore[method-assign]
    assert not place.exists()
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_closing_early_leaves_nothing(
    reviewed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.desk.exporting.EVERY", 1)
    steps = reviewed.exporting.export(Choice(unchecked=True), tmp_path / "out.xlsx")
    assert next(steps).done == 1
    steps.close()
    assert [p.name for p in tmp_path.iterdir() if "out" in p.name] == []
