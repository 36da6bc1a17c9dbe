from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from imrdesk.desk.reading import FEW
from imrdesk.desk.reading import Outcome
from imrdesk.desk.reading import in_workers
from imrdesk.desk.reading import outcomes
from imrdesk.desk.reading import read_and_extract
from imrdesk.letters.reading import read_letter
from imrdesk.paths import resources
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.letters.files import docx_of
from tests.letters.files import html_of
from tests.letters.files import rtf_of

SAMPLES = sorted((resources() / "samples").iterdir())


def dying(path: str) -> Outcome:
    """A reader that takes its process with it when it meets a certain file."""
    if "hostile" in path:
        os._exit(1)
    return Outcome(path)


def test_few_and_many_files_come_back_the_same_and_in_order(tmp_path: Path) -> None:
    paths = [str(write(tmp_path, f"{n}.txt", determination(age=n))) for n in range(20, 20 + FEW)]
    paths.reverse()
    found = list(outcomes(paths))
    assert found == [read_and_extract(path) for path in paths]
    assert [o.path for o in found] == paths


def test_a_file_that_kills_its_worker_costs_one_file() -> None:
    paths = [f"{n}.txt" for n in range(9)]
    paths[5] = "hostile.txt"
    found = [outcome for outcome in in_workers(paths, 2, dying) if outcome is not None]
    assert [o.path for o in found] == paths
    assert [o.path for o in found if o.fault is not None] == ["hostile.txt"]
    assert found[5].fault is not None
    assert "all other files were read" in found[5].fault.sentence


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    outcome = read_and_extract(str(tmp_path / "none.txt"))
    assert outcome.letter is None
    assert outcome.fault is not None
    assert outcome.fault.title == "This letter could not be read"


def test_running_out_of_memory_is_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hungry(_path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr("imrdesk.desk.reading.read_file", hungry)
    assert read_and_extract(str(tmp_path / "x.pdf")).fault is not None


def test_other_documents_are_read_but_doubted(tmp_path: Path) -> None:
    path = write(tmp_path, "shopping.txt", "Bread, milk and a new broom.\n")
    outcome = read_and_extract(str(path))
    assert outcome.letter is not None
    assert outcome.fault is None
    assert outcome.doubt is not None
    assert "does not look like" in outcome.doubt.title


def lines_of(sample: Path) -> list[str]:
    """A sample's lines, without the blanks at their ends that some kinds of file cannot keep."""
    return [line.rstrip() for line in read_letter(sample).text.rstrip("\n").split("\n")]


@pytest.mark.parametrize("made", [docx_of, rtf_of, html_of])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_letter_says_the_same_in_every_kind_of_file(
    tmp_path: Path, sample: Path, made: Callable[[list[str]], bytes]
) -> None:
    lines = lines_of(sample)
    plain, other = tmp_path / "letter.txt", tmp_path / "letter.doc"
    plain.write_text("\n".join(lines) + "\n", encoding="utf-8")
    other.write_bytes(made(lines))
    one, two = read_and_extract(str(plain)), read_and_extract(str(other))
    assert one.letter is not None
    assert two.letter is not None
    assert two.letter.text == one.letter.text
    assert one.extraction is not None
    assert two.extraction is not None
    assert two.extraction.findings == one.extraction.findings
    assert len(two.extraction.findings) > 20
    assert two.fault is two.doubt is None


def test_stopping_early_stops_the_workers() -> None:
    reading = in_workers([f"{n}.txt" for n in range(50)], 1, dying)
    assert next(outcome.path for outcome in reading if outcome is not None) == "0.txt"
    reading.close()
    assert list(reading) == []
