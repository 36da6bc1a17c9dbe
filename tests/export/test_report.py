from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.export.report import Cell
from imrdesk.export.report import Measured
from imrdesk.export.report import ReportPart
from imrdesk.export.report import is_figure
from imrdesk.export.report import parts
from imrdesk.normal import percent
from tests.export.test_report_html import REPORT


def test_parts_that_say_nothing_are_left_out() -> None:
    assert list(parts(REPORT)) == list(ReportPart)
    bare = replace(REPORT, confusion=((), []), kinds=[], examples=[], agreements=((), []))
    left_out = {ReportPart.CONFUSION, ReportPart.KINDS, ReportPart.EXAMPLES, ReportPart.AGREEMENTS}
    assert list(parts(bare)) == [part for part in ReportPart if part not in left_out]


def test_mistakes_beyond_the_examples_are_counted() -> None:
    assert REPORT.not_shown == "3 more are not shown."
    assert replace(REPORT, more_examples=0).not_shown == ""


def test_a_measure_in_words() -> None:
    line = Measured("Age", 48, 50, 0.96, 0.8654, 0.989)
    assert (line.right_of, line.interval) == ("48 of 50", "0.8654 to 0.9890")
    assert replace(line, too_few=True).interval == "0.8654 to 0.9890 (n too small)"
    assert percent(line.value) == "96.0 %"


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (7, True),
        ("", True),
        ("-", True),
        ("0.0220", True),
        ("96.0 %", True),
        ("48 of 50", True),
        ("not defined", True),
        ("Upheld", False),
        ("2016-05-01", False),
    ],
)
def test_figures(cell: Cell, *, figure: bool) -> None:
    assert is_figure(cell) is figure
