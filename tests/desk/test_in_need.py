"""Files that need attention: looked into, ignored, listed again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.domain import ImportReport
from imrdesk.domain import Progress
from imrdesk.errors import UnreadableLetter
from tests.desk.letters import write

Add = Callable[[Path], ImportReport]


def shown(desk: Desk, path: Path) -> str:
    looking = desk.in_need.text(str(path))
    while True:
        try:
            assert isinstance(next(looking), Progress)
        except StopIteration as end:
            return str(end.value)


@pytest.fixture
def empty(folder: Path) -> Path:
    write(folder, "empty.txt", "")
    return folder / "empty.txt"


def test_what_is_ignored_stays_in_the_list_and_needs_no_attention(
    desk: Desk, home: Path, folder: Path, empty: Path, add: Add
) -> None:
    assert len(add(folder).attention) == 1
    desk.in_need.ignore([str(empty)])
    assert [(f.path, f.ignored) for f in desk.attention()] == [(str(empty), True)]
    again = add(folder)
    assert (again.found, again.attention, again.ignored) == (3, (), 1)
    desk.close()
    with closing(Desk.open(home)) as opened:
        assert [f.ignored for f in opened.attention()] == [True]
        opened.in_need.list_again([str(empty)])
        assert [f.ignored for f in opened.attention()] == [False]


def test_a_file_that_changed_needs_attention_again(
    desk: Desk, folder: Path, empty: Path, add: Add
) -> None:
    add(folder)
    desk.in_need.ignore([str(empty)])
    empty.write_bytes(b"\0\1\2\3" * 9)
    report = add(folder)
    assert ([f.path for f in report.attention], report.ignored) == ([str(empty)], 0)
    assert [f.ignored for f in desk.attention()] == [False]


def test_a_kind_of_file_that_is_not_read_can_be_ignored_too(
    desk: Desk, folder: Path, add: Add
) -> None:
    odt = folder / "a.odt"
    odt.write_bytes(b"PK\x03\x04")
    assert [f.path for f in add(folder).attention] == [str(odt)]
    desk.in_need.ignore([str(odt)])
    report = add(folder)
    assert (report.attention, report.ignored, report.found) == ((), 1, 3)


def test_ignoring_one_file_leaves_the_others(desk: Desk, folder: Path, add: Add) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(folder, name, "")
    add(folder)
    desk.in_need.ignore([str(folder / "a.txt")])
    desk.in_need.ignore([str(folder / "c.txt")])
    assert [f.ignored for f in desk.attention()] == [True, False, True]


def test_the_words_of_a_file_are_shown_as_they_are(desk: Desk, folder: Path, add: Add) -> None:
    write(folder, "list.txt", "milk and bread")
    old = folder / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 30 + b"Dear reader of this letter" + b"\0" * 9)
    add(folder)
    files = desk.attention()
    assert [bool(f.letter_id) for f in files] == [True, False]
    assert shown(desk, folder / "list.txt") == "milk and bread"
    assert shown(desk, old) == "Dear reader of this letter"


def test_a_file_without_words_says_so(desk: Desk, folder: Path, empty: Path, add: Add) -> None:
    add(folder)
    with pytest.raises(UnreadableLetter, match="No words can be read"):
        shown(desk, empty)
    empty.unlink()
    with pytest.raises(UnreadableLetter, match="no file of that name"):
        shown(desk, empty)
