from __future__ import annotations

import pytest

from imrdesk.cli import import_timing
from imrdesk.cli.program import main
from imrdesk.desk import import_benchmark
from imrdesk.desk.import_benchmark import ImportBenchmark
from imrdesk.desk.import_benchmark import Waits
from tests.cli.running import no_window
from tests.cli.running import printed

FOUND = ImportBenchmark(
    letters=2,
    cores=2,
    a_second=40.0,
    parts={"checking": 1.5},
    workers=4.0,
    desk=2.25,
    desk_mb=80.0,
    worker_mb=90.0,
    saving=Waits(3, 5.0, 9.0),
)


def test_tells_of_each_part_and_of_saves_meanwhile(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_benchmark, "BETWEEN_SAVES", 0)
    assert main(["benchmark", "import", "--letters", "20", "--json"], no_window) == 0
    (found,) = printed(capsys)
    assert found["letters"] == 20
    assert found["a_second"] > 0
    assert set(found["parts"]) == set(import_benchmark.WORKER_PARTS)
    assert min(found["parts"]["extracting"], found["desk"], found["desk_mb"]) > 0
    assert found["saving"]["saves"] > 1
    assert found["saving"]["most"] >= found["saving"]["median"] > 0


def test_prints_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_timing, "benchmark_import", lambda *_: FOUND)
    assert main(["benchmark", "import", "--letters", "2"], no_window) == 0
    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert told[0].startswith("2 letters read, extracted, checked, saved and made findable on 2 ")
    assert "one worker: checking 1.50" in told
    assert "together 6.25" in told


def test_tells_how_soon_the_window_answers_meanwhile(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    order = ["benchmark", "import", "--window", "--letters", "20"]
    assert main([*order, "--json"], no_window) == 0
    (found,) = printed(capsys)
    assert found["letters"] == 20
    assert found["seconds"] > 0
    half, most, nearly, worst = found["gap"]
    assert 0 < half <= most <= nearly <= worst
    assert found["letter"][0] > 0


def test_prints_how_soon_the_window_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = {
        "seconds": [2.0],
        "gap": [10.0, 11.0, 90.0],
        "letter": [30.0],
        "save": [],
        "search": [],
    }
    monkeypatch.setattr(import_timing, "measured", lambda *_: times)
    assert main(["benchmark", "import", "--window", "--letters", "1"], no_window) == 0
    told = capsys.readouterr().out
    assert "1 letters added in the window in 2 s" in told
    assert [line.split()[-4:] for line in told.splitlines() if "beat" in line] == [
        ["11", "90", "90", "90"]
    ]
