from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import Format
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.engine import extract
from imrdesk.extract.engine import read_dispute
from imrdesk.letters.reading import read_letter
from tests.extract import mutations
from tests.extract.letters import LETTER
from tests.extract.letters import extracted
from tests.extract.letters import letter
from tests.extract.letters import rationale
from tests.extract.letters import rules
from tests.extract.letters import values
from tests.extract.mutations import CHANGES
from tests.extract.mutations import WHOLE
from tests.extract.mutations import Change
from tests.extract.mutations import damaged
from tests.extract.mutations import faults


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
    read = letter(text)
    assert list(faults(read, extract(read, rules()))) == []


def test_every_value_is_recomputable() -> None:
    for text in WHOLE:
        assert_sound(text)


def test_every_value_of_the_shared_letters_is_recomputable(shared: Path) -> None:
    folders = [shared / "letters" / name for name in ("plain", "published")]
    for path in (p for folder in folders for p in sorted(folder.iterdir())):
        assert_sound(read_letter(path).text)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.randoms(use_true_random=False))
def test_damaged_letters_are_sound(chance: Random) -> None:
    read = damaged(chance)
    found = extract(read, rules())
    assert list(faults(read, found)) == []
    assert extract(read, rules()) == found


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_damage_is_done(change: Change) -> None:
    """Damage that changed nothing would prove nothing."""
    chance = Random(11)  # noqa: S311 - no secret
    assert any(change(LETTER, chance) != LETTER for _ in range(20))


def test_many_damaged_letters_are_read_by_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutations.main(["40", "3"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("40 letters, ")
    assert said.endswith(": 0 exceptions, 0 unsound\n")


def test_faults_are_seen() -> None:
    read = letter(LETTER)
    found = extract(read, rules())
    first, *rest = found.findings
    for worse in (
        replace(first, value="CM00-0000000"),
        replace(first, span=Span(len(LETTER), len(LETTER) + 3)),
    ):
        assert len(list(faults(read, replace(found, findings=(worse, *rest))))) == 1
    twice = replace(found, findings=(first, *found.findings))
    assert list(faults(read, twice)) == ["a slot stands twice"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert_sound(text)


WORDS = st.lists(
    st.sampled_from(
        (
            *("Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"),
            *(": Upheld", ": Overturned", "is", ",", ".", "\n", "\n\n", "\f"),
            *("IMR ISSUES, DECISIONS AND RATIONALES", "CLINICAL CASE SUMMARY"),
            *("Norco 10/325mg #60", "was the original request", "2 x 4", "L5-S1", "3/4/2010"),
            *("Decision based on MTUS", "ODG", "not medically necessary", "diagnosed with"),
            *("On 3/4/2010 UR denied", "1) request for X is medically necessary"),
            *("State(s) of Licensure:", "Ohio", "MEDICAL PROFESSIONAL REVIEW", "Decision Date:"),
        )
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from((" ", "\n", "")))
def test_words_of_letters_in_any_order_are_read(words: list[str], joint: str) -> None:
    assert_sound(joint.join(words))


def test_one_dispute_is_read_where_a_reviewer_says_that_it_stands() -> None:
    start = LETTER.index("Physical therapy 2 times")
    item = Span(start, LETTER.index(": Overturned"))
    decision = Span(item.end + 2, item.end + 12)
    rationale = Span(LETTER.index("A first course"), len(LETTER.rstrip()))
    found = read_dispute(LETTER, Dispute(7, item, decision, None, None, rationale), rules())
    assert {f.slot.dispute for f in found} == {7}
    told = {f.slot.field: f.value for f in found}
    assert (told["decision"], told["visits_total"], told["necessity_sentence"]) == (
        "Overturned",
        8,
        "necessary",
    )
    assert read_dispute(LETTER, Dispute(7, None, None, None, None, None), rules()) == ()


def test_what_a_dispute_tells_of_the_patient_is_no_part_of_it() -> None:
    reasons = "He was diagnosed with neck strain."
    dispute = Dispute(1, None, None, None, None, Span(0, len(reasons)))
    assert [f.slot.field for f in read_dispute(reasons, dispute, rules())] == ["rationale"]
    assert "neck strain" in values(extracted(rationale(reasons)), "patient.diagnosis")


@pytest.mark.parametrize("text", ["", " \n", "no letter at all", "Claims Administrator guideline:"])
def test_other_texts_give_format_x_and_no_disputes(text: str) -> None:
    found = extracted(text)
    assert found.format is Format.X
    assert found.disputes == 0
