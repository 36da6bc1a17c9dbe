from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.errors import ExportRefused
from imrdesk.export import workbook
from imrdesk.export.cells import LONGEST
from imrdesk.export.cells import faithful
from imrdesk.export.workbook import Workbook
from tests.export.test_cells import FORMULAS
from tests.export.test_cells import WORDS

_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


def filled(cells: list[str | int | float]) -> io.BytesIO:
    out = io.BytesIO()
    with Workbook(out, io.BytesIO) as book:
        book.sheet("items", ["name"] * len(cells)).write(cells)
    return out


def read(cell: str) -> str:
    """A text as spreadsheets show it; the reader used here leaves escapes standing."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), cell)


@settings(max_examples=60)
@given(st.lists(st.one_of(WORDS, st.sampled_from(FORMULAS)), min_size=1, max_size=50))
def test_words_are_words_and_come_back(words: list[str]) -> None:
    out = filled([*words])
    with zipfile.ZipFile(out) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    given_back = openpyxl.load_workbook(out)["items"]
    for column, word in enumerate(words, 1):
        cell = given_back.cell(2, column)
        if word == "":
            assert cell.value is None
        else:
            assert cell.data_type in {"s", "inlineStr"}
            assert faithful(read(str(cell.value))) == word


def test_what_looks_like_an_escape_is_one_more_word() -> None:
    with zipfile.ZipFile(filled(["_x0041_ and \x01"])) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x0041_ and _x0001_" in sheet


def test_numbers_are_numbers() -> None:
    sheet = openpyxl.load_workbook(filled([5, 37.5, ""]))["items"]
    assert [cell.value for cell in sheet[2]][:2] == [5, 37.5]
    assert [cell.data_type for cell in sheet[2]][:2] == ["n", "n"]


def test_a_long_value_is_refused_and_not_cut() -> None:
    long = "x" * LONGEST
    sheet = openpyxl.load_workbook(filled([long]))["items"]
    assert sheet.cell(2, 1).value == long
    with pytest.raises(ExportRefused, match="“name” is longer"):
        filled([long + "x"])
    with pytest.raises(ExportRefused):
        filled(["\U0001f600" * (LONGEST // 2 + 1)])


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with Workbook(io.BytesIO(), io.BytesIO) as book:
        sheet = book.sheet("items", ["name"])
        sheet.write(["one"])
        sheet.write(["two"])
        with pytest.raises(ExportRefused, match="“items” has more"):
            sheet.write(["three"])


def test_the_header_is_bold_and_stays_in_sight() -> None:
    sheet = openpyxl.load_workbook(filled(["one", "two"]))["items"]
    assert sheet.freeze_panes == "A2"
    assert [cell.font.b for cell in sheet[1]] == [True, True]
    assert [cell.font.b for cell in sheet[2]] == [False, False]
    assert sheet.column_dimensions["A"].width == 9


def test_columns_are_named_as_in_spreadsheets() -> None:
    wide = io.BytesIO()
    with Workbook(wide, io.BytesIO) as book:
        book.sheet("about", ["what"]).write(["wide"])
        book.sheet("items", ["name"] * 800).write([*range(799), "last"])
    given_back = openpyxl.load_workbook(wide)
    assert given_back.sheetnames == ["about", "items"]
    assert given_back["items"]["A2"].value == 0
    assert given_back["items"]["ADT2"].value == "last"


def test_half_a_character_does_not_spoil_the_sheet() -> None:
    sheet = openpyxl.load_workbook(filled(["half \ud83d of one"]))["items"]
    assert sheet.cell(2, 1).value == "half ? of one"


def test_an_error_leaves_no_workbook() -> None:
    out = io.BytesIO()
    with pytest.raises(ExportRefused), Workbook(out, io.BytesIO) as book:
        book.sheet("items", ["name"]).write(["x" * (LONGEST + 1)])
    assert out.getvalue() == b""
