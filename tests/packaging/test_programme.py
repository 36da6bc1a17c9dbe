"""The programme of the help page, run as it stands there, on 200 letters with planted mistakes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import redirect_stderr
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import pytest

from imrdesk import cli
from tests.cli.running import no_window
from tests.packaging.scripts import script


@pytest.fixture
def programme(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("programme", monkeypatch)


def run(words: Sequence[str]) -> str:
    """A command in this process: twenty programs take their time to start."""
    out, told = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(told):
        code = cli.main(words, no_window)
    assert code == 0, (words, told.getvalue())
    return out.getvalue()


def test_the_report_says_what_was_planted(
    programme: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    assert programme.walk(tmp_path, run, told.append) == []
    assert sum(words.startswith("$ imrdesk") for words in told) >= 12
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    drawn = [one for one in programme.letters() if one.machine != one.truth][:40]
    # What is compared can fail: other letters would have other figures.
    assert len(list(programme._compared(page, drawn))) > 5


def test_each_letter_and_each_mistake_is_known(programme: ModuleType) -> None:
    made = programme.letters()
    assert len(made) == 200
    assert len({letter.text for letter in made}) == 200
    for field in programme.LABELS:
        assert any(letter.machine[field] != letter.truth[field] for letter in made)
    slips = [one for one in made for said in one.readers.values() if said != one.truth]
    assert len(slips) > 20
