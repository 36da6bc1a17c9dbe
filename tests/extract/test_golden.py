"""Every value of every sample letter, as it was read and approved.

`pytest tests/extract/test_golden.py --update-golden` writes the files anew; what it changed is to
be read as a nurse reads it, before it is committed.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from imrdesk import paths
from imrdesk.extract.engine import extract
from imrdesk.letters.reading import read_letter
from tests.extract.golden_form import differences
from tests.extract.golden_form import golden_form
from tests.extract.golden_form import written
from tests.extract.letters import LETTER
from tests.extract.letters import letter
from tests.extract.letters import rules

SAMPLES = sorted((paths.resources() / "samples").iterdir())
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_is_read_as_it_was_approved(sample: Path, request: pytest.FixtureRequest) -> None:
    read = read_letter(sample)
    now = golden_form(read, extract(read, rules()))
    file = GOLDEN / f"{sample.stem}.json"
    if request.config.getoption("--update-golden"):
        file.write_text(written(now), encoding="utf-8", newline="\n")
    golden = json.loads(file.read_text(encoding="utf-8"))
    assert "\n".join(differences(golden, now)) == ""
    assert golden == now


def test_every_golden_file_has_its_sample() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {sample.stem for sample in SAMPLES}


def changed(golden: dict[str, Any], field: str, **values: object) -> dict[str, Any]:
    """The same extraction with other values in the first finding of a field."""
    other = deepcopy(golden)
    next(f for f in other["findings"] if f["field"] == field).update(values)
    return other


def test_differences_are_told_field_by_field() -> None:
    read = letter(LETTER)
    golden = golden_form(read, extract(read, rules()))
    assert json.loads(written(golden)) == golden
    assert list(differences(golden, golden)) == []
    assert list(differences(golden, changed(golden, "patient.age", value=45))) == [
        "changed  patient.age#0.1: 44 -> 45"
    ]
    (moved,) = differences(golden, changed(golden, "patient.age", start=3, end=5))
    assert moved.startswith("moved    patient.age#0.1: ")
    lost = deepcopy(golden)
    lost["findings"] = [f for f in lost["findings"] if f["value"] != "left knee strain"]
    lost["format"] = "D5"
    for f in lost["findings"]:
        f["nth"] = 0 if f["field"] == "patient.diagnosis" else f["nth"]
    assert list(differences(golden, lost)) == [
        "format: D4 -> D5",
        "lost     patient.diagnosis#0.1: 'left knee strain'",
    ]
    assert list(differences(lost, golden)) == [
        "format: D5 -> D4",
        "gained   patient.diagnosis#0.1: 'left knee strain'",
    ]
