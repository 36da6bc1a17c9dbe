from __future__ import annotations

import pytest

from imrdesk.domain import Citation
from imrdesk.domain import Format
from imrdesk.domain import Severity
from tests.checks.letters import CITATION
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import fired

WARN = [(Severity.WARN, 1)]
INFO = [(Severity.INFO, 1)]
PAIN = Citation("MTUS", "Chronic Pain Medical Treatment", year=2016)
ODG = Citation("ODG", "Official Disability Guidelines", chapter="Knee & Leg")


def test_g01_warns_of_the_reviewer_and_mentions_the_administrator() -> None:
    reviewer = Draft(disputes=[Dispute(imro_status="none_cited", imro_cited=())])
    assert fired(reviewer, "G01") == WARN
    administrator = Draft(disputes=[Dispute(ca_status="none_cited", ca_cited=())])
    assert fired(administrator, "G01") == INFO
    assert fired(Draft(), "G01") == []


@pytest.mark.parametrize(
    ("era", "pages", "told"),
    [(Format.D1, (), INFO), (Format.D2, (24,), []), (Format.D4, (), [])],
)
def test_g02_wants_pages_of_the_early_letters(
    era: Format, pages: tuple[int, ...], told: list[tuple[Severity, int]]
) -> None:
    cited = Citation("MTUS", "Chronic Pain Medical Treatment", pages=pages)
    assert fired(Draft(format=era, disputes=[Dispute(imro_cited=[cited])]), "G02") == told


def test_g03_wants_pages_of_the_administrator() -> None:
    paged = Citation("MTUS", "Chronic Pain Medical Treatment", pages=(24,))
    draft = Draft(format=Format.D1, disputes=[Dispute(ca_cited=[PAIN], imro_cited=[paged])])
    assert fired(draft, "G03") == INFO
    assert fired(draft, "G02") == []


def test_g04_wants_sections() -> None:
    assert fired(Draft(disputes=[Dispute(imro_cited=[PAIN])]), "G04") == INFO
    yearless = Citation("MTUS", "Elbow Disorders")
    assert fired(Draft(disputes=[Dispute(imro_cited=[yearless])]), "G04") == []
    dated = [Dispute(imro_cited=[Citation("MTUS", "Elbow Disorders", year=2018)])]
    assert fired(Draft(disputes=dated), "G04") == INFO
    assert fired(Draft(disputes=dated, format=Format.D2), "G04") == []
    assert fired(Draft(), "G04") == []


@pytest.mark.parametrize(
    ("block", "status", "cited", "told"),
    [
        ("Decision based on Non-MTUS Citation .", "not_mtus", [], WARN),
        ("Something that names no source.", "not_mtus", [], WARN),
        ("Decision based on Non-MTUS Citation 24.", "not_mtus", [Citation("other", "24")], WARN),
        ("The reviewer did not cite evidence.", "none_cited", [], []),
        ("Decision based on Non-MTUS Citation ODG, Knee.", "not_mtus", [ODG], []),
    ],
)
def test_g05_tells_of_citations_that_cannot_be_read(
    block: str, status: str, cited: list[Citation], told: list[tuple[Severity, int]]
) -> None:
    dispute = Dispute(imro=block, imro_status=status, imro_cited=cited)
    assert fired(Draft(disputes=[dispute]), "G05") == told


def test_without_a_guideline_nothing_is_unreadable() -> None:
    assert fired(Draft(disputes=[Dispute(ca="", ca_cited=())]), "G05") == []


def test_what_a_reviewer_typed_for_a_citation_is_no_other_source() -> None:
    typed = (("imro_citation", "a journal of 2014"),)
    assert fired(Draft(disputes=[Dispute(imro_cited=(), values=typed)]), "G11") == []


def test_g11_tells_of_other_sources() -> None:
    journal = Citation("other", "Review of Knee Care", year=2012)
    assert fired(Draft(disputes=[Dispute(imro_cited=[journal])]), "G11") == INFO
    assert fired(Draft(), "G11") == []


def test_g12_wants_a_chapter_of_odg() -> None:
    bare = Citation("ODG", "Official Disability Guidelines")
    assert fired(Draft(disputes=[Dispute(imro_cited=[bare])]), "G12") == INFO
    assert fired(Draft(disputes=[Dispute(imro_cited=[ODG])]), "G12") == []


@pytest.mark.parametrize(
    ("ca", "status", "told"),
    [
        ([CITATION], "not_mtus", WARN),
        ([ODG], "not_mtus", []),
        ([CITATION], "mtus", []),
        ([CITATION], "none_cited", []),
    ],
)
def test_g13_tells_when_only_the_reviewer_sets_the_mtus_aside(
    ca: list[Citation], status: str, told: list[tuple[Severity, int]]
) -> None:
    dispute = Dispute(ca_cited=ca, imro_status=status, imro_cited=[ODG])
    assert fired(Draft(disputes=[dispute]), "G13") == told
