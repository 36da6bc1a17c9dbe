from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.sheets import Taken
from imrdesk.desk.sheets import take_decisions
from imrdesk.desk.sheets import take_reading
from imrdesk.desk.sheets import write_differences
from imrdesk.desk.sheets import write_reading
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import SampleRefused
from imrdesk.export.cells import final
from imrdesk.quality.programme import Sample
from tests.desk.letters import sit_down
from tests.desk.test_sampling import AGE
from tests.desk.test_sampling import age_of
from tests.desk.test_sampling import enter
from tests.desk.test_sampling import filled
from tests.desk.test_sampling import order

Row = dict[str, str]
T = TypeVar("T")


def rows_of(sheet: Path) -> list[Row]:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def save(sheet: Path, rows: list[Row]) -> None:
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def ended(steps: Generator[object, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            told: T = end.value
            return told


def fill(desk: Desk, sample: Sample, sheet: Path, said: Callable[[Row], str]) -> Taken:
    ended(write_reading(desk, sample, sheet))
    rows = rows_of(sheet)
    save(sheet, [row | {"value": said(row)} for row in rows])
    return ended(take_reading(desk, sample, sheet))


def truth(row: Row) -> str:
    said = {"patient.sex": "female", "decision": "Upheld"}
    return said.get(row["field"], str(20 + int(row["letter"][:16], 16) % 60))


def test_a_blind_sheet_is_empty_and_asks_for_every_field(desk: Desk, tmp_path: Path) -> None:
    filled(desk, 3)
    sample = desk.sampling.draw(order(blind=True))
    sheet = tmp_path / "ada.csv"
    ended(write_reading(desk, sample, sheet))
    rows = rows_of(sheet)
    asked = [(row["letter"], row["field"]) for row in rows]
    assert asked == [(letter, field) for letter in sample.letters for field in sample.fields]
    assert {row["value"] for row in rows} == {""}
    assert {row["item"] for row in rows if row["item_number"]} <= {
        "Norco 10/325mg #60",
        "MRI of the cervical spine without contrast",
    }
    assert ended(take_reading(desk, sample, sheet)) == Taken(0, 0, 3, ())
    assert desk.sampling.next(sample) == sample.letters[0]


def test_what_is_filled_in_is_read_and_once_only(desk: Desk, tmp_path: Path) -> None:
    filled(desk, 3)
    sample = desk.sampling.draw(order(blind=True))
    sheet = tmp_path / "ada.csv"
    assert fill(desk, sample, sheet, truth) == Taken(3, 0, 0, ())
    assert desk.sampling.next(sample) is None
    found = desk.sampling.results(sample)
    assert {field.field: field.wrong for field in found.fields}["patient.age"] == 0
    assert ended(take_reading(desk, sample, sheet)) == Taken(0, 3, 0, ())
    ended(write_reading(desk, sample, sheet))
    assert rows_of(sheet) == []


def test_an_open_sheet_holds_what_is_shown_and_only_changes_are_said(
    desk: Desk, tmp_path: Path
) -> None:
    filled(desk, 2)
    sample = desk.sampling.draw(order(size=2))
    first, second = sample.letters
    sheet = tmp_path / "ada.csv"
    ended(write_reading(desk, sample, sheet))
    rows = rows_of(sheet)
    values = {(row["letter"], row["field"]): row["value"] for row in rows}
    assert values[first, "patient.age"] == str(age_of(first))
    for row in rows:
        if row["letter"] == first and row["field"] == "patient.age":
            row["value"] = "Not stated"
        if row["letter"] == second and row["field"] == "patient.sex":
            row["value"] = "cannot decide"
        if row["letter"] == second and row["field"] == "patient.age":
            row["value"] = "Cannot read: in her 40s"
    save(sheet, rows)
    assert ended(take_reading(desk, sample, sheet)).done == 2
    assert "cannot read: in her 40s" in {v.unread and final(v) for v in desk.view(second).values}
    states = {
        (value.slot.field, value.state)
        for letter in sample.letters
        for value in desk.view(letter).values
        if value.event is not None
    }
    assert ("patient.age", State.NOT_STATED) in states
    assert ("patient.sex", State.UNDECIDED) in states
    assert ("decision", State.CORRECTED) not in states


def test_a_value_that_cannot_be_is_refused_with_its_row(desk: Desk, tmp_path: Path) -> None:
    filled(desk, 2)
    sample = desk.sampling.draw(order(size=2, blind=True))
    sheet = tmp_path / "ada.csv"
    taken = fill(desk, sample, sheet, lambda row: "old" if row["field"] == AGE.field else "")
    assert (taken.done, len(taken.refused)) == (0, 2)
    assert taken.refused[0].startswith("Row 2 (")
    assert "a whole number" in taken.refused[0]
    assert desk.sampling.next(sample) is not None
    assert fill(desk, sample, sheet, truth).done == 2


def test_letters_of_others_are_refused(desk: Desk, tmp_path: Path) -> None:
    letters = filled(desk, 3)
    sample = desk.sampling.draw(order(size=2, blind=True))
    (other,) = set(letters) - set(sample.letters)
    sheet = tmp_path / "ada.csv"
    ended(write_reading(desk, sample, sheet))
    rows = [row | {"letter": other, "value": "48"} for row in rows_of(sheet)[:1]]
    save(sheet, rows)
    (told,) = ended(take_reading(desk, sample, sheet)).refused
    assert "not in the sample" in told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"file,value\r\na,b\r\n",
        b"file,item_number,item,name,value,field,nth,letter\r\na,x,,,1,patient.age,1,f\r\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_sheet_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    filled(desk, 1)
    sample = desk.sampling.draw(order(size=1))
    sheet = tmp_path / "ada.csv"
    sheet.write_bytes(content)
    with pytest.raises(SampleRefused, match="Nothing was entered"):
        ended(take_reading(desk, sample, sheet))
    with pytest.raises(SampleRefused, match="Nothing was entered"):
        take_decisions(desk, sample, sheet)


def read_apart(desk: Desk, letters: int) -> Sample:
    """Ada and Bea see all ages differently."""
    filled(desk, letters)
    sample = desk.sampling.draw(order(size=letters, readers=2))
    for name, age in (("Ada", "33"), ("Bea", "34")):
        sit_down(desk, name)
        for letter in sample.letters:
            enter(desk, sample, letter, AGE, age)
            desk.sampling.finish(sample, letter)
    sit_down(desk, "Cyd")
    return sample


def test_differences_are_decided_on_a_sheet(desk: Desk, tmp_path: Path) -> None:
    sample = read_apart(desk, 5)
    sheet = tmp_path / "apart.csv"
    assert write_differences(desk, sample, sheet) == 5
    rows = rows_of(sheet)
    assert {(r["reader_a"], r["value_a"], r["reader_b"], r["value_b"]) for r in rows} == {
        ("Ada", "33", "Bea", "34")
    }
    words = ("a", "B", "not stated", "35", "")
    save(
        sheet,
        [r | {"decision": w, "reason": "Read again."} for r, w in zip(rows, words, strict=True)],
    )
    assert take_decisions(desk, sample, sheet) == Taken(4, 0, 1, ())
    ages = {row["letter"]: desk.view(desk.letter_named(row["letter"])).at(AGE) for row in rows}
    told = [value.value for value in ages.values() if value is not None]
    assert told[:4] == [33, 34, None, 35]
    said = [line for line in desk.sampling.agreement_rows(sample) if line[2] == AGE.field]
    assert sorted(str(line[5]) for line in said) == ["", "(none)", "33", "34", "35"]
    assert take_decisions(desk, sample, sheet) == Taken(0, 4, 1, ())


def test_a_third_value_that_cannot_be_is_refused_and_the_rest_decided(
    desk: Desk, tmp_path: Path
) -> None:
    sample = read_apart(desk, 2)
    sheet = tmp_path / "apart.csv"
    write_differences(desk, sample, sheet)
    one, other = rows_of(sheet)
    save(sheet, [one | {"decision": "fifty"}, other | {"decision": "A"}])
    taken = take_decisions(desk, sample, sheet)
    assert (taken.done, len(taken.refused)) == (1, 1)
    assert "does not read as a value of Age" in taken.refused[0]


def test_a_sheet_is_inert_and_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    filled(desk, 1)
    sample = desk.sampling.draw(order(size=1, fields=("patient.diagnosis",)))
    (letter,) = sample.letters
    desk.sampling.propose(
        sample,
        Proposal(letter, Slot("patient.diagnosis"), Verdict.CORRECTED, typed="=1+1 pain"),
    )
    sheet = tmp_path / "ada.csv"
    ended(write_reading(desk, sample, sheet))
    (row,) = rows_of(sheet)
    assert row["value"] == "'=1+1 pain"
    assert ended(take_reading(desk, sample, sheet)).done == 1
    (value,) = [v for v in desk.view(letter).values if v.slot.field == "patient.diagnosis"]
    assert value.value == "=1+1 pain"
