from __future__ import annotations

import pytest

from imrdesk.checks.amounts import courses_in
from imrdesk.checks.amounts import numbers_in
from imrdesk.checks.amounts import strengths_in
from imrdesk.checks.amounts import totals_in


@pytest.mark.parametrize(
    ("words", "courses"),
    [
        ("two times a week for six weeks", [(12, 12)]),
        ("2 x 4", [(8, 8)]),
        ("2 to 3 times per week for 4 weeks", [(8, 12)]),
        ("3 visits per week x 2 weeks", [(6, 6)]),
        ("twice a week for 3 weeks", [(6, 6)]),
        ("once a month", []),
        ("0 x 4", []),
        ("Norco 5/325 x 30 days", []),
    ],
)
def test_courses(words: str, courses: list[tuple[int, int]]) -> None:
    assert courses_in(words) == courses


@pytest.mark.parametrize(
    ("words", "strengths"),
    [
        ("Norco 10/325mg #60", {"10/325"}),
        ("Norco 7.5-325 mg", {"7.5/325"}),
        ("Soma 350 MG and Lidoderm 5%", {"350", "5"}),
        ("#60 tablets", set()),
    ],
)
def test_strengths(words: str, strengths: set[str]) -> None:
    assert strengths_in(words) == strengths


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("#60", {60}),
        ("# 90", {90}),
        ("QTY: 3", {3}),
        ("follow-up visit times 3", {3}),
        ("12 sessions", {12}),
        ("six additional visits", {6}),
        ("2 x 6", {12}),
        ("MRI of the knee", set()),
        ("2 times a week for 4 weeks", {8}),
    ],
)
def test_numbers(words: str, numbers: set[int]) -> None:
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("words", "totals"),
    [
        ("2 times a week for 6 weeks (12 sessions)", {12}),
        ("3 sessions a week for 4 weeks", set()),
        ("2 x 4, total of 10", {10}),
    ],
)
def test_totals(words: str, totals: set[int]) -> None:
    assert totals_in(words) == totals
