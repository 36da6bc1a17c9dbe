from __future__ import annotations

import json
from dataclasses import replace

import pytest

from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Format
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.quality.acceptance import plan
from imrdesk.quality.programme import CheckLetter
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import check_letter
from imrdesk.quality.programme import from_json
from imrdesk.quality.programme import shown
from imrdesk.quality.programme import to_json
from imrdesk.quality.sample import Stratum
from tests.export.letters import catalogue

ID = LetterId("a" * 64)


def extraction(**values: Value) -> Extraction:
    findings = tuple(
        Finding(Slot(name.replace("_dot_", "."), 0), value, Span(0, 2), "test")
        for name, value in values.items()
    )
    return Extraction(ID, "1", Format.D4, (), findings)


FOUND = extraction(patient_dot_age=48, item="Norco", decision="Upheld")
CHECK = CheckLetter(ID, Slot("patient.age"), 58)
SAMPLE = Sample(
    id="s",
    at="2016-05-01",
    maker="Ada",
    name="May",
    seed="7",
    frame="all letters",
    engine="1",
    letters=(ID,),
    strata=(Stratum("all letters", 9, (ID,)),),
    plan=plan(0.05, 0),
    checks=(CHECK,),
)


def test_a_sample_comes_back_from_json() -> None:
    assert from_json(json.loads(json.dumps(to_json(SAMPLE)))) == SAMPLE
    assert SAMPLE.frame_size == 9
    assert SAMPLE.weight_of(ID) == ("all letters", 9.0)
    assert SAMPLE.weight_of(LetterId("b" * 64)) == ("", 0.0)


def test_a_check_letter_shows_its_wrong_value_and_others_do_not() -> None:
    values = {f.slot.field: f.value for f in shown(FOUND, SAMPLE).findings}
    assert values == {"patient.age": 58, "item": "Norco", "decision": "Upheld"}
    other = Extraction(LetterId("b" * 64), "1", Format.D4, (), FOUND.findings)
    assert shown(other, SAMPLE) is other


def test_who_enters_blind_is_shown_which_items_there_are_and_no_more() -> None:
    blind = replace(SAMPLE, blind=True)
    kept = tuple(f for f in FOUND.findings if f.slot.field == "item")
    assert shown(FOUND, blind) == replace(FOUND, findings=kept)
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("found", "field", "wrong"),
    [
        (extraction(patient_dot_age=48), "patient.age", 58),
        (extraction(decision="Upheld"), "decision", "Overturned"),
        (extraction(decision_date="2016-03-25"), "decision_date", "2016-04-04"),
    ],
)
def test_a_wrong_value_looks_right(found: Extraction, field: str, wrong: Value) -> None:
    check = check_letter(found, catalogue(), [field], "7")
    assert check == CheckLetter(ID, Slot(field), wrong)


@pytest.mark.parametrize(
    ("found", "field"),
    [
        (extraction(item="Norco"), "item"),
        (extraction(drug_name="Norco"), "drug_name"),
        (extraction(decision_date="2016-03"), "decision_date"),
        (FOUND, "quantity"),
    ],
)
def test_values_that_cannot_be_made_wrong(found: Extraction, field: str) -> None:
    assert check_letter(found, catalogue(), [field], "7") is None
