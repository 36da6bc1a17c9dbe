from __future__ import annotations

from imrdesk.cli.tables import columns
from imrdesk.cli.tables import share


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    rows = [("field", "F1", "n"), ("age", share(0.5), "12"), ("drug_name", "-", "")]
    assert list(columns(rows)) == [
        "field         F1   n",
        "age        0.500  12",
        "drug_name      -",
    ]
