"""The folders of a desk: listed with their letters, left out and taken in again."""

from __future__ import annotations

from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.desk.folders import LookedThrough
from tests.desk.letters import determination
from tests.desk.letters import write


def test_a_folder_that_is_left_out_leaves_its_letters_here(desk: Desk, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        write(folder, "a.txt", determination())
    write(one, "empty.txt", "")
    list(desk.add([one, two]))
    letters = len(desk.rows())
    assert desk.folders.listed() == (
        LookedThrough(str(one), letters, here=True),
        LookedThrough(str(two), letters, here=True),
    )
    assert len(desk.attention()) == 1
    desk.folders.leave_out(str(one))
    assert desk.folders.listed() == (LookedThrough(str(two), letters, here=True),)
    assert len(desk.rows()) == letters
    assert desk.attention() == ()
    desk.folders.take_in(str(one))
    assert [folder.path for folder in desk.folders.listed()] == [str(one), str(two)]
