from __future__ import annotations

import pytest

from imrdesk.cli.program import main
from imrdesk.desk import import_benchmark
from tests.cli.running import no_window
from tests.cli.running import printed


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


def test_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "import", "--letters", "2"], no_window) == 0
    told = capsys.readouterr().out
    assert "2 letters read, extracted, checked, saved and made findable" in told
    assert "one worker: checking" in told
    assert "together" in told
