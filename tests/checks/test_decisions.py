from __future__ import annotations

import pytest

from imrdesk.domain import Severity
from tests.checks.letters import RATIONALE
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import fired

WARN = [(Severity.WARN, 1)]
ERROR = [(Severity.ERROR, 1)]
INFO = [(Severity.INFO, 1)]


@pytest.mark.parametrize(
    ("decision", "necessity", "told"),
    [
        ("Upheld", "not_necessary", []),
        ("Overturned", "necessary", []),
        ("Upheld", "necessary", ERROR),
        ("Overturned", "not_necessary", ERROR),
    ],
)
def test_c01_compares_decision_and_closing(
    decision: str, necessity: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(Draft(disputes=[Dispute(decision=decision, necessity=necessity)]), "C01") == told


def test_c02_wants_a_closing_sentence() -> None:
    assert fired(Draft(disputes=[Dispute(closing=None)]), "C02") == WARN
    assert fired(Draft(), "C02") == []


@pytest.mark.parametrize(
    ("rationale", "told"),
    [
        ("", ERROR),
        ("No. ", ERROR),
        ("The notes name neither findings nor earlier care, and no plan is told of. ", INFO),
        ("As the surgery is not needed, nothing is needed that goes with such a step. ", []),
        (RATIONALE, []),
    ],
)
def test_c03_wants_a_rationale(rationale: str, told: list[tuple[Severity, int]]) -> None:
    closing = None if len(rationale) < 10 else "The request is not medically necessary."
    assert fired(Draft(disputes=[Dispute(rationale=rationale, closing=closing)]), "C03") == told


@pytest.mark.parametrize(
    ("item", "closing", "told"),
    [
        ("MRI of the left knee", "MRI of the right knee is not medically necessary.", WARN),
        ("MRI of the left knee", "MRI of the lumbar spine is not medically necessary.", WARN),
        ("Soma 350mg #60", "Norco is not medically necessary.", WARN),
        ("Soma 350mg #60", "Soma 250mg is not medically necessary.", WARN),
        ("L4-5 injection", "The C6-7 injection is not medically necessary.", WARN),
        ("MRI of the left knee", "A knee MRI is not medically necessary.", []),
        ("Soma 350mg #60", "Given the use of Norco, this is not medically necessary.", []),
        ("Soma 350mg #60", "As Norco helps, the request is not medically necessary.", []),
        ("MRI of the knee", "MRI is not necessary, as the hip was the matter.", []),
        ("MRI of the left knee", "The request is not medically necessary.", []),
        ("Soma 350mg #60", "Carisoprodol is not medically necessary.", []),
        ("EMG of the hands", "EMG of the upper extremities is not medically necessary.", []),
        ("MRI of the lumbar spine", "MRI of the low back is not medically necessary.", []),
        ("Norco 10/325mg #60", "Norco 10mg is not medically necessary.", []),
    ],
)
def test_c04_compares_the_closing_with_the_item(
    item: str, closing: str, told: list[tuple[Severity, int]]
) -> None:
    values: tuple[Told, ...] = (("strength", "10/325"),) if item.startswith("Norco") else ()
    assert (
        fired(Draft(disputes=[Dispute(item=item, closing=closing, values=values)]), "C04") == told
    )


def test_c05_tells_of_a_rationale_used_twice() -> None:
    one = Dispute(item="MRI of the left knee", values=(("procedure", "MRI"),))
    other = Dispute(item="Acupuncture, left knee", values=(("procedure", "acupuncture", "A"),))
    assert fired(Draft(disputes=[one, other]), "C05") == [(Severity.INFO, 2)]
    other.rationale = RATIONALE.replace("simple", "other")
    assert fired(Draft(disputes=[one, other]), "C05") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("He is diagnosed with asthma and a stomach ulcer, which matters here. ", WARN),
        ("He is diagnosed with a knee sprain. ", []),
        ("Patients diagnosed with asthma may differ. ", []),
        ("Care helps when someone is diagnosed with asthma. ", []),
    ],
)
def test_c06_tells_of_a_diagnosis_only_the_rationale_has(
    words: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(Draft(disputes=[Dispute(rationale=words + RATIONALE)]), "C06") == told


def test_c06_takes_a_diagnosis_that_a_reviewer_added() -> None:
    words = "He is diagnosed with asthma. "
    draft = Draft(disputes=[Dispute(rationale=words + RATIONALE)])
    assert fired(draft, "C06") == WARN
    draft.patient = [*draft.patient, ("patient.diagnosis", "asthma", "")]
    assert fired(draft, "C06") == []
