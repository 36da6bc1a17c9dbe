"""Tables as the sheets of one workbook, row by row: memory does not grow with the letters."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import BinaryIO
from typing import Final
from typing import Self

from xlsxwriter import Workbook as File

from imrdesk.errors import ExportRefused
from imrdesk.export.cells import LONGEST
from imrdesk.export.cells import Cell
from imrdesk.export.cells import inert

MOST_ROWS: Final = 1_048_576
_TEXT_ONLY: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Sheet:
    """One sheet, written from the top; its header stays in sight."""

    def __init__(self, file: File, name: str, header: Sequence[str]) -> None:
        self._name = name
        self._sheet = file.add_worksheet(name)
        self._header = header
        self._sheet.freeze_panes(1, 0)
        self._next = 0
        self.write(header)

    def write(self, row: Iterable[Cell]) -> None:
        """Raises ExportRefused for what a sheet cannot hold: nothing is ever cut short."""
        if self._next == MOST_ROWS:
            raise ExportRefused(
                f"A sheet of a workbook holds {MOST_ROWS:,} rows, and the table “{self._name}” "
                "has more. Nothing was written. Export fewer letters, or export CSV."
            )
        for column, cell in enumerate(row):
            if cell == "":
                continue
            if isinstance(cell, str):
                self._write_text(column, str(inert(cell)))
            else:
                self._sheet.write_number(self._next, column, cell)
        self._next += 1

    def _write_text(self, column: int, text: str) -> None:
        # Counted as spreadsheets count, where a character may take two places.
        if len(text) > LONGEST // 2 and len(text.encode("utf-16-le", "replace")) > 2 * LONGEST:
            raise ExportRefused(
                f"A cell of a workbook holds {LONGEST:,} characters, and a value of "
                f"“{self._header[column]}” is longer. Nothing was written. Export CSV or JSON "
                "Lines, which hold it whole."
            )
        self._sheet.write_string(self._next, column, text)


class Workbook:
    """A workbook under way, finished when left in peace; an error leaves `out` unfinished.

    Rows wait in files of the folder `scratch` until then.
    """

    def __init__(self, out: BinaryIO, scratch: str) -> None:
        self._file = File(out, {**_TEXT_ONLY, "tmpdir": scratch})

    def sheet(self, name: str, header: Sequence[str]) -> Sheet:
        return Sheet(self._file, name, header)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._file.close()
            return
        for sheet in self._file.worksheets():
            sheet.row_data_fh.close()
