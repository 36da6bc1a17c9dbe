"""Fail where tests reach too little of a package: `bootstrap.py covered`, after the tests.

Reads what `bootstrap.py test --cov --cov-report=` has left. Lines and branches count alike.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePath

import coverage

ROOT = Path(__file__).resolve().parents[1]
WHOLE = frozenset({"domain", "extract", "checks", "review", "quality", "export"})
"""What values and figures come from: every line, and both ways of every branch.

No place is left to made-up examples alone: those may miss it by chance, and this would fail.
"""
LEAST = 100.0
LEAST_ELSEWHERE = 90.0


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the tests reach into one file."""

    file: PurePath
    done: int
    of: int
    missing: tuple[str, ...]

    @property
    def package(self) -> str:
        """`imrdesk/search/index.py` belongs to search, `imrdesk/normal.py` to normal."""
        return self.file.parts[1].removesuffix(".py")


def main() -> int:
    files = reached(measured())
    missed = False
    for package, share in sorted(shares(files).items()):
        print(f"{package:12} {share:7.2f} %   asked {least(package):.1f} %")
        missed |= share < least(package)
    for file in files:
        for place in file.missing if file.package in WHOLE else ():
            print(f"not reached: {file.file.as_posix()}:{place}")
    if not files:
        print("Nothing was measured: run the tests with --cov first.", file=sys.stderr)
    return 1 if missed or not files else 0


def measured() -> Mapping[str, Mapping[str, object]]:
    """The report of coverage itself, file by file."""
    data = coverage.Coverage(data_file=ROOT / ".coverage", config_file=ROOT / "pyproject.toml")
    data.load()
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "coverage.json"
        data.json_report(outfile=str(told))
        files: Mapping[str, Mapping[str, object]] = json.loads(told.read_bytes())["files"]
    return files


def reached(report: Mapping[str, Mapping[str, object]]) -> list[Reached]:
    return [_reached(PurePath(name), told) for name, told in sorted(report.items())]


def shares(files: list[Reached]) -> dict[str, float]:
    """Per cent reached, by package."""
    counted: dict[str, tuple[int, int]] = {}
    for file in files:
        done, of = counted.get(file.package, (0, 0))
        counted[file.package] = (done + file.done, of + file.of)
    return {package: 100 * done / of for package, (done, of) in counted.items() if of}


def least(package: str) -> float:
    return LEAST if package in WHOLE else LEAST_ELSEWHERE


def _reached(name: PurePath, told: Mapping[str, object]) -> Reached:
    summary = told["summary"]
    assert isinstance(summary, dict)  # noqa: S101 - the form of coverage's report
    return Reached(
        name,
        summary["covered_lines"] + summary["covered_branches"],
        summary["num_statements"] + summary["num_branches"],
        tuple(_missing(told)),
    )


def _missing(told: Mapping[str, object]) -> Iterator[str]:
    lines, branches = told["missing_lines"], told["missing_branches"]
    assert isinstance(lines, list)  # noqa: S101 - the form of coverage's report
    assert isinstance(branches, list)  # noqa: S101 - the form of coverage's report
    yield from (str(line) for line in lines)
    yield from (f"{start} to {end}" for start, end in branches if start not in lines)


if __name__ == "__main__":
    sys.exit(main())
