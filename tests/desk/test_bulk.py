from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import pytest

from imrdesk.desk import bulk
from imrdesk.desk.bulk import Line
from imrdesk.desk.bulk import extract_into
from imrdesk.desk.bulk import lines_here
from imrdesk.desk.extracting import extracted
from imrdesk.desk.json_form import extracted_form
from imrdesk.desk.json_form import line
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ExtractedRefused
from imrdesk.errors import NoSuchFolder
from tests.desk.letters import determination
from tests.desk.letters import write

GIVEN = DeskRules(load_rules())
LETTERS = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "letters"
    for n in range(LETTERS):
        write(place, f"{n}.txt", determination(f"CM16-000000{n}"))
    (place / "empty.txt").touch()
    return place


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LETTERS_A_BATCH", 2)


def run(out: Path, folder: Path, work: bulk.Work | None = None) -> list[NeedsAttention]:
    faults: list[NeedsAttention] = []
    list(extract_into(out, [folder], GIVEN, work or lines_here(GIVEN), faults.append))
    return faults


def printed(folder: Path) -> bytes:
    """What `imrdesk extract --json` prints of these files."""
    files = sorted(str(path) for path in folder.iterdir())
    return "".join(f"{line(extracted_form(one))}\n" for one in extracted(files, GIVEN)).encode()


def test_the_file_holds_what_extract_prints_and_faults_are_told(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    (fault,) = run(out, folder)
    assert fault.path.endswith("empty.txt")
    assert out.read_bytes() == printed(folder)


class Broken(Exception):
    """The power went off."""


def breaking(todo: Sequence[str]) -> Iterator[Sequence[Line]]:
    yield from list(lines_here(GIVEN)(todo))[:1]
    raise Broken


@pytest.mark.parametrize("cut", [0, 10])
def test_a_second_run_goes_on_after_what_is_there(folder: Path, tmp_path: Path, cut: int) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(Broken):
        run(out, folder, breaking)
    begun = out.read_bytes()
    assert begun.count(b"\n") == 2
    out.write_bytes(begun[: len(begun) - cut])
    done: list[str] = []

    def counting(todo: Sequence[str]) -> Iterator[Sequence[Line]]:
        done.extend(todo)
        return lines_here(GIVEN)(todo)

    run(out, folder, counting)
    assert len(done) == LETTERS + 1 - (2 if cut == 0 else 1)
    assert out.read_bytes() == printed(folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no JSON\n", "Line 1"),
        (json.dumps({"file": "a.txt", "engine": "0.0.1"}) + "\n", "other rules"),
    ],
)
def test_a_file_about_something_else_is_left_alone(
    folder: Path, tmp_path: Path, words: str, said: str
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(words)
    with pytest.raises(ExtractedRefused, match=said):
        run(out, folder)
    assert out.read_text() == words


def test_says_why_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExtractedRefused, match="cannot be written"):
        run(tmp_path / "none" / "out.jsonl", folder)
    with pytest.raises(NoSuchFolder, match="Nothing was extracted"):
        run(tmp_path / "out.jsonl", tmp_path / "none")
