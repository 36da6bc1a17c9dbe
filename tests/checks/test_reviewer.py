from __future__ import annotations

import pytest

from imrdesk.domain import Severity
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import fired

_STATE: Told = ("reviewer.license_state", "California")


def by(specialty: str, category: str, subcategory: str = "") -> Draft:
    return Draft(
        reviewer=(_STATE, ("reviewer.specialty", specialty)),
        disputes=[
            Dispute(
                values=(
                    ("service_category", category, "MRI"),
                    ("service_subcategory", subcategory, "MRI"),
                )
            )
        ],
    )


def test_v01_tells_of_other_states_only() -> None:
    specialty = ("reviewer.specialty", "Neurology")
    away = Draft(reviewer=(("reviewer.license_state", "Nevada"), specialty))
    assert fired(away, "V01") == [(Severity.INFO, 0)]
    both = Draft(reviewer=(("reviewer.license_state", "Nevada"), _STATE, specialty))
    assert fired(both, "V01") == []


@pytest.mark.parametrize(
    ("reviewer", "told"),
    [
        ((_STATE,), [(Severity.WARN, 0)]),
        ((("reviewer.specialty", "Neurology"),), [(Severity.WARN, 0)]),
        ((), [(Severity.WARN, 0)]),
        ((_STATE, ("reviewer.specialty", "Neurology")), []),
    ],
)
def test_v02_wants_specialty_and_state(
    reviewer: tuple[Told, ...], told: list[tuple[Severity, int]]
) -> None:
    assert fired(Draft(reviewer=reviewer), "V02") == told


def test_v03_tells_of_unusual_pairs() -> None:
    assert fired(by("Chiropractor", "Pharmaceuticals", "Opioids"), "V03") == [(Severity.INFO, 1)]
    assert fired(by("Family Practice", "Surgery", "Spine"), "V03") == [(Severity.INFO, 1)]
    assert fired(by("Family Practice", "Surgery", "Adjunct Surgical Services"), "V03") == []
    assert fired(by("Orthopedic Surgery", "Surgery", "Spine"), "V03") == []
