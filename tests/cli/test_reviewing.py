from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.cli.exits import GOOD
from imrdesk.cli.reviewing import slot_named
from imrdesk.desk import Desk
from imrdesk.domain import Slot
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed


def test_correct_show_accept_tag(filled: Run, home: Path, capsys: Captured) -> None:
    assert filled("correct", "CM16-0000001", "patient.age", "50") == GOOD
    assert capsys.readouterr().out == "Age corrected\n"
    assert filled("correct", "CM16-0000001", "decision#2", "Upheld", "--json") == GOOD
    assert printed(capsys)[0]["step"] == "Decision corrected"
    assert filled("accept", "first.txt") == GOOD
    assert filled("tag", "first.txt", "dose error") == GOOD
    assert filled("accept", "first.txt") == GOOD
    assert "is so already" in capsys.readouterr().out
    assert filled("show", "first.txt", "--json") == GOOD
    (shown,) = printed(capsys)
    assert (shown["status"], shown["tags"]) == ("corrected", [{"name": "dose error", "dispute": 0}])
    reviewed = {value["slot"]: value for value in shown["reviewed"]}
    assert reviewed["patient.age"]["value"] == 50
    assert reviewed["patient.age"]["reviewer"] == "Ada"
    assert reviewed["decision#2"]["value"] == "Upheld"
    assert filled("show", "first.txt") == GOOD
    assert "[corrected]" in capsys.readouterr().out
    with closing(Desk.open(home)) as desk:
        (line,) = desk.history(desk.letter_named("first.txt"), Slot("patient.age"))
        assert (line.before, line.after) == (48, 50)


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("patient.age", Slot("patient.age")),
        ("decision#2", Slot("decision", 2)),
        ("patient.diagnosis.2", Slot("patient.diagnosis", 0, 1)),
        ("ca_citation#3.12", Slot("ca_citation", 3, 11)),
        ("ca_guideline.status#1", Slot("ca_guideline.status", 1)),
    ],
)
def test_slots_are_written_as_they_are_shown(words: str, slot: Slot) -> None:
    assert slot_named(words) == slot
    assert str(slot) == words
