"""The bundled sample letters say what their sources say, and are read without a miss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from imrdesk.desk.extracting import extracted
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.search.words import words

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "packaging" / "samples").glob("*.txt"))
SAMPLES = ROOT / "resources" / "samples"

FAULTS = {
    "CM14-9990101": {"I01"},  # a dose in grams
    "CM14-9990102": {"P03"},  # a pronoun that does not fit
    "CM14-9990104": {"I03", "T02", "V01"},  # no quantity, a visit after the denial
    "CM15-9990103": {"U02"},  # an item missing from the denial
    "CM16-9990203": {"U05"},  # the denial's date differs between header and body
    "CM16-9990205": {"C01"},  # the decision contradicts the rationale
    "CM16-9990206": {"P02", "P08"},  # no age, and two dates of injury
    "CM16-9990207": {"C04"},  # the other hand in the rationale
}


def sample_of(source: Path) -> Path:
    (path,) = SAMPLES.glob(f"{source.stem}.*")
    return path


def read(source: Path) -> LetterView:
    (one,) = extracted([str(sample_of(source))])
    assert one.fault is None
    assert one.view is not None
    return one.view


def said(text: str) -> list[str]:
    return [word.text for word in words(text)]


def decided(source: Path) -> list[tuple[str, str]]:
    """Item and decision of each dispute, as the source has them."""
    paragraphs = source.read_text(encoding="utf-8").split("\n\n")
    return [(p[: p.rindex(":")], p[p.rindex(":") + 2 :].strip()) for p in paragraphs if DECIDED(p)]


DECIDED = re.compile(r".*: (Upheld|Overturned)\s*", re.DOTALL).fullmatch


def test_every_sample_has_a_source_and_there_are_enough_of_each_kind() -> None:
    samples = sorted(SAMPLES.iterdir())
    assert [sample.stem for sample in samples] == [source.stem for source in SOURCES]
    assert len(samples) >= 12
    assert sum(sample.suffix == ".pdf" for sample in samples) >= 6
    assert sum(sample.suffix == ".txt" for sample in samples) >= 6


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_sample_says_what_its_source_says(source: Path) -> None:
    top, _, body = source.read_text(encoding="utf-8").partition("\n\n")
    text = said(read(source).letter.text)
    assert text[-len(said(body)) :] == said(body)
    cells = [line for line in top.splitlines() if not line.startswith("layout")]
    assert sorted(text[: -len(said(body))]) == sorted(said("\n".join(cells)))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_item_and_decision_of_a_sample_is_found(source: Path) -> None:
    view = read(source)
    found = [
        (value.surface, view.at(Slot("decision", value.slot.dispute)))
        for value in view.values
        if value.slot.field == "item"
    ]
    expected = decided(source)
    assert [said(item) for item, _ in found] == [said(item) for item, _ in expected]
    assert [d.value for _, d in found if d] == [decision for _, decision in expected]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_faults_put_into_a_sample_are_flagged(source: Path) -> None:
    flagged = {flag.rule for flag in read(source).flags}
    assert FAULTS.get(source.stem, set()) <= flagged
    # What is meant to be sound is not called wrong.
    if source.stem not in FAULTS:
        assert not {flag.rule for flag in read(source).flags if flag.severity.value == "error"}
