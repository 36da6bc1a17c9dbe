from __future__ import annotations

import json
import logging
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.journal import Journal

QUOTED = "A word of a letter"


@pytest.fixture
def log(home: Path) -> Iterator[Path]:
    with closing(Journal(home)):
        yield home / "logs" / "imrdesk.log"


def lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_events_are_lines_of_json(log: Path) -> None:
    logging.getLogger("imrdesk.desk").warning("%d letters\nread", 3)
    (line,) = lines(log)
    assert (line["level"], line["part"], line["event"]) == (
        "warning",
        "imrdesk.desk",
        "3 letters\nread",
    )


def test_what_an_error_says_is_not_written(log: Path) -> None:
    try:
        int(QUOTED)
    except ValueError:
        logging.getLogger("imrdesk").exception("reading")
    (line,) = lines(log)
    assert line["error"] == "ValueError"
    assert str(line["where"]).startswith("['test_journal.py:")
    assert QUOTED not in log.read_text()


def test_long_words_are_cut_and_old_files_go(log: Path) -> None:
    for _ in range(12_000):
        logging.getLogger("imrdesk").warning("x" * 5_000)
    logs = sorted(path.name for path in log.parent.iterdir())
    assert logs == ["imrdesk.log", *(f"imrdesk.log.{n}" for n in (1, 2, 3))]
    assert sum(path.stat().st_size for path in log.parent.iterdir()) <= 4_000_000
    assert len(str(lines(log)[-1]["event"])) == 300


def test_a_full_disk_does_not_disturb_the_work(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("logging.FileHandler._open", full)
    logging.getLogger("imrdesk").warning("words")
    assert capsys.readouterr().err == ""


def test_the_log_of_a_desk_is_private_and_ends_with_it(home: Path) -> None:
    with closing(Desk.open(home)):
        logging.getLogger("imrdesk").warning("inside")
    logging.getLogger("imrdesk").warning("outside")
    log = home / "logs" / "imrdesk.log"
    assert [line["event"] for line in lines(log)] == ["inside"]
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
