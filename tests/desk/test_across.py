"""Questions across letters: my own decisions, and the same words read so elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import across
from imrdesk.domain import Alike
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from tests.desk.letters import determination
from tests.desk.letters import sit_down
from tests.desk.letters import write

Add = Callable[[Path], ImportReport]
AGE, SEX = Slot("patient.age"), Slot("patient.sex")


@pytest.fixture
def letters(desk: Desk, add: Add, tmp_path: Path) -> list[LetterId]:
    """a, b and d are of a person of 48, c of one of 51."""
    for n, (name, age) in enumerate({"a": 48, "b": 48, "c": 51, "d": 48}.items()):
        write(tmp_path / "four", f"{name}.txt", determination(f"CM16-000000{n}", age=age))
    add(tmp_path / "four")
    return [row.letter_id for row in desk.rows()]


def alike(desk: Desk, letter_id: LetterId, slot: Slot) -> tuple[Alike, ...]:
    steps = desk.across.same_reading(letter_id, slot)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: tuple[Alike, ...] = end.value
            return found


def correct(desk: Desk, letter_id: LetterId, slot: Slot, typed: str) -> None:
    desk.propose(Proposal(letter_id, slot, Verdict.CORRECTED, typed=typed))


def test_what_i_decided_and_did_not_take_back_newest_first(
    desk: Desk, letters: list[LetterId]
) -> None:
    assert desk.across.my_decisions() == ()
    correct(desk, letters[0], AGE, "49")
    desk.accept(letters[1])
    correct(desk, letters[2], AGE, "52")
    desk.undo()
    sit_down(desk, "Bea")
    desk.accept(letters[3])
    sit_down(desk, "Ada")
    told = desk.across.my_decisions()
    assert [(d.name, d.event.kind, d.slot) for d in told] == [
        ("b.txt", Verdict.ACCEPTED, None),
        ("a.txt", Verdict.CORRECTED, AGE),
    ]


def test_the_same_words_read_so_are_found_one_by_one(desk: Desk, letters: list[LetterId]) -> None:
    correct(desk, letters[0], AGE, "49")
    found = alike(desk, letters[0], AGE)
    assert [one.name for one in found] == ["b.txt", "d.txt"]
    for one in found:
        text = desk.view(one.letter_id).letter.text
        assert (one.slot, one.value, one.span.of(text)) == (AGE, 48, "48")
        assert "48 year old" in one.snippet.text


def test_what_a_reviewer_has_spoken_of_is_no_reading_of_the_machine(
    desk: Desk, letters: list[LetterId]
) -> None:
    correct(desk, letters[1], AGE, "50")
    assert [one.name for one in alike(desk, letters[0], AGE)] == ["d.txt"]


def test_many_letters_are_looked_through_in_steps(
    desk: Desk, letters: list[LetterId], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.store.readings.A_STEP", 1)
    assert [one.name for one in alike(desk, letters[0], AGE)] == ["b.txt", "d.txt"]
    monkeypatch.setattr(across, "ALIKE", 1)
    assert [one.name for one in alike(desk, letters[0], AGE)] == ["b.txt"]


def test_a_field_that_the_machine_did_not_read_has_no_like(
    desk: Desk, letters: list[LetterId]
) -> None:
    with pytest.raises(ProposalRefused, match="read nothing"):
        alike(desk, letters[0], Slot("patient.age", 0, 7))
