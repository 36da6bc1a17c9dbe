from __future__ import annotations

import pytest

from imrdesk.domain import Severity
from tests.checks.letters import HEADER
from tests.checks.letters import MIDDLE
from tests.checks.letters import PATIENT
from tests.checks.letters import RATIONALE
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import fired

WARN = [(Severity.WARN, 0)]
ERROR = [(Severity.ERROR, 0)]


def header(**changed: str) -> list[Told]:
    """The header with some dates given as ISO."""
    return [(told[0], changed[told[0]]) if told[0] in changed else told for told in HEADER]


def visit(iso: str, words: str) -> Draft:
    return Draft(
        middle=f"{MIDDLE}A note of {words} tells of pain. ",
        patient=[*PATIENT, ("clinical.visit_date", iso, words)],
    )


@pytest.mark.parametrize(
    ("name", "iso", "told"),
    [
        ("date_assigned", "2016-10-21", ERROR),
        ("application_received_date", "2016-08-30", ERROR),
        ("decision_date", "2016-09-20", []),
        ("date_of_injury_header", "2016-09-02", ERROR),
    ],
)
def test_t01_wants_the_header_in_order(
    name: str, iso: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(Draft(header=header(**{name: iso})), "T01") == told


@pytest.mark.parametrize(
    ("iso", "words", "told"),
    [
        ("2016-11", "November 2016", []),
        ("2016-09-05", "09-05-2016", WARN),
        ("2016-08-05", "08-05-2016", []),
        ("2016-09-01", "09-01-2016", []),
    ],
)
def test_t02_wants_visits_before_the_denial(
    iso: str, words: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(visit(iso, words), "T02") == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("On 09-05-2016 the progress note tells of a fall.", WARN),
        ("He complained of pain (09-05-2016).", WARN),
        ("Light work was advised through 09-05-2016, the note says.", []),
        ("On 08-05-2016 the progress note tells of a fall.", []),
        ("The birth date is 09-05-1972, the note says.", []),
    ],
)
def test_t02_reads_visits_that_were_not_taken_for_such(
    words: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "T02") == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (("patient.surgery_date", "2016-09-05", "09-05-2016"), []),
        (("patient.mechanism", "a fall", "On 09-05-2016 the progress note tells of a fall"), WARN),
        (("patient.surgery_date", "2016-09-05", "in the same week"), WARN),
    ],
)
def test_t02_leaves_alone_what_is_known_to_be_another_date(
    value: Told, told: list[tuple[Severity, int]]
) -> None:
    words = "On 09-05-2016 the progress note tells of a fall. "
    assert fired(Draft(middle=MIDDLE + words, patient=[*PATIENT, value]), "T02") == told


def test_t02_trusts_the_later_of_two_denials() -> None:
    draft = visit("2016-09-05", "09-05-2016")
    draft.told = [("ur.decision_date", "2016-09-07", "09-01-2016")]
    assert fired(draft, "T02") == []


def test_t02_needs_a_denial() -> None:
    draft = visit("2016-09-05", "09-05-2016")
    draft.header, draft.told = [], []
    assert fired(draft, "T02") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("A note of 02/30/2016 tells of pain.", ERROR),
        ("A note of 13/12/2016 tells of pain.", ERROR),
        ("A note of June 9, 3026 tells of pain.", ERROR),
        ("A note of 01/01/1920 tells of pain.", ERROR),
        ("Light work until 01/31/2017 was advised.", []),
        ("A note of 02/29/2016 tells of pain.", []),
        ("The ratio was 10/325/2.", []),
    ],
)
def test_t03_tells_of_dates_that_cannot_be(words: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "T03") == told


def test_t03_wants_what_is_past_before_the_decision() -> None:
    assert fired(visit("2016-11-05", "11-05-2016"), "T03") == ERROR


def test_t03_tells_of_a_date_in_a_rationale_by_dispute() -> None:
    words = "A note of 02/31/2016 was read. "
    draft = Draft(disputes=[Dispute(rationale=words + RATIONALE)])
    assert fired(draft, "T03") == [(Severity.ERROR, 1)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("An MRI performed on 2/1/2016 was normal.", WARN),
        ("A progress note dated 1-21-16 tells of pain.", WARN),
        ("An earlier MRI of 2/1/2016 was normal.", []),
        ("He has a history of surgery on 2/1/2015.", []),
        ("He was born on 2/1/1972, the report says.", []),
        ("An MRI performed on 4/1/2016 was normal.", []),
    ],
)
def test_t04_wants_care_after_the_injury(words: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "T04") == told


def test_t04_leaves_cumulative_injuries_alone() -> None:
    words = "Cumulative trauma is claimed. An MRI performed on 2/1/2016 was normal. "
    assert fired(Draft(middle=MIDDLE + words), "T04") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("He has used it since at least 9/12.", [(Severity.INFO, 0)]),
        ("Pain was 9/10 at rest.", []),
        ("He has used it since 9/12/2016.", []),
    ],
)
def test_t05_tells_of_partial_dates(words: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "T05") == told
