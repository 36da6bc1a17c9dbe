from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.bulk import extract_into
from imrdesk.desk.bulk import lines_here
from imrdesk.desk.extracted_file import places_in
from imrdesk.desk.reading import read_and_extract
from imrdesk.desk.reading import read_and_prepare
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.taking import taken
from imrdesk.errors import ExtractedRefused
from imrdesk.paths import resources

GIVEN = DeskRules(load_rules())
ENGINE = GIVEN.rules.engine
SAMPLES = resources() / "samples"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    out = tmp_path / "out.jsonl"
    list(extract_into(out, [SAMPLES], GIVEN, lines_here(GIVEN), lambda _: None))
    return out


def test_what_is_taken_is_what_would_be_extracted(made: Path) -> None:
    for sample in sorted(SAMPLES.iterdir()):
        letter, extraction, doubt = taken(str(made), sample, ENGINE)
        read = read_and_extract(str(sample))
        assert (letter, doubt) == (read.letter, read.doubt)
        assert read.extraction is not None
        assert extraction.sections == read.extraction.sections
        assert set(extraction.findings) == set(read.extraction.findings)


def test_a_desk_takes_letters_in_without_extracting_them(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = []
    for home, file in (("with", made), ("without", None)):
        with closing(Desk.open(tmp_path / home)) as desk:
            (*_, last) = desk.add([SAMPLES], file)
            assert last.report is not None
            assert last.report.added == len(list(SAMPLES.iterdir()))
            rows.append(sorted(desk.rows(), key=lambda row: row.name))
    assert rows[0] == rows[1]

    def never(_path: str, _own: object) -> None:
        raise AssertionError("it was extracted again")

    monkeypatch.setattr("imrdesk.desk.reading.read_and_extract", never)
    sample = str(next(SAMPLES.iterdir()))
    assert read_and_prepare(sample, given=str(made)).prepared is not None


def changed(made: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    forms = [json.loads(row) for row in made.read_text("utf-8").splitlines()]
    for form in forms:
        change(form)
    other = made.with_name("other.jsonl")
    other.write_text("".join(f"{json.dumps(form)}\n" for form in forms), "utf-8")
    return other


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form.update(engine="0.0.1"),
        lambda form: form.update(text="something else"),
        lambda form: form.pop("read"),
        lambda form: form.update(fields="none"),
        lambda form: form.update(sha256="0" * 64),
    ],
    ids=["engine", "text", "part", "fields", "letter"],
)
def test_what_does_not_fit_is_extracted_again(
    made: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    other, sample = changed(made, change), next(SAMPLES.iterdir())
    with pytest.raises(LookupError):
        taken(str(other), sample, ENGINE)
    assert read_and_prepare(str(sample), given=str(other)) == read_and_prepare(str(sample))


@pytest.mark.parametrize("words", [None, "", "no lines of letters\n"])
def test_says_why_there_is_nothing_to_take(tmp_path: Path, words: str | None) -> None:
    file = tmp_path / "in.jsonl"
    if words is not None:
        file.write_text(words)
    with pytest.raises(ExtractedRefused, match="Nothing was added"):
        places_in(str(file))
