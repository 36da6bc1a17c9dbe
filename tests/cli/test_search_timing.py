from __future__ import annotations

import pytest

from imrdesk.cli.program import main
from imrdesk.desk import search_benchmark
from tests.cli.running import no_window
from tests.cli.running import printed


@pytest.fixture(autouse=True)
def _briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_benchmark, "MOST_TIMES", 2)


def test_tells_of_every_kind_of_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "search", "--letters", "30", "--json"], no_window) == 0
    (found,) = printed(capsys)
    assert found["letters"] == 30
    lines = {line["kind"]: line for line in found["lines"]}
    assert lines["common word"]["letters"] == 30
    assert lines["common word"]["whoosh"]["median"] > 0
    assert lines["common word"]["sqlite"]["median"] > 0
    assert lines["word and facets"]["sqlite"]["median"] > 0
    assert lines["two edits"]["sqlite"] is None
    assert lines["dates"]["whoosh"] is None


def test_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "search", "--letters", "20", "--alone"], no_window) == 0
    told = capsys.readouterr().out
    assert "one or two letters" in told
    assert "of the text" in told


def test_prints_the_table_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    order = ["benchmark", "search", "--letters", "20", "--alone", "--markdown"]
    assert main(order, no_window) == 0
    told = capsys.readouterr().out.splitlines()
    (head,) = [n for n, line in enumerate(told) if line.startswith("| query | letters |")]
    assert told[head + 1].startswith("| --- | ---: |")
    assert told[head + 2].startswith("| rare word |")
