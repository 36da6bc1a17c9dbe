from __future__ import annotations

from types import ModuleType

import pytest

from tests.packaging.scripts import script

Report = dict[str, dict[str, object]]


@pytest.fixture
def covered(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("covered", monkeypatch)


def told(done: int, of: int, *, lines: list[int], branches: list[list[int]]) -> dict[str, object]:
    summary = {
        "covered_lines": done,
        "num_statements": of,
        "covered_branches": 0,
        "num_branches": len(branches),
    }
    return {"summary": summary, "missing_lines": lines, "missing_branches": branches}


def whole(of: int) -> dict[str, object]:
    return told(of, of, lines=[], branches=[])


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"imrdesk/checks/days.py": whole(8), "imrdesk/normal.py": whole(9)}, ["0"]),
        (
            {"imrdesk/checks/days.py": told(7, 8, lines=[3], branches=[[3, 4], [5, 9]])},
            ["1", "3", "5 to 9"],
        ),
        (
            {"imrdesk/checks/days.py": told(999, 1000, lines=[3], branches=[])},
            ["1", "3"],
        ),
        ({"imrdesk/ui/app.py": told(9, 10, lines=[3], branches=[])}, ["0"]),
        ({"imrdesk/ui/app.py": told(8, 10, lines=[3, 4], branches=[])}, ["1"]),
        ({}, ["1"]),
    ],
)
def test_too_little_reached_fails(
    covered: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    report: Report,
    said: list[str],
) -> None:
    """The exit code, then the places that were not reached."""
    monkeypatch.setattr(covered, "measured", lambda: report)
    code = covered.main()
    lines = capsys.readouterr().out.splitlines()
    places = [line.partition(".py:")[2] for line in lines if line.startswith("not reached")]
    assert [str(code), *places] == said


def test_files_of_a_package_count_together(covered: ModuleType) -> None:
    files = covered.reached(
        {
            "imrdesk/store/a.py": told(1, 4, lines=[1], branches=[]),
            "imrdesk/store/b.py": whole(4),
            "imrdesk/normal.py": whole(2),
        }
    )
    assert covered.shares(files) == {"store": 62.5, "normal": 100.0}
