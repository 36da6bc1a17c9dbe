from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk import normal
from imrdesk.domain import Value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("03/19/2001", "2001-03-19"),
        ("3/7/81", "1981-03-07"),
        ("11/30/10", "2010-11-30"),
        ("2-24-2015", "2015-02-24"),
        ("10/14/ 2016", "2016-10-14"),
        ("June 14, 1999", "1999-06-14"),
        ("Aug. 3rd, 2015", "2015-08-03"),
        ("14 June 1999", "1999-06-14"),
        ("June 1999", "1999-06"),
        ("6/1999", "1999-06"),
        ("1999-06-14", "1999-06-14"),
        ("1999-06", "1999-06"),
        ("02/30/2015", None),
        ("13/2015", None),
        ("9/12", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(written: str, read: str | None) -> None:
    assert normal.date(written) == read


@given(st.dates(datetime.date(1940, 1, 1), datetime.date(2040, 1, 1)))
def test_a_date_is_read_however_it_is_written(day: datetime.date) -> None:
    for form in ("%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%m-%d-%Y", "%d %b %Y"):
        assert normal.date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "read"),
    [("10", 10), ("37.5", 37.5), ("7.500", 7.5), ("10/325", "10/325"), ("10 - 325", "10/325"),
     ("5mg", None), ("", None)],
)  # fmt: skip
def test_strengths(written: str, read: Value | None) -> None:
    assert normal.strength(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("C6-7", "C6-C7"), ("C6/C7", "C6-C7"), ("L5 - S1", "L5-S1"), ("t12", "T12"), ("L45S", None)],
)
def test_levels(written: str, read: str | None) -> None:
    assert normal.level(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("ca", "California"), ("district of columbia", "District of Columbia"),
     ("New  York", "New York"), ("Nowhere", None)],
)  # fmt: skip
def test_states(written: str, read: str | None) -> None:
    assert normal.state(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("CM14-0123456", "CM14-0123456"), ("cm 14 - O123456", "CM14-0123456"), ("CM14-012345", None)],
)
def test_case_numbers(written: str, read: str | None) -> None:
    assert normal.case_number(written) == read
