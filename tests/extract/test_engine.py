from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import Format
from imrdesk.domain import Value
from imrdesk.extract.engine import extract
from imrdesk.extract.readings import value_of
from imrdesk.letters.reading import read_letter
from tests.extract.letters import LETTER
from tests.extract.letters import extracted
from tests.extract.letters import letter
from tests.extract.letters import rules
from tests.extract.letters import values


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("case_number", ["CM16-0000123"]),
        ("date_assigned", ["2016-11-09"]),
        ("date_of_injury_header", ["2015-10-13"]),
        ("decision_date", ["2016-12-09"]),
        ("ur_denial_date_header", ["2016-11-03"]),
        ("application_received_date", ["2016-11-05"]),
        ("priority", ["Standard"]),
        ("reviewer.license_state", ["Ohio", "New York"]),
        ("reviewer.specialty", ["Family Practice", "Sports Medicine"]),
        ("patient.age", [44]),
        ("patient.sex", ["female"]),
        ("patient.date_of_injury", ["2015-10-13"]),
        ("patient.mechanism", ["a fall from a truck"]),
        ("patient.diagnosis", ["left knee strain", "low back pain"]),
        ("patient.medication", ["Soma", "gabapentin"]),
        ("ur.decision_date", ["2016-11-03"]),
        (
            "ur.item",
            [
                "Norco 10/325mg #60",
                "physical therapy 2 times a week for 4 weeks for the left knee",
            ],
        ),
        ("case_outcome", ["Partially Overturn"]),
    ],
)
def test_letter_level_values(field: str, expected: list[Value]) -> None:
    assert values(extracted(LETTER), field) == expected


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        (
            "item",
            ["Norco 10/325mg #60"],
            ["Physical therapy 2 times a week for 4 weeks for the left knee"],
        ),
        ("decision", ["Upheld"], ["Overturned"]),
        ("necessity_sentence", ["not_necessary"], ["necessary"]),
        ("imro_guideline.status", ["none_cited"], ["mtus"]),
        ("drug_generic", ["hydrocodone/acetaminophen"], []),
        ("strength", ["10/325"], []),
        ("quantity", [60], []),
        ("visits_total", [], [8]),
        ("body_part", [], ["knee"]),
        ("laterality", [], ["left"]),
        ("service_category", ["Pharmaceuticals"], ["Rehabilitation"]),
    ],
)
def test_dispute_level_values(field: str, first: list[Value], second: list[Value]) -> None:
    found = extracted(LETTER)
    assert (values(found, field, 1), values(found, field, 2)) == (first, second)


def test_the_format_and_engine_are_told() -> None:
    found = extracted(LETTER)
    assert found.format is Format.D4
    assert found.engine == rules().engine


def assert_sound(text: str) -> None:
    """Every value is recomputable from its words, and its words lie in the letter."""
    found = extract(letter(text), rules())
    slots = [f.slot for f in found.findings]
    assert len(slots) == len(set(slots))
    for f in found.findings:
        surface = f.span.of(text)
        assert surface
        assert f.span.end <= len(text)
        assert value_of(f.slot.field, f.rule, surface, rules()) == f.value


def test_every_value_is_recomputable() -> None:
    assert_sound(LETTER)


def test_every_value_of_the_shared_letters_is_recomputable(shared: Path) -> None:
    folders = [shared / "letters" / name for name in ("plain", "published")]
    for path in (p for folder in folders for p in sorted(folder.iterdir())):
        assert_sound(read_letter(path).text)


LINES = LETTER.split("\n")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_mutated_letters_are_sound(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(("drop", "join", "swap", "upper", "cut", "page")))
        lines = _changed(lines, at, change, data.draw(st.integers(0, 60)))
    assert_sound(data.draw(st.sampled_from(("\n", "\n\n", " "))).join(lines))


def _changed(lines: list[str], at: int, change: str, amount: int) -> list[str]:
    line = lines[at]
    if change == "drop":
        return lines[:at] + lines[at + 1 :] or [""]
    if change == "join":
        return [*lines[:at], line + "".join(lines[at + 1 : at + 2]), *lines[at + 2 :]]
    if change == "swap":
        other = amount % len(lines)
        swapped = list(lines)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        return swapped
    new = {"upper": line.upper(), "cut": line[:amount], "page": "\f" + line}[change]
    return [*lines[:at], new, *lines[at + 1 :]]


@pytest.mark.parametrize("text", ["", " \n", "no letter at all", "Claims Administrator guideline:"])
def test_other_texts_give_format_x_and_no_disputes(text: str) -> None:
    found = extracted(text)
    assert found.format is Format.X
    assert found.disputes == 0
