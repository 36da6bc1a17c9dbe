"""The dates that a letter writes out."""

from __future__ import annotations

import datetime

from imrdesk.checks.written import date_at
from imrdesk.checks.written import written_dates
from imrdesk.domain import Span


def days(text: str) -> list[datetime.date | None]:
    return [day for _, day in written_dates(text, Span(0, len(text)))]


def test_written_dates_tell_of_days_that_no_calendar_has() -> None:
    text = "On 2/30/2016, 3-1-16, June 5, 2015 and at 10/325 or 1/2/3/4."
    assert days(text) == [
        None,
        datetime.date(2016, 3, 1),
        datetime.date(2015, 6, 5),
    ]


def test_written_dates_stand_in_their_order_and_by_their_words() -> None:
    text = "Seen June 5,\n2015, on 3 / 1/16 and SEPTEMBER  6 , 2015."
    told = written_dates(text, Span(0, len(text)))
    assert [place.of(text) for place, _ in told] == [
        "June 5,\n2015",
        "3 / 1/16",
        "SEPTEMBER  6 , 2015",
    ]


def test_longer_numbers_words_and_rows_of_bars_write_no_date() -> None:
    assert days("1/2/3/4, 123/1/2016, 1/2/20167, mid-June 31a, Maybe 5, 2015 and 5, 2015") == []


def test_what_is_cut_off_is_not_part_of_a_date() -> None:
    text = "June 5, 2015 and 6/7/2015"
    assert list(written_dates(text, Span(0, 11))) == []
    assert [day for _, day in written_dates(text, Span(2, len(text)))] == [
        datetime.date(2015, 6, 7)
    ]


def test_a_date_is_read_where_it_is_told_to_stand() -> None:
    text = "DOI: 6/7/2015"
    assert date_at(text, 5, len(text)) == Span(5, 13)
    assert date_at(text, 4, len(text)) is None
