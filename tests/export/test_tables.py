from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import SCANNED
from imrdesk.domain import Catalogue
from imrdesk.domain import Note
from imrdesk.export.cells import Cell
from imrdesk.export.tables import Table
from imrdesk.export.tables import header
from imrdesk.export.tables import rows
from tests.export.letters import EXPORTED
from tests.export.letters import ID
from tests.export.letters import TEXT
from tests.export.letters import catalogue


@pytest.fixture(scope="module")
def fields() -> Catalogue:
    return catalogue()


def table(which: Table, fields: Catalogue) -> list[dict[str, Cell]]:
    names = header(which, fields)
    assert len(set(names)) == len(names)
    return [dict(zip(names, row, strict=True)) for row in rows(which, EXPORTED, fields)]


def test_one_row_a_letter(fields: Catalogue) -> None:
    (row,) = table(Table.LETTERS, fields)
    assert row["letter"] == ID
    assert row["case_number"] == "CM16-0000001"
    assert (row["status"], row["checked_by"]) == ("corrected", "Ada")
    assert row["checked_at"] == "2016-05-01T12:00:00.000+00:00"
    assert row["patient.age"] == "not stated"
    assert row["tags"] == "dose; late"
    assert row["notes"] == "Odd. (Ada, 2016-05-01T12:00:00.000+00:00)"
    assert str(row["changes"]).startswith("patient.age: 48 -> not stated (Ada, ")
    assert row["items"] == 2


def test_one_row_an_item(fields: Catalogue) -> None:
    first, second = table(Table.ITEMS, fields)
    assert (first["item_number"], second["item_number"]) == (1, 2)
    assert (first["item"], first["item.quote"]) == ("Valium 5gm", "Valium\n  5gm")
    start, end = first["item.start"], first["item.end"]
    assert TEXT[int(start) : int(end)] == "Valium\n  5gm"
    assert (first["item.state"], first["item.reviewer"]) == ("checked", "Ada")
    assert (first["strength"], first["retrospective"]) == (5, "no")
    assert str(first["changes"]).startswith("strength#1: 5000 -> 5 (Ada, ")
    assert second["decision"] == "cannot decide"
    assert second["decision.machine"] == "Overturned"
    assert second["body_part"] == "neck; =spine"
    assert (first["tags"], second["tags"]) == ("dose", "dose; late")
    assert second["quantity"] == ""


def test_one_row_a_value(fields: Catalogue) -> None:
    found = {(r["field"], r["item_number"], r["nth"]): r for r in table(Table.VALUES, fields)}
    assert len(found) == len(EXPORTED.values)
    strength = found["strength", 1, 1]
    assert (strength["value"], strength["machine_value"]) == (5, 5000)
    assert (strength["state"], strength["reviewer"], strength["note"]) == ("corrected", "Ada", "W")
    assert strength["item"] == "Valium 5gm"
    age = found["patient.age", "", 1]
    assert (age["value"], age["machine_value"], age["state"]) == ("", 48, "not stated")
    assert found["body_part", 2, 2]["machine_value"] == ""
    for row in found.values():
        if row["quote"]:
            assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_value_bears_its_item_s_tags_and_the_notes_on_its_words(fields: Catalogue) -> None:
    strength = next(v for v in EXPORTED.values if v.slot.field == "strength")
    note = Note("n2", "2016-05-01T12:00:00.000+00:00", "Ada", "Which unit?", strength.span)
    told = rows(Table.VALUES, replace(EXPORTED, notes=(*EXPORTED.notes, note)), fields)
    found = {r[header(Table.VALUES, fields).index("field")]: r[-2:] for r in told}
    said = "Which unit? (Ada, 2016-05-01T12:00:00.000+00:00)"
    assert found["strength"] == ["dose", said]
    assert found["decision"] == ["dose; late", ""]
    assert found["case_number"] == ["dose; late", ""]


@pytest.mark.parametrize("which", Table)
def test_what_was_read_from_a_scan_says_so(which: Table, fields: Catalogue) -> None:
    scan = replace(EXPORTED, letter=replace(EXPORTED.letter, reader=SCANNED))
    at = list(header(which, fields)).index("read_from")
    assert {row[at] for row in rows(which, scan, fields)} == {"from a scan"}


def test_an_item_without_words_leaves_their_cells_empty(fields: Catalogue) -> None:
    values = tuple(v for v in EXPORTED.values if v.slot.field != "item")
    told = next(rows(Table.ITEMS, replace(EXPORTED, values=values), fields))
    row = dict(zip(header(Table.ITEMS, fields), told, strict=True))
    assert {cell for name, cell in row.items() if name.startswith("item.")} == {""}
