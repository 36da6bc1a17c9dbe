"""The window is measured in a process of its own, on a desk that is made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imrdesk.cli import window_timing
from imrdesk.cli.program import main
from imrdesk.desk import desk_benchmark
from tests.cli.running import no_window


@pytest.fixture(autouse=True)
def _offscreen_and_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(window_timing, "STARTS", 1)


def test_a_start_is_told_with_its_memory(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ["benchmark", "start", "--letters", "30", "--at", str(tmp_path / "desk")]
    assert main([*order, "--json"], no_window) == 0
    (told,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    (run,) = told["starts"]
    assert told["letters"] == 30
    assert 0 < run["painted_ms"] <= run["listed_ms"] <= run["usable_ms"]
    assert 0 < run["found_ms"] <= run["facets_ms"]
    assert told["first"].keys() == run.keys() == dict(window_timing.TOLD).keys()
    assert run["memory_mb"] > 0
    monkeypatch.setattr(window_timing, "measured", lambda *_: run)
    assert main(order, no_window) == 0
    assert "30 letters, made in" in capsys.readouterr().out


def test_work_in_the_window_is_told_key_by_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    order = ["benchmark", "window", "--letters", "60", "--at", str(tmp_path / "desk")]
    assert main(order, no_window) == 0
    told = capsys.readouterr().out
    assert all(words in told for words in window_timing.WORDS.values())


def test_a_desk_tells_how_soon_its_search_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_benchmark, "ROUNDS", 1)
    monkeypatch.setattr(desk_benchmark, "TIMES", 3)
    order = ["benchmark", "desk", "--letters", "30", "--at", str(tmp_path / "desk")]
    assert main([*order, "--json"], no_window) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["letters"] == 31  # and the long one
    assert told["search_after"]["median"] > 0
    assert main(order, no_window) == 0
    assert "131 letters" in capsys.readouterr().out
