"""A table as comma-separated values, in the form that spreadsheets open without asking.

UTF-8 with a byte order mark, CR LF between rows, every cell inert (see `cells`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Iterable
from typing import TextIO

from imrdesk.export.cells import Cell
from imrdesk.export.cells import inert

ENCODING = "utf-8-sig"


def csv_rows(out: TextIO) -> Callable[[Iterable[Cell]], None]:
    """Writes one row a call; the stream must not translate line ends."""
    writer = csv.writer(out, lineterminator="\r\n")

    def write(row: Iterable[Cell]) -> None:
        writer.writerow([inert(cell) for cell in row])

    return write
