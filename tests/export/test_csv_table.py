from __future__ import annotations

import csv
import io

from imrdesk.export.csv_table import csv_rows


def test_rows_come_back_and_nothing_in_them_is_a_formula() -> None:
    out = io.StringIO(newline="")
    write = csv_rows(out)
    write(["name", "pills"])
    write(['aged "20", well\nand', 60])
    write(["=1+1", 0.5])
    written = out.getvalue()
    assert written.startswith("name,pills\r\n")
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["name", "pills"],
        ['aged "20", well\nand', "60"],
        ["'=1+1", "0.5"],
    ]
