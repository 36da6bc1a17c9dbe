"""Letters made to measure on are letters like others, and the same everywhere."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.filling import LONG
from imrdesk.desk.filling import MARKS
from imrdesk.desk.filling import fill
from imrdesk.desk.filling import put_long_letter
from imrdesk.desk.verifying import verify


def test_a_filled_desk_is_sound_and_searched(tmp_path: Path) -> None:
    with closing(Desk.open(tmp_path / "desk", reviewer="B. Ench")) as desk:
        steps = list(fill(desk.bench, 40))
        assert (steps[-1].done, steps[-1].total) == (40, 40)
        assert list(fill(desk.bench, 40)) == []
        assert len({row.case_number for row in desk.rows()}) == 40
        assert list(desk.catch_up()) == []
        assert desk.search("pain").total > 0
        first = desk.rows()[0]
        assert desk.view(first.letter_id).name == first.name
    assert verify(tmp_path / "desk").flaws == ()


def test_the_same_letters_are_made_everywhere(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        with closing(Desk.open(tmp_path / name)) as desk:
            list(fill(desk.bench, 20))
            made.append({row.letter_id for row in desk.rows()})
    assert made[0] == made[1]


@pytest.mark.timeout(60)
def test_the_long_letter_is_long_and_full_of_marks(tmp_path: Path) -> None:
    with closing(Desk.open(tmp_path / "desk")) as desk:
        letter = put_long_letter(desk.bench)
        assert put_long_letter(desk.bench) == letter
        view = desk.view(letter)
    assert len(view.letter.text) >= LONG
    marks = sum(value.span is not None for value in view.values)
    assert MARKS * 0.7 < marks < MARKS * 1.5
