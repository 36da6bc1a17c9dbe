from __future__ import annotations

from collections.abc import Sequence

import pytest

from imrdesk.domain import Severity
from tests.checks.letters import HEADER
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import drug
from tests.checks.letters import fired

WARN = [(Severity.WARN, 0)]
_DATE: Told = ("ur.decision_date", "2016-09-01", "09-01-2016")


def denied(items: Sequence[str], *told: str) -> Draft:
    """A letter of these items, whose summary names the denied ones."""
    return Draft(
        disputes=[Dispute(item=item, values=()) for item in items],
        denied=f"On 09-01-2016 utilization review denied {' and '.join(told)}.",
        told=(_DATE, *(("ur.item", words) for words in told)),
    )


def test_u01_wants_a_date_in_body_or_header() -> None:
    dateless = [h for h in HEADER if h[0] != "ur_denial_date_header"]
    assert fired(Draft(header=dateless, told=()), "U01") == WARN
    assert fired(Draft(header=dateless), "U01") == []
    assert fired(Draft(told=()), "U01") == []


def test_u02_tells_of_the_item_that_was_not_denied() -> None:
    draft = denied(["Soma 350mg #60", "Acupuncture 2 x 4"], "Soma 350mg #60", "a drug screen")
    assert fired(draft, "U02") == [(Severity.WARN, 2)]


def test_u02_compares_by_meaning() -> None:
    draft = denied(["Prilosec 20mg #30", "LESI, L4-5"], "omeprazole", "lumbar epidural injection")
    assert fired(draft, "U02") == []


def test_u02_says_nothing_when_no_denied_item_is_known() -> None:
    assert fired(denied(["Soma 350mg #60"]), "U02") == []


def test_u02_reads_the_request_as_first_made() -> None:
    item = (
        "Chiropractic care, 12 visits was the original request. 6 visits was authorized by the "
        "Claims Administrator. The remaining IMR eligible portion of the original request, 6 "
        "visits is"
    )
    draft = denied([item], "chiropractic treatment, 12 visits")
    draft.disputes[0].values = (("partial.original", "Chiropractic care, 12 visits"),)
    assert fired(draft, "U02") == []
    assert fired(draft, "U04") == []


def test_u02_passes_over_what_the_same_sentence_allows() -> None:
    draft = Draft(
        disputes=[Dispute(item="Acupuncture 2 x 4", values=())],
        denied="On 09-01-2016 Soma was denied, and acupuncture was approved.",
        told=(_DATE, ("ur.item", "Soma")),
    )
    assert fired(draft, "U02") == [(Severity.WARN, 1)]


def test_u02_finds_a_drug_in_a_list_that_was_not_taken_apart() -> None:
    draft = Draft(
        disputes=[Dispute(item="Norco 10/325mg #60", values=())],
        denied="On 09-01-2016 utilization review denied Norco with Soma for the pain.",
        told=(_DATE, ("ur.item", "Soma")),
    )
    assert fired(draft, "U02") == []


def test_u03_wants_the_denied_items() -> None:
    assert fired(denied(["MRI of the left knee"]), "U03") == WARN
    assert fired(Draft(), "U03") == []


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Soma 350mg #60", "Soma 250mg #60"),
        ("Soma 350mg #60", "Soma 350mg #30"),
        ("Left L4-5 transforaminal injection", "left L5-S1 transforaminal injection"),
        ("MRI of the left knee", "MRI of the right knee"),
        ("Physical therapy 12 visits", "physical therapy 2 x 4"),
    ],
)
def test_u04_warns_of_other_details(item: str, told: str) -> None:
    draft = drug(item, denied=told) if item.startswith("Soma") else denied([item], told)
    assert fired(draft, "U04") == [(Severity.WARN, 1)]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Soma 350mg #60", "Soma"),
        ("Norco 10/325mg #60", "Norco 10mg #60"),
        ("MRI of the left knee", "MRI of the knee"),
        ("Right L4 transforaminal injection", "bilateral L4-S1 transforaminal injections"),
        ("Follow-up visit times 3", "follow-up visit QTY: 3"),
        ("Physical therapy 12 visits", "physical therapy 2 x 6"),
    ],
)
def test_u04_is_quiet_when_one_says_less(item: str, told: str) -> None:
    assert fired(denied([item], told), "U04") == []


def test_u04_takes_a_list_of_levels_for_one_request() -> None:
    item = "Bilateral L3, L4, L5 medial branch blocks"
    draft = denied([item], "bilateral L3, L4", "L5 medial branch blocks")
    assert fired(draft, "U04") == []


def test_u04_mentions_other_wording() -> None:
    draft = denied(["EMG/NCS of both hands"], "electrodiagnostic testing of both hands")
    assert fired(draft, "U04") == [(Severity.INFO, 1)]


def test_u04_picks_the_nearest_denied_item() -> None:
    items = ["MRI of the left knee", "MRI of the right knee"]
    assert fired(denied(items, *reversed(items)), "U04") == []


def test_u05_compares_header_and_body() -> None:
    other = Draft(told=(("ur.decision_date", "2016-09-02", "09-01-2016"),))
    assert fired(other, "U05") == WARN
    assert fired(Draft(), "U05") == []


def test_u06_tells_of_denied_items_that_nobody_disputes() -> None:
    draft = denied(["MRI of the left knee"], "MRI of the left knee", "acupuncture")
    assert fired(draft, "U06") == [(Severity.INFO, 0)]
    assert fired(Draft(), "U06") == []
