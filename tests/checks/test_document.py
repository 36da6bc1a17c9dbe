from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.checks import check
from imrdesk.domain import Format
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from tests.checks.letters import HEADER
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import fired
from tests.checks.letters import flags
from tests.checks.letters import lexicon
from tests.checks.letters import subject

_HOW, _SUMMARY, _ISSUES = SectionName.HOW_DETERMINED, SectionName.SUMMARY, SectionName.ISSUES


@pytest.mark.parametrize(
    "parts",
    [(_HOW, _ISSUES), (_SUMMARY, _HOW, _ISSUES), (_HOW, _SUMMARY, _SUMMARY, _ISSUES)],
    ids=["missing", "out of order", "twice"],
)
def test_d01_tells_of_parts_that_are_not_as_they_should(parts: tuple[SectionName, ...]) -> None:
    assert fired(Draft(parts=parts), "D01") == [(Severity.ERROR, 0)]


def test_d01_leaves_early_formats_their_own_order() -> None:
    parts = (_ISSUES, _SUMMARY, _HOW)
    assert fired(Draft(parts=parts, format=Format.B), "D01") == []


@pytest.mark.parametrize(
    ("name", "header", "told"),
    [
        ("letter.txt", HEADER[1:], 1),
        ("CM16-7654321.pdf", HEADER[1:], 0),
        ("letter.txt", HEADER, 0),
    ],
)
def test_d02_wants_a_case_number_somewhere(
    name: str, header: tuple[object, ...], told: int
) -> None:
    draft = Draft(name=name)
    draft.header = header  # type: ignore[assignment]
    assert len(fired(draft, "D02")) == told


def test_d09_counts_items_and_labels() -> None:
    two = Draft(disputes=[Dispute(), Dispute(item="MRI of the right hip")])
    assert fired(two, "D09") == []
    lost = Draft(disputes=[Dispute(rationale="Decision rationale: once more. ")])
    assert fired(lost, "D09") == [(Severity.WARN, 0)]
    assert fired(replace(lost, format=Format.A), "D09") == []


def test_d09_points_at_the_last_label_of_the_first_kind() -> None:
    draft = Draft(disputes=[Dispute(), Dispute(rationale="Decision rationale: once more. ")])
    (flag,) = (flag for flag in flags(draft) if flag.rule == "D09")
    text = subject(draft).letter.text
    (place,) = flag.spans
    assert place.of(text) == "Claims Administrator guideline:"
    assert place.start == text.rindex(place.of(text))


def test_d10_names_the_other_letters() -> None:
    alone = subject(Draft())
    assert not [f for f in check(alone, lexicon()) if f.rule == "D10"]
    twin = replace(alone, same_text=("copy.txt",), same_case=("other.txt",))
    told = [f.sentence for f in check(twin, lexicon()) if f.rule == "D10"]
    assert ["copy.txt" in told[0], "other.txt" in told[1]] == [True, True]
