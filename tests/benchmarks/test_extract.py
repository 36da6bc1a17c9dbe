"""The benchmark of extraction measures what it says; how fast it was is not judged here."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from imrdesk import cli
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.desk import benchmarking
from imrdesk.desk.benchmarking import JOINED
from imrdesk.desk.benchmarking import ROUNDS
from imrdesk.desk.benchmarking import Known
from imrdesk.desk.benchmarking import benchmark_extract
from imrdesk.desk.benchmarking import grown_letters
from imrdesk.desk.rules import load_rules
from imrdesk.errors import NoSuchFolder
from imrdesk.extract.engine import extract
from imrdesk.letters.reading import read_letter
from tests.cli.running import Captured
from tests.cli.running import no_window
from tests.cli.running import printed
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.letters.pdfs import pdf

HEAD = ["letters", "a", "second", "letters", "reading", "extracting", "both"]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmarking, "JOINED", (1, 2, 4))
    monkeypatch.setattr(benchmarking, "ROUNDS", 3)


def run(*words: object) -> int:
    return cli.main(["benchmark", "extract", *map(str, words)], no_window)


def test_the_samples_are_timed_by_kind(capsys: Captured) -> None:
    assert run("--letters", "2") == GOOD
    engine, _, head, plain, from_pdf, _, grown, *lines = capsys.readouterr().out.splitlines()
    assert engine.startswith("engine ")
    assert "cores" in engine
    assert head.split() == HEAD
    assert plain.split()[:2] == ["plain", "2"]
    assert from_pdf.split()[:2] == ["pdf", "2"]
    assert all(float(cell.replace(",", "")) > 0 for cell in plain.split()[2:])
    assert grown.split()[-3:] == ["times", "as", "long"]
    assert [line.rsplit(maxsplit=3)[0] for line in lines] == [
        f"{n} times {passages}" for passages in ("rationales", "disputes") for n in (1, 2, 4)
    ]


def test_the_same_as_json(capsys: Captured) -> None:
    assert run("--letters", "1", "--json") == GOOD
    (found,) = printed(capsys)
    assert [pace["kind"] for pace in found["paces"]] == ["plain", "pdf"]
    assert found["engine"] == load_rules().engine
    assert found["cores"] >= 1
    for first, *longer in (found["growth"][:3], found["growth"][3:]):
        assert (first["joined"], first["ratio"]) == (1, 1.0)
        assert first["characters"] > benchmarking.STRETCH
        sizes = [one["characters"] - first["characters"] for one in longer]
        assert sizes[1] == 3 * sizes[0] > 0


def test_files_of_folders_are_timed_once_each(tmp_path: Path) -> None:
    write(tmp_path / "in", "first.txt", determination())
    write(tmp_path / "in", "second.txt", determination(age=50))
    found = benchmark_extract([tmp_path], None, load_rules())
    (pace,) = found.paces
    assert (pace.kind, pace.letters, found.left_out) == ("plain", 2, ())
    (pace,) = benchmark_extract([tmp_path], 5, load_rules()).paces
    assert pace.letters == 5


def test_a_pace_is_the_median_of_the_rounds(tmp_path: Path) -> None:
    write(tmp_path, "first.txt", determination())
    # Reading takes 1, 2, 3 ticks, extracting 4, 5, 6: the readings of the clock one after another.
    ticks = itertools.chain([0, 1, 5, 5, 7, 12, 12, 15, 21], itertools.count(22))
    (pace,) = benchmark_extract([tmp_path], 30, load_rules(), lambda: float(next(ticks))).paces
    assert (pace.reading, pace.extracting) == (30 / 2, 30 / 5)
    assert pace.both == 30 / 7


def test_growth_is_told_against_the_shortest(tmp_path: Path) -> None:
    write(tmp_path, "first.txt", determination())
    found = benchmark_extract([tmp_path], 1, load_rules(), itertools.count(0.0, 0.5).__next__)
    assert {one.ratio for one in found.growth} == {1.0}
    assert {one.seconds for one in found.growth} == {0.5}


def test_grown_letters_hold_what_they_are_made_of(tmp_path: Path) -> None:
    file = write(tmp_path, "first.txt", determination())
    known = Known(file, read_letter(file), extract(read_letter(file), load_rules()))
    grown = [extract(letter, load_rules()) for _, _, letter in grown_letters([known])]
    disputes = [extraction.disputes for extraction in grown]
    assert disputes[:3] == [1, 1, 1]
    assert disputes[3] > 2
    assert disputes[3:] == [disputes[3] * n for n in (1, 2, 4)]


def test_letters_without_rationales_do_not_grow(tmp_path: Path, capsys: Captured) -> None:
    write(tmp_path, "list.txt", "Bread and milk")
    assert run(tmp_path) == GOOD
    assert capsys.readouterr().out.splitlines()[-1].endswith("times as long")


def test_files_that_cannot_be_read_are_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "cut.pdf").write_bytes(pdf(["A letter"])[:200])
    assert run(tmp_path) == SOME_FAILED
    assert "cut.pdf could not be read" in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        benchmark_extract([tmp_path / "none"], None, load_rules())


@pytest.mark.parametrize("words", [["--letters", "0"], ["--letters", "many"]])
def test_numbers_that_cannot_be(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        run(*words)


def test_the_real_benchmark_is_not_the_small_one() -> None:
    assert (JOINED, ROUNDS) == ((1, 10, 50), 5)
