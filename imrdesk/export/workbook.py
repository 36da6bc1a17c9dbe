"""Tables as the sheets of one workbook, row by row: memory does not grow with the letters.

A workbook is a zip of XML parts. They are written here and not by a library: 100,000 items have to
be written within half a minute, and XlsxWriter makes them half a minute slower.
Most words stand in many cells and are made fit for XML once. All words are inline strings; there
are no formulas.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from functools import lru_cache
from shutil import copyfileobj
from typing import BinaryIO
from typing import Final
from typing import Self

from imrdesk.errors import ExportRefused
from imrdesk.export.cells import LONGEST
from imrdesk.export.cells import Cell
from imrdesk.export.cells import inert

MOST_ROWS: Final = 1_048_576
SHORT: Final = 80
"""Words up to this length are remembered as they stand in XML: most come again."""
WIDTHS: Final = (9, 36)
PACKED: Final = 1
"""How hard the zip tries: the usual 6 makes files a quarter smaller, and takes a seventh longer."""

_ODD: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Sheet:
    """One sheet, written from the top; its header is bold and stays in sight."""

    def __init__(self, out: BinaryIO, name: str, header: Sequence[str]) -> None:
        self.name = name
        self._out = out
        self._header = header
        self._columns = [_letters(n) for n in range(len(header))]
        self._next = 1
        self._out.write(_opening(header).encode())
        self._put(header, ' s="1"')

    def write(self, row: Iterable[Cell]) -> None:
        """Raises ExportRefused for what a sheet cannot hold: nothing is ever cut short."""
        if self._next > MOST_ROWS:
            raise ExportRefused(
                f"A sheet of a workbook holds {MOST_ROWS:,} rows, and the table “{self.name}” "
                "has more. Nothing was written. Export fewer letters, or export CSV."
            )
        self._put(row)

    def end(self) -> BinaryIO:
        """All that was written, from its beginning."""
        self._out.write(b"</sheetData></worksheet>")
        self._out.seek(0)
        return self._out

    def _put(self, row: Iterable[Cell], style: str = "") -> None:
        number = str(self._next)
        parts = [f'<row r="{number}">']
        for letters, cell in zip(self._columns, row, strict=True):
            if cell == "":
                continue
            if isinstance(cell, str):
                body = _known_words(cell) if len(cell) <= SHORT else self._long(letters, cell)
            else:
                body = f"><v>{cell!r}</v></c>"
            parts.append(f'<c r="{letters}{number}"{style}{body}')
        parts.append("</row>")
        self._out.write("".join(parts).encode())
        self._next += 1

    def _long(self, letters: str, text: str) -> str:
        # Counted as spreadsheets count, where a character may take two places.
        safe = str(inert(text))
        if len(safe) > LONGEST // 2 and len(safe.encode("utf-16-le", "replace")) > 2 * LONGEST:
            raise ExportRefused(
                f"A cell of a workbook holds {LONGEST:,} characters, and a value of "
                f"“{self._header[self._columns.index(letters)]}” is longer. Nothing was written. "
                "Export CSV or JSON Lines, which hold it whole."
            )
        return _words(text)


class Workbook:
    """A workbook under way, finished when left in peace; an error leaves `out` unfinished.

    Rows wait in files that `scratch` makes, and that its giver takes away.
    """

    def __init__(self, out: BinaryIO, scratch: Callable[[], BinaryIO]) -> None:
        self._out = out
        self._scratch = scratch
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, header: Sequence[str]) -> Sheet:
        self._sheets.append(Sheet(self._scratch(), name, header))
        return self._sheets[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            return
        with zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKED) as parts:
            for name, text in _frame([sheet.name for sheet in self._sheets]).items():
                parts.writestr(name, text)
            for number, sheet in enumerate(self._sheets, 1):
                with parts.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                    copyfileobj(sheet.end(), part, 1 << 20)


def _words(text: str) -> str:
    """Words as the rest of a cell, which no spreadsheet runs and none changes."""
    safe = str(inert(text))
    blank = safe[0].isspace() or safe[-1].isspace()
    if _ODD.search(safe):
        safe = _ODD.sub(_escaped, safe)
    kept = ' xml:space="preserve"' if blank else ""
    return f' t="inlineStr"><is><t{kept}>{safe}</t></is></c>'


_known_words: Final = lru_cache(maxsize=1 << 14)(_words)


def _escaped(found: re.Match[str]) -> str:
    """A sign that XML cannot hold is written by its number; what looks like that, too."""
    sign = found[0]
    if len(sign) > 1:
        return f"_x005F{sign}"
    if "\ud800" <= sign <= "\udfff":
        return "?"
    return _ESCAPES.get(sign) or f"_x{ord(sign):04X}_"


def _letters(column: int) -> str:
    """A, B, … Z, AA, AB, …"""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _opening(header: Sequence[str]) -> str:
    least, most = WIDTHS
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{min(max(len(name) + 2, least), most)}" customWidth="1"/>'
        for n, name in enumerate(header, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )


def _frame(names: Sequence[str]) -> dict[str, str]:
    """All parts but the sheets: what there is, and how it belongs together."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    places = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbers
    )
    related = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{kinds}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{related}<Relationship Id="rId1" Type="{_RELATED}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{related}{places}<Relationship Id="rId{len(names) + 1}" Type="{_RELATED}/styles" '
            'Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": _STYLES,
    }
