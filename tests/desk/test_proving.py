from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.proving import prove
from imrdesk.domain import FlagAnswer
from imrdesk.domain import ImportReport
from imrdesk.domain import Part
from imrdesk.store.connection import FILE
from tests.store.test_upgrade import made_by_release

OF_TRAIL = "FROM list_rows JOIN trail USING (letter_id)"


@pytest.fixture
def answered(desk: Desk, add: Callable[[Path], ImportReport], folder: Path, home: Path) -> Path:
    """A closed desk on which a flag was answered."""
    add(folder)
    view = desk.view(desk.letter_named("first.txt"))
    desk.answer_flag(view.letter.id, view.flags[0], FlagAnswer.LETTER_SAYS_SO, "So it is.")
    desk.close()
    return home


def meddle(home: Path, order: str) -> None:
    with closing(sqlite3.connect(home / FILE)) as connection:
        connection.execute(order)
        connection.commit()


def test_a_desk_with_answered_flags_is_whole(answered: Path) -> None:
    found = prove(answered)
    assert found.flaws == ()
    assert found.lines == 1


@pytest.mark.parametrize(
    "order",
    [
        f"DELETE FROM flags WHERE number = (SELECT number {OF_TRAIL})",  # noqa: S608
        "UPDATE flags SET severity = 'info'",
        f"INSERT INTO flags SELECT number, 99, 0, 'X99', 'error' {OF_TRAIL}",
    ],
)
def test_flags_changed_behind_an_answer_are_noticed(answered: Path, order: str) -> None:
    meddle(answered, order)
    assert [flaw.part for flaw in prove(answered).flaws] == [Part.DERIVED]


def test_flags_of_other_rules_are_made_anew_later(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(answered, "DELETE FROM flags")
    with monkeypatch.context() as other:
        other.setattr("imrdesk.desk.proving.checked_alike", lambda *_: False)
        assert prove(answered).flaws == ()
    meddle(answered, "UPDATE extractions SET engine = 'older'")
    assert prove(answered).flaws == ()


def test_what_is_not_whole_is_told_first(answered: Path) -> None:
    (answered / "trail.head").unlink()
    assert [flaw.part for flaw in prove(answered).flaws] == [Part.HEAD]


def test_an_older_desk_is_proved_as_it_is(tmp_path: Path) -> None:
    made_by_release(tmp_path / "old", 2)
    assert Part.TABLES not in {flaw.part for flaw in prove(tmp_path / "old").flaws}
