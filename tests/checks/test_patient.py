from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.checks import check
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Origin
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import State
from tests.checks.letters import HEADER
from tests.checks.letters import MIDDLE
from tests.checks.letters import PATIENT
from tests.checks.letters import RATIONALE
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import fired
from tests.checks.letters import lexicon
from tests.checks.letters import subject

WARN = [(Severity.WARN, 0)]
INFO = [(Severity.INFO, 0)]


def without(name: str) -> Draft:
    return Draft(patient=[told for told in PATIENT if told[0] != name])


def with_values(*values: Told) -> Draft:
    changed = {told[0] for told in values}
    return Draft(patient=[*(told for told in PATIENT if told[0] not in changed), *values])


@pytest.mark.parametrize(
    ("rule", "name", "told"),
    [
        ("P01", "patient.sex", WARN),
        ("P02", "patient.age", WARN),
        ("P06", "patient.mechanism", INFO),
        ("P11", "patient.diagnosis", INFO),
    ],
)
def test_what_is_missing_is_told(rule: str, name: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(without(name), rule) == told
    assert fired(Draft(), rule) == []


@pytest.mark.parametrize("intro", ["", "The expert reviewer developed this account of it all: "])
def test_what_is_missing_is_shown_where_a_reader_looks_for_it(intro: str) -> None:
    draft = without("patient.sex")
    draft.opening = f"{intro}The patient is 44. He rests. "
    made = subject(draft)
    (flag,) = (f for f in check(made, lexicon()) if f.rule == "P01")
    assert [span.of(made.letter.text) for span in flag.spans] == ["The patient is 44."]


def test_what_a_reviewer_found_not_stated_is_missing() -> None:
    stated = subject(Draft())
    values = tuple(
        replace(v, value=None, state=State.NOT_STATED) if v.slot.field == "patient.age" else v
        for v in stated.values
    )
    found = check(replace(stated, values=values), lexicon())
    assert "P02" in {flag.rule for flag in found}


def test_what_cannot_be_read_is_not_missing() -> None:
    stated = subject(without("patient.age"))
    unread = EffectiveValue(
        Slot("patient.age"), None, "", None, Origin.REVIEWER, State.UNREAD, event=None
    )
    found = check(replace(stated, values=(*stated.values, unread)), lexicon())
    assert "P02" not in {flag.rule for flag in found}


@pytest.mark.parametrize("rule", ["P01", "P02", "P06", "P11"])
def test_without_a_summary_nothing_is_missing_from_it(rule: str) -> None:
    parts = (SectionName.HOW_DETERMINED, SectionName.ISSUES)
    assert fired(Draft(parts=parts), rule) == []


def test_p04_needs_a_date_of_injury_for_the_age_then() -> None:
    draft = without("patient.date_of_injury")
    draft.header = [h for h in HEADER if h[0] != "date_of_injury_header"]
    assert fired(draft, "P04") == []


def test_p06_tells_of_an_unknown_mechanism() -> None:
    assert fired(with_values(("patient.mechanism", "unknown", "lifting")), "P06") == INFO


@pytest.mark.parametrize(
    ("age", "injured", "told"),
    [
        (30, "2001-01-01", []),
        (20, "1999-01-01", WARN),
        (12, "2016-03-01", WARN),
        (101, "2016-03-01", WARN),
        (90, "2016-03-01", WARN),
        (44, "2016-03-01", []),
    ],
)
def test_p04_wants_a_plausible_age_at_injury(
    age: int, injured: str, told: list[tuple[Severity, int]]
) -> None:
    draft = with_values(("patient.age", age), ("patient.date_of_injury", injured, "03-01-2016"))
    draft.header = [h for h in HEADER if h[0] != "date_of_injury_header"]
    assert fired(draft, "P04") == told


@pytest.mark.parametrize(("injured", "told"), [("1986-10-01", INFO), ("1986-11-01", [])])
def test_p05_tells_of_an_injury_of_long_ago(injured: str, told: list[tuple[Severity, int]]) -> None:
    draft = with_values(("patient.date_of_injury", injured, "03-01-2016"))
    draft.header = [h for h in HEADER if h[0] != "date_of_injury_header"]
    assert fired(draft, "P05") == told
    assert fired(Draft(), "P05") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("This is a 47 year old man with knee pain. ", WARN),
        ("This is a 45-year-old man with knee pain. ", []),
        ("Patients over 65 years old were left out. ", []),
    ],
)
def test_p07_compares_ages_said_of_one_person(words: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(Draft(disputes=[Dispute(rationale=words + RATIONALE)]), "P07") == told


def test_p08_compares_header_and_body() -> None:
    other = with_values(("patient.date_of_injury", "2015-03-01", "03-01-2016"))
    assert fired(other, "P08") == WARN
    assert fired(Draft(), "P08") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("With a date of injury of 3/11/2016, care is early. ", WARN),
        ("With a date of injury of 3/1/16, care is early. ", []),
        ("A prior injury of 2010 healed. ", []),
    ],
)
def test_p08_looks_into_the_rationale(words: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(Draft(disputes=[Dispute(rationale=words + RATIONALE)]), "P08") == told


@pytest.mark.parametrize(
    ("second", "told"),
    [("2016-02-01", WARN), ("2016-03-01", []), ("2016", [])],
)
def test_p08_compares_what_the_summary_says_twice(
    second: str, told: list[tuple[Severity, int]]
) -> None:
    draft = Draft(
        middle=f"{MIDDLE}An injury of {second} is told of. ",
        patient=[*PATIENT, ("patient.date_of_injury", second)],
    )
    assert fired(draft, "P08") == told


def test_p08_passes_over_a_day_that_no_calendar_has() -> None:
    words = "With a date of injury of 2/30/2016, care is early. "
    assert fired(Draft(disputes=[Dispute(rationale=words + RATIONALE)]), "P08") == []


def test_p09_tells_of_a_short_year_alone() -> None:
    opening = "The patient is a 44 year old male hurt on 3/1/16 while lifting a crate. "
    short = Draft(
        opening=opening,
        patient=[*PATIENT[:2], ("patient.date_of_injury", "2016-03-01", "3/1/16")],
        header=[h for h in HEADER if h[0] != "date_of_injury_header"],
    )
    assert fired(short, "P09") == INFO
    short.header = HEADER
    assert fired(short, "P09") == []


@pytest.mark.parametrize(
    "words",
    [
        "She also rested at home.",
        "The knee was stiff. Her gait was slow.",
    ],
)
def test_p03_tells_of_the_other_pronoun(words: str) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "P03") == WARN


@pytest.mark.parametrize(
    "words",
    [
        "He also rested at home.",
        "The doctor noted that she had seen him before.",
        "The surgeon saw the knee. She asked for films.",
        "His wife helps. She drives the car.",
        'The note says "she was well".',
        "The patient may rest if he/she wishes, in his or her own time.",
        "The worker said they were well.",
    ],
)
def test_p03_leaves_others_and_quotations_alone(words: str) -> None:
    assert fired(Draft(middle=f"{MIDDLE}{words} "), "P03") == []


def test_p03_reads_the_rationale_too_and_tells_once() -> None:
    words = "She rested. She went home. "
    draft = Draft(disputes=[Dispute(rationale=words + RATIONALE)])
    assert fired(draft, "P03") == WARN


def test_p03_says_nothing_without_a_sex() -> None:
    draft = without("patient.sex")
    draft.middle = "She rested. He rested. "
    assert fired(draft, "P03") == []
