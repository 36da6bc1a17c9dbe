from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.domain import ImportReport
from imrdesk.errors import DeskInUse
from imrdesk.errors import NoSuchDesk
from imrdesk.errors import NoSuchLetter
from tests.desk.letters import determination
from tests.desk.letters import write

Add = Callable[[Path], ImportReport]


def test_what_is_saved_is_seen_at_once(desk: Desk, folder: Path, home: Path, add: Add) -> None:
    add(folder)
    with closing(Desk.read_only(home)) as looking:
        assert not looking.is_behind
        letter = looking.letter_named("CM16-0000001")
        desk.tag(letter, "dose error")
        assert looking.view(letter) == desk.view(letter)
        assert looking.search("tag:dose bruises") == desk.search("tag:dose bruises")
        with pytest.raises(NoSuchLetter):
            looking.letter_named("third")


def test_letters_added_meanwhile_are_seen_without_their_words(
    desk: Desk, folder: Path, home: Path, add: Add
) -> None:
    add(folder)
    with closing(Desk.read_only(home)) as looking:
        write(folder, "third.txt", determination("CM16-0000003"))
        add(folder)
        assert looking.view(looking.letter_named("third.txt")).name == "third.txt"
        assert looking.is_behind
    with closing(Desk.read_only(home)) as looking:
        assert not looking.is_behind


def test_a_desk_that_is_not_there(home: Path) -> None:
    with pytest.raises(NoSuchDesk):
        Desk.read_only(home)
    assert not home.exists()


def test_without_a_sound_index_words_are_not_searched(
    desk: Desk, folder: Path, home: Path, add: Add
) -> None:
    add(folder)
    for path in (home / "index").iterdir():
        path.write_bytes(b"damaged")
    with closing(Desk.read_only(home)) as looking:
        assert looking.is_behind
        with pytest.raises(DeskInUse, match="in a moment"):
            looking.search("bruises")
        assert looking.view(looking.letter_named("first.txt")).name == "first.txt"
