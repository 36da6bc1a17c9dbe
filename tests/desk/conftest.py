from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.domain import ImportReport
from tests.desk.letters import determination
from tests.desk.letters import write

NOON = datetime(2016, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters: the first has an item of each decision, the second only upheld ones."""
    place = tmp_path / "letters"
    write(place, "first.txt", determination("CM16-0000001", more="She bruises easily."))
    upheld = [("Ultram 50mg #30", "Upheld"), ("MRI of the lumbar spine", "Upheld")]
    write(place, "second.txt", determination("CM16-0000002", age=61, items=upheld))
    return place


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with closing(Desk.open(home, reviewer="Ada", clock=lambda: NOON)) as opened:
        yield opened


@pytest.fixture
def add(desk: Desk) -> Callable[[Path], ImportReport]:
    """Add a folder to the desk and give its report back."""

    def added(folder: Path) -> ImportReport:
        (*_, last) = desk.add([folder])
        assert last.report is not None
        report = last.report
        assert report.found == (
            report.added
            + report.unchanged
            + report.duplicates
            + len(report.attention)
            + report.ignored
        )
        return report

    return added
