"""Dates as letters write them, and what only looks like one (letters.md 1.6)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Span
from imrdesk.extract.dates import MONTH_ONLY
from imrdesk.extract.dates import dates_in


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("on 03/19/2001 and 3/7/81", ["03/19/2001", "3/7/81"]),
        ("on 2-24-2015, 10-13-16.", ["2-24-2015", "10-13-16"]),
        ("on 10/14/ 2016", ["10/14/ 2016"]),
        ("on 03/24/2014Urine", ["03/24/2014"]),
        ("on June 14, 1999", ["June 14, 1999"]),
        ("on Sept. 3rd, 2012", ["Sept. 3rd, 2012"]),
        ("on 14 June 1999", ["14 June 1999"]),
        ("on August\n\n3, 2015", ["August\n\n3, 2015"]),
        ("from 1/2/2010 to 3/4/2012", ["1/2/2010", "3/4/2012"]),
        ("on 13/39/2014", []),
        ("Trezix 320.5/30/16 mg", []),
        ("Norco 10/325 and pain 7/10", []),
        ("in 11/11 or June 2014", []),
        ("phone 1-800-555-1212", []),
        ("1/2/2010/3", []),
    ],
)
def test_full_dates(words: str, dates: list[str]) -> None:
    assert [span.of(words) for span in dates_in(words, Span(0, len(words)))] == dates


def test_months() -> None:
    found = MONTH_ONLY.findall("in June 2014, Sept. 2013 and May, 2012 but not in 2011")
    assert found == ["June 2014", "Sept. 2013", "May, 2012"]
