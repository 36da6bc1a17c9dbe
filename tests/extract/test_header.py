"""The header table in the orders in which extractors read its two columns (letters.md 1.2)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Span
from imrdesk.extract.header import find_header
from imrdesk.extract.header import find_opening
from tests.extract.letters import HEADER
from tests.extract.letters import LETTER
from tests.extract.letters import extracted
from tests.extract.letters import values

LEFT = {
    "Case Number:": "CM16-0000123",
    "Date Assigned:": "11/09/2016",
    "Decision Date:": "12/09/2016",
    "Priority:": "Standard",
}
RIGHT = {
    "Date of Injury:": "10/13/2015",
    "UR Denial Date:": "11/03/2016",
    "Application\nReceived:": "11/05/2016",
}
WHOLE = {
    "case_number": "CM16-0000123",
    "date_assigned": "11/09/2016",
    "date_of_injury_header": "10/13/2015",
    "decision_date": "12/09/2016",
    "ur_denial_date_header": "11/03/2016",
    "priority": "Standard",
    "application_received_date": "11/05/2016",
}


def read(zone: str) -> dict[str, str]:
    return {f.field: f.span.of(zone) for f in find_header(zone, Span(0, len(zone)))}


def lines(*columns: dict[str, str], values_first: bool = False) -> str:
    """Column after column: its labels and then its values, or the other way round."""
    blocks: list[str] = []
    for column in columns:
        parts = ["\n".join(column.keys()), "\n".join(column.values())]
        blocks += reversed(parts) if values_first else parts
    return "\n\n".join(blocks)


ONE_CELL_A_LINE = "\n".join(f"{label}\n{value}" for label, value in (*LEFT.items(), *RIGHT.items()))


@pytest.mark.parametrize(
    "zone",
    [
        HEADER,
        HEADER.upper(),
        HEADER.replace(" ", "  "),
        HEADER.replace("UR Denial Date:", "UR Denial Date: "),
        ONE_CELL_A_LINE,
        lines(LEFT, RIGHT),
        lines(LEFT | RIGHT),
        lines(LEFT, RIGHT, values_first=True),
        lines(LEFT | RIGHT, values_first=True),
        # the left column with its labels first, the right one with its values first
        lines(LEFT) + "\n\n" + lines(RIGHT, values_first=True),
        "\n".join(f"{value}\n{label}" for label, value in (*LEFT.items(), *RIGHT.items())),
    ],
    ids=[
        "rows",
        "upper-case",
        "wide",
        "two blanks",
        "one cell a line",
        "columns",
        "one column",
        "columns, values first",
        "one column, values first",
        "columns, then values first",
        "each value before its label",
    ],
)
def test_each_reading_order_gives_the_same_values(zone: str) -> None:
    assert {name: value.title() for name, value in read(zone).items()} == {
        name: value.title() for name, value in WHOLE.items()
    }


@pytest.mark.parametrize("label", sorted(label for label in {**LEFT, **RIGHT}))
def test_an_empty_cell_takes_no_value_of_its_neighbours(label: str) -> None:
    value = {**LEFT, **RIGHT}[label]
    for zone in (HEADER, ONE_CELL_A_LINE):
        expected = {name: v for name, v in WHOLE.items() if v != value}
        assert read(zone.replace(value, "")) == expected


def test_a_column_that_lacks_a_date_gives_none_of_its_dates() -> None:
    found = read(lines({**LEFT, "Date Assigned:": ""}))
    assert found == {"case_number": "CM16-0000123", "priority": "Standard"}


def test_a_date_before_the_table_belongs_to_no_label() -> None:
    assert read(f"Dated: 12/12/2016\n{HEADER}") == WHOLE
    assert read(f"Dated: 12/12/2016\n{HEADER.replace('11/05/2016', '')}") == {
        name: value for name, value in WHOLE.items() if name != "application_received_date"
    }


def test_the_labels_of_2013() -> None:
    zone = (
        "Dated: 9/27/2013\nEmployee:\nClaim Number:\nDate of UR Decision: 7/19/2013\n"
        "Date of Injury: 2/3/2010\nIMR Application Received: 8/2/2013\n"
        "MAXIMUS Case Number: CM13-0000004\n"
    )
    assert read(zone) == {
        "ur_denial_date_header": "7/19/2013",
        "date_of_injury_header": "2/3/2010",
        "application_received_date": "8/2/2013",
        "case_number": "CM13-0000004",
    }


@pytest.mark.parametrize("words", ["Expedited", "Regular", "standard"])
def test_priorities(words: str) -> None:
    found = extracted(LETTER.replace("Priority: Standard", f"Priority: {words}"))
    assert values(found, "priority") == [words.capitalize()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("CM16-0000123", ["CM16-0000123"]),
        ("CM 16-0000123", ["CM16-0000123"]),
        ("CM16 - 0000123", ["CM16-0000123"]),
        ("cm16-0000123", ["CM16-0000123"]),
        ("CM16-OOOO123", ["CM16-0000123"]),
        ("CM16-000123", []),
        ("CM16-00001234", []),
    ],
)
def test_case_numbers(words: str, expected: list[str]) -> None:
    found = extracted(LETTER.replace("CM16-0000123", words))
    assert values(found, "case_number") == expected


def test_a_case_number_needs_no_label() -> None:
    assert read("Determination in the matter of CM13-0000004") == {"case_number": "CM13-0000004"}


def test_nothing_is_paired_across_the_first_heading() -> None:
    moved = LETTER.replace("Received:\n11/05/2016", "Received:").replace(
        "He/she knows the rules.", "11/05/2016"
    )
    assert values(extracted(moved), "application_received_date") == []


def test_an_impossible_date_is_no_value() -> None:
    found = extracted(LETTER.replace("12/09/2016", "13/39/2016"))
    assert values(found, "decision_date") == []
    assert values(found, "date_assigned") == ["2016-11-09"]


def test_the_header_comes_before_the_dates_told_in_the_decision() -> None:
    told = (
        "An application for Independent Medical Review was filed on 1/2/2013 disputing the "
        "Utilization Review Denial dated 1/1/2013."
    )
    found = extracted(LETTER.replace("The outcome rests", f"{told} The outcome rests"))
    assert values(found, "application_received_date") == ["2016-11-05"]
    assert values(found, "ur_denial_date_header") == ["2016-11-03"]


def test_letters_without_a_header_have_no_header_values() -> None:
    found = extracted(LETTER[len(HEADER) :])
    assert [f.slot.field for f in found.findings if f.rule.startswith("header.")] == []
    assert find_header("", None) == []
    assert find_opening("", None) == []
