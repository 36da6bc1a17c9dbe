"""Tags and notes on a real desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.marking import KnownTag
from imrdesk.desk.verifying import verify
from imrdesk.domain import STAR
from imrdesk.domain import LetterId
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.errors import ProposalRefused
from tests.desk.test_importing import found


@pytest.fixture
def letters(desk: Desk, folder: Path) -> tuple[LetterId, LetterId]:
    list(desk.add([folder]))
    return desk.letter_named("CM16-0000001"), desk.letter_named("CM16-0000002")


def test_the_same_tag_on_letter_item_and_words(
    desk: Desk, letters: tuple[LetterId, LetterId], home: Path
) -> None:
    letter, _ = letters
    words = Span(0, 4)
    desk.tag(letter, "odd")
    desk.tag(letter, "odd", 1)
    assert desk.tag(letter, "odd", span=words).step == "Tag “odd” added"
    assert not desk.tag(letter, "odd", span=words).letters
    assert desk.view(letter).tags == (Tag("odd"), Tag("odd", 1), Tag("odd", 0, words))
    assert desk.row(letter).tags == ("odd",)
    assert found(desk, "tag:odd") == ["first.txt"]
    desk.untag(letter, "odd")
    desk.untag(letter, "odd", 1)
    assert desk.view(letter).tags == (Tag("odd", 0, words),)
    assert found(desk, "tag:odd") == ["first.txt"]
    with pytest.raises(ProposalRefused, match="Select them again"):
        desk.tag(letter, "odd", span=Span(0, 10**6))
    desk.close()
    assert verify(home).flaws == ()


def test_one_verb_puts_a_star_on_and_off(desk: Desk, letters: tuple[LetterId, LetterId]) -> None:
    letter, _ = letters
    assert desk.marking.star(letter).step == "Star added"
    assert desk.view(letter).tags == (STAR,)
    assert found(desk, "is:starred") == ["first.txt"]
    assert desk.tags() == ()
    assert desk.marking.star(letter).step == "Star removed"
    assert found(desk, "is:starred") == []
    desk.undo()
    assert found(desk, "is:starred") == ["first.txt"]


def test_definitions_are_kept_for_all(desk: Desk, letters: tuple[LetterId, LetterId]) -> None:
    desk.tag(letters[0], "late")
    desk.marking.define("dose", " An odd  dose. ")
    assert desk.marking.known() == (KnownTag("dose", 0, "An odd dose."), KnownTag("late", 1))
    assert desk.tags() == ("dose", "late")
    desk.marking.define("dose", "")
    assert desk.marking.known() == (KnownTag("late", 1),)
    with pytest.raises(ProposalRefused, match="500 characters"):
        desk.marking.define("late", "x" * 501)
    with pytest.raises(ProposalRefused, match="1 to 60"):
        desk.marking.define(" ", "x")


def test_a_tag_is_renamed_everywhere_in_one_step(
    desk: Desk, letters: tuple[LetterId, LetterId], home: Path
) -> None:
    first, second = letters
    desk.tag(first, "dose", 1)
    desk.tag(first, "dose", span=Span(0, 4))
    desk.tag(second, "dose")
    desk.marking.define("dose", "An odd dose.")
    before = [desk.view(letter) for letter in letters]
    (*_, last) = desk.marking.rename("dose", "amount")
    assert last.done == last.total == 2
    assert desk.marking.known() == (KnownTag("amount", 2, "An odd dose."),)
    assert desk.view(first).tags == (Tag("amount", 1), Tag("amount", 0, Span(0, 4)))
    assert desk.undoable == "Tag “dose” renamed “amount”"
    assert desk.undo().letters == {first, second}
    assert [desk.view(letter) for letter in letters] == before
    desk.redo()
    assert [row.tags for row in desk.rows()] == [("amount",), ("amount",)]
    desk.close()
    assert verify(home).flaws == ()


def test_two_tags_become_one(desk: Desk, letters: tuple[LetterId, LetterId]) -> None:
    first, second = letters
    desk.tag(first, "dose")
    desk.tag(first, "amount")
    desk.tag(second, "amount")
    list(desk.marking.rename("amount", "dose"))
    assert desk.view(first).tags == desk.view(second).tags == (Tag("dose"),)
    assert list(desk.marking.rename("dose", " dose ")) == []
    with pytest.raises(ProposalRefused):
        list(desk.marking.rename("dose", ""))


def test_a_note_is_done_with_and_opened_again(
    desk: Desk, letters: tuple[LetterId, LetterId]
) -> None:
    letter, _ = letters
    desk.note(letter, "Which dose?")
    (note,) = desk.view(letter).notes
    assert note.resolved is None
    assert desk.marking.resolve(letter, note.id).step == "Note resolved"
    (done,) = desk.view(letter).notes
    assert done.resolved is not None
    assert done.resolved.reviewer == "Ada"
    assert desk.marking.resolve(letter, note.id).step == "Note open again"
    assert desk.view(letter).notes == (note,)
    assert desk.marking.drop_note(letter, note.id).step == "Note removed"
    assert desk.view(letter).notes == ()
    with pytest.raises(ProposalRefused, match="not there"):
        desk.marking.resolve(letter, note.id)
