from __future__ import annotations

import pytest

from imrdesk.domain import Citation
from imrdesk.domain import Severity
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import fired

WARN = [(Severity.WARN, 1)]
INFO = [(Severity.INFO, 1)]


def acoem(chapter: str, number: int | None = None, **more: object) -> Citation:
    pages = more.get("pages", ())
    year, edition = more.get("year"), more.get("edition")
    return Citation(
        "ACOEM",
        "ACOEM",
        chapter=chapter,
        acoem_chapter=number,
        pages=pages if isinstance(pages, tuple) else (),
        year=year if isinstance(year, int) else None,
        edition=edition if isinstance(edition, str) else None,
    )


def cites(citation: Citation, item: str = "MRI of the left knee") -> Draft:
    return Draft(disputes=[Dispute(item=item, values=(), ca_cited=(), imro_cited=[citation])])


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (acoem("Low Back Disorders", year=2004, edition="2nd Edition"), WARN),
        (acoem("Knee Disorders", edition="2nd Edition"), WARN),
        (acoem("Knee Complaints", year=2004, edition="2nd Edition"), []),
        (acoem("Knee Disorders", year=2015, edition="3rd Edition"), []),
        (acoem("Something Else", year=2004, edition="2nd Edition"), []),
    ],
)
def test_g06_compares_edition_and_chapter(
    citation: Citation, told: list[tuple[Severity, int]]
) -> None:
    assert fired(cites(citation), "G06") == told


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (acoem("Low Back Complaints", 8), WARN),
        (acoem("Low Back Complaints", 12), []),
        (acoem("Forewarm, Wrist, and Hand Complaints", 11), []),
        (acoem("Something Else", 8), []),
        (acoem("Low Back Complaints"), []),
    ],
)
def test_g07_compares_number_and_title(
    citation: Citation, told: list[tuple[Severity, int]]
) -> None:
    assert fired(cites(citation), "G07") == told


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (acoem("Knee Complaints", 13, pages=(343,)), []),
        (acoem("Knee Complaints", 13, pages=(24,)), INFO),
        (Citation("MTUS", "Chronic Pain Medical Treatment", pages=(128,)), INFO),
        (Citation("MTUS", "Chronic Pain Medical Treatment", pages=(24, 127)), []),
        (Citation("MTUS", "Chronic Pain", pages=(300,), year=2017), []),
        (Citation("MTUS", "Low Back Disorders", pages=(300,), year=2016), []),
        (acoem("Knee Complaints", 13, pages=(361,)), INFO),
        (Citation("other", "Review of Knee Care", pages=(900,)), []),
    ],
)
def test_g08_wants_pages_inside(citation: Citation, told: list[tuple[Severity, int]]) -> None:
    assert fired(cites(citation), "G08") == told


@pytest.mark.parametrize(
    ("item", "chapter", "told"),
    [
        ("MRI of the right elbow", "Shoulder Complaints", INFO),
        ("MRI of the lumbar spine", "Low Back Complaints", []),
        ("MRI of the cervical spine", "Neck and Upper Back Complaints", []),
        ("EMG of both upper extremities", "Forearm, Wrist, and Hand Complaints", []),
        ("Soma 350mg #60", "Shoulder Complaints", []),
        ("MRI of the right elbow", "Initial Approaches to Treatment", []),
    ],
)
def test_g09_compares_parts_of_the_body(
    item: str, chapter: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(cites(acoem(chapter), item), "G09") == told


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (Citation("MTUS", "Low Back Disorders", year=2019), INFO),
        (Citation("ODG", "Official Disability Guidelines", year=2017), INFO),
        (Citation("MTUS", "Chronic Pain Medical Treatment", year=2016), []),
        (Citation("other", "Review of Knee Care", year=2017), []),
    ],
)
def test_g10_tells_of_years_to_come(citation: Citation, told: list[tuple[Severity, int]]) -> None:
    assert fired(cites(citation), "G10") == told


def test_g10_knows_when_the_2016_guideline_came() -> None:
    draft = cites(Citation("MTUS", "Opioid Treatment", year=2016))
    draft.header = [("decision_date", "2016-06-30")]
    draft.told = []
    assert fired(draft, "G10") == INFO
