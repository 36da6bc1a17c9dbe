from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.lookout import Lookout
from imrdesk.desk.lookout import Newcomers
from imrdesk.domain import ImportReport
from tests.desk.letters import determination
from tests.desk.letters import write

NONE = Newcomers()


def never() -> bool:
    return False


@pytest.fixture
def lookout(desk: Desk, add: Callable[[Path], ImportReport], folder: Path) -> Iterator[Lookout]:
    """Over a desk on which the folder's two letters lie."""
    (folder / "deeper").mkdir()
    add(folder)
    with closing(desk.lookout()) as opened:
        yield opened


def test_nothing_has_come_and_then_nothing_has_changed(lookout: Lookout) -> None:
    assert lookout.look(never) == NONE
    assert lookout.look(never) is None
    assert lookout.look(never, anew=True) == NONE


def test_letters_that_come_are_seen_until_they_are_added(
    lookout: Lookout, desk: Desk, folder: Path
) -> None:
    assert lookout.look(never) == NONE
    came = {
        str(write(folder, "third.txt", determination("CM16-0000003"))),
        str(write(folder / "deeper", "fourth.txt", determination("CM16-0000004"))),
    }
    write(folder, "notes.md", "no letter")
    assert lookout.look(never) == Newcomers(frozenset(came))
    list(desk.rescan())
    assert lookout.look(never, anew=True) == NONE


def test_a_letter_that_was_changed_is_told_apart(lookout: Lookout, folder: Path) -> None:
    changed = write(folder, "first.txt", determination("CM16-0000009"))
    assert lookout.look(never, anew=True) == Newcomers(changed=frozenset({str(changed)}))


def test_files_that_could_not_be_read_are_not_offered_again(
    lookout: Lookout, desk: Desk, folder: Path
) -> None:
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe.txt")
    list(desk.rescan())
    assert lookout.look(never, anew=True) == NONE


def test_a_folder_that_is_gone_brings_nothing(lookout: Lookout, folder: Path) -> None:
    assert lookout.look(never) == NONE
    shutil.rmtree(folder)
    assert lookout.look(never) == NONE
    assert lookout.look(never) is None


def test_one_that_is_stopped_says_nothing_and_looks_again(lookout: Lookout, folder: Path) -> None:
    write(folder, "third.txt", determination("CM16-0000003"))
    assert lookout.look(lambda: True) is None
    found = lookout.look(never)
    assert found is not None
    assert len(found.new) == 1
