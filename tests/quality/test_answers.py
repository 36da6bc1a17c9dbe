from __future__ import annotations

from typing import Any

import pytest

from imrdesk.quality.answers import UnfitAnswer
from imrdesk.quality.answers import parse_answer
from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import facts_of_extraction
from tests.quality.letters import complete_answer
from tests.quality.letters import extraction
from tests.quality.letters import flag
from tests.quality.letters import plain_answer
from tests.quality.letters import plain_dispute

HARD = frozenset({("I03", 1)})


def test_a_complete_answer() -> None:
    answer = parse_answer(complete_answer())
    assert answer.file == "first.txt"
    assert sorted(answer.facts, key=str) == sorted(facts_of_extraction(extraction()), key=str)
    assert answer.flags == HARD
    assert "body_part" in answer.open_fields


def test_a_plain_answer_says_the_same() -> None:
    answer = parse_answer(plain_answer())
    told = set(answer.facts)
    status = {
        Fact("ca_guideline.status", 1, "mtus"),
        Fact("imro_guideline.status", 1, "none_cited"),
    }
    assert told - status == set(facts_of_extraction(extraction()))
    assert status <= told
    assert (answer.flags, answer.open_fields) == (HARD, frozenset())


def test_all_that_a_plain_answer_can_say() -> None:
    answer = parse_answer(
        plain_answer(
            header={"date_of_injury": "2014-01-15", "ur_denial_date": "2016-02-10"},
            reviewer={"specialties": [], "license_states": ["California"]},
            patient={"sex": "female", "diagnoses": ["Neck strain"], "mechanism": "a shelf fell"},
            ur={"decision_date": "2016-02-10", "items": ["Norco"]},
            disputes=[plain_dispute(spinal_levels=["L4-L5"], body_parts=None, quantity=None)],
        )
    )
    assert {
        Fact("date_of_injury_header", 0, "2014-01-15"),
        Fact("ur_denial_date_header", 0, "2016-02-10"),
        Fact("reviewer.license_state", 0, "california"),
        Fact("patient.sex", 0, "female"),
        Fact("patient.diagnosis", 0, "neck strain"),
        Fact("patient.mechanism", 0, "a shelf fell"),
        Fact("ur.decision_date", 0, "2016-02-10"),
        Fact("ur.item", 0, "norco"),
        Fact("spinal_level", 1, "l4-l5"),
    } <= set(answer.facts)
    assert not {"body_part", "quantity", "patient.age"} & {fact.field for fact in answer.facts}


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (flag("P02"), True),
        (flag("P02", severity="error"), True),
        (flag("P02", severity="info"), False),
        (flag("P02", tier="extended"), False),
        ({"rule": "P02", "dispute": None}, True),
    ],
)
def test_flags_that_count(one: dict[str, object], counts: bool) -> None:  # noqa: FBT001
    assert parse_answer(plain_answer(flags=[one])).flags == ({("P02", 0)} if counts else set())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "no 'file'"),
        ({"file": "a.txt"}, "no 'header'"),
        ([], "written otherwise"),
        (plain_answer(disputes=[{}]), "no 'rationale_starts'"),
        (plain_answer(patient=[1]), "written otherwise"),
        (complete_answer(disputes="none"), "written otherwise"),
        (plain_answer(flags=[flag("I03") | {"dispute": "first"}]), "written otherwise"),
    ],
)
def test_what_is_no_answer_is_refused(data: Any, said: str) -> None:
    with pytest.raises(UnfitAnswer, match=said):
        parse_answer(data)
