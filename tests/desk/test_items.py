"""Disputes put right on a real desk: each is one step, undone and proved like any other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.desk.test_importing import found

GLUED = ("Norco 10/325mg #60, and Flexeril 10mg #30", "Upheld")
MRI = ("MRI of the cervical spine without contrast", "Overturned")
TENS = ("TENS unit for the neck", "Upheld")


@pytest.fixture
def letter(desk: Desk, tmp_path: Path) -> LetterId:
    items = (GLUED, MRI, TENS)
    write(tmp_path / "in", "three.txt", determination("CM16-0000009", items=items))
    list(desk.add([tmp_path / "in"]))
    return desk.letter_named("CM16-0000009")


def words(desk: Desk, letter: LetterId, wanted: str) -> Span:
    start = desk.view(letter).letter.text.index(wanted)
    return Span(start, start + len(wanted))


def told(desk: Desk, letter: LetterId, *fields: str) -> list[list[object]]:
    """What each item states of some fields."""
    view = desk.view(letter)
    return [
        [next((v.value for v in view.values if v.slot == Slot(f, n)), None) for f in fields]
        for n in range(1, view.disputes + 1)
    ]


def sound(desk: Desk, home: Path, letter: LetterId) -> LetterView:
    """The view, after the desk was proved: what is derived is what the trail says."""
    view = desk.view(letter)
    desk.close()
    assert verify(home).flaws == ()
    return view


def test_two_requests_in_one_item_are_split(desk: Desk, letter: LetterId, home: Path) -> None:
    changes = desk.items.add(letter, words(desk, letter, "Flexeril 10mg #30"))
    assert changes.step == "Item 1 split"
    assert told(desk, letter, "item", "drug_name", "strength", "quantity", "decision") == [
        ["Norco 10/325mg #60", "Norco", "10/325", 60, "Upheld"],
        ["Flexeril 10mg #30", "Flexeril", 10, 30, "Upheld"],
        [MRI[0], None, None, None, "Overturned"],
        [TENS[0], None, None, None, "Upheld"],
    ]
    view = desk.view(letter)
    drug = view.at(Slot("drug_name", 2))
    assert drug is not None
    assert (drug.state, drug.origin) == (State.UNCHECKED, Origin.MACHINE)
    first, second = view.at(Slot("rationale", 1)), view.at(Slot("rationale", 2))
    assert first is not None
    assert second is not None
    assert first.span == second.span
    assert found(desk, "drug:flexeril decision:overturned") == []
    assert found(desk, "drug:flexeril decision:upheld") == ["three.txt"]
    sound(desk, home, letter)


def test_splitting_at_words_in_front_leaves_the_rest_to_a_new_item(
    desk: Desk, letter: LetterId
) -> None:
    desk.items.add(letter, words(desk, letter, "Norco 10/325mg #60"))
    assert told(desk, letter, "item")[:2] == [["Norco 10/325mg #60"], ["Flexeril 10mg #30"]]


def test_merged_items_are_made_three_again_without_typing(
    desk: Desk, letter: LetterId, home: Path
) -> None:
    before = told(desk, letter, "item", "decision", "rationale", "imro_guideline")
    assert desk.items.merge(letter, 2).step == "Items 1 and 2 merged"
    merged = told(desk, letter, "item", "decision")
    assert merged == [[GLUED[0], "Upheld"], [TENS[0], "Upheld"]]
    assert "MRI of the cervical spine" in str(told(desk, letter, "rationale")[0][0])
    assert desk.items.add(letter, words(desk, letter, MRI[0])).step == "Item 2 added"
    assert told(desk, letter, "item", "decision", "rationale", "imro_guideline") == before
    sound(desk, home, letter)


def test_a_line_selected_with_its_decision_is_understood(desk: Desk, letter: LetterId) -> None:
    desk.items.remove(letter, 2)
    assert told(desk, letter, "item") == [[GLUED[0]], [TENS[0]]]
    desk.items.add(letter, words(desk, letter, f"{MRI[0]}: Overturned"))
    assert told(desk, letter, "item", "decision")[1] == [*MRI]


def test_pieces_of_one_item_are_joined_again(desk: Desk, letter: LetterId) -> None:
    before = told(desk, letter, "item", "decision", "rationale")
    desk.items.add(letter, words(desk, letter, "Flexeril 10mg #30"))
    desk.items.merge(letter, 2)
    assert told(desk, letter, "item", "decision", "rationale") == before


def test_items_change_places_and_what_was_said_goes_with_them(
    desk: Desk, letter: LetterId, home: Path
) -> None:
    desk.propose(Proposal(letter, Slot("item", 3), Verdict.CORRECTED, typed="TENS"))
    desk.tag(letter, "device", 3)
    desk.note(letter, "which?", words(desk, letter, "TENS"))
    assert desk.items.move(letter, 3, -1).step == "Item 3 moved up"
    assert told(desk, letter, "item") == [[GLUED[0]], ["TENS"], [MRI[0]]]
    assert desk.view(letter).tags == (Tag("device", 2),)
    assert not desk.items.move(letter, 1, -1).letters
    desk.revert(letter, Slot("item", 2))
    assert told(desk, letter, "item")[1] == [TENS[0]]
    assert [e.kind for e in desk.history(letter, Slot("item", 2))] == ["corrected", "withdrawn"]
    desk.propose(Proposal(letter, Slot("decision", 2), Verdict.CORRECTED, typed="overturned"))
    assert told(desk, letter, "decision") == [["Upheld"], ["Overturned"], ["Overturned"]]
    assert desk.undo().slot == Slot("decision", 2)
    desk.tag(letter, "late", 2)
    assert set(desk.view(letter).tags) == {Tag("device", 2), Tag("late", 2)}
    sound(desk, home, letter)


def test_a_correction_follows_its_words_into_the_new_item(desk: Desk, letter: LetterId) -> None:
    quantity = words(desk, letter, "30: Upheld")
    quantity = Span(quantity.start, quantity.start + 2)
    said = Proposal(letter, Slot("quantity", 1), Verdict.CORRECTED, span=quantity)
    desk.propose(said)
    assert told(desk, letter, "quantity")[0] == [30]
    desk.items.add(letter, words(desk, letter, "Flexeril 10mg #30"))
    assert told(desk, letter, "quantity")[:2] == [[60], [30]]
    checked = desk.view(letter).at(Slot("quantity", 2))
    assert checked is not None
    assert checked.state is State.CONFIRMED
    desk.undo()
    assert told(desk, letter, "quantity")[0] == [30]


def test_every_arrangement_is_one_step_to_undo_and_redo(desk: Desk, letter: LetterId) -> None:
    acts: list[Callable[[], object]] = [
        lambda: desk.items.add(letter, words(desk, letter, "Flexeril 10mg #30")),
        lambda: desk.items.move(letter, 1, 2),
        lambda: desk.accept(letter),
        lambda: desk.items.merge(letter, 3),
        lambda: desk.items.remove(letter, 1),
        lambda: desk.items.set_back(letter),
    ]
    states = [desk.view(letter)]
    for act in acts:
        act()
        states.append(desk.view(letter))
    assert states[3].status is LetterStatus.CORRECTED
    assert states[-1].disputes == states[0].disputes
    for state in reversed(states[:-1]):
        desk.undo()
        assert desk.view(letter) == state
    assert desk.undoable == ""
    for state in states[1:]:
        desk.redo()
        assert desk.view(letter) == state


def test_an_answered_flag_stays_answered_when_its_item_moves(desk: Desk, tmp_path: Path) -> None:
    items = (MRI, ("Ultram 50gm #30", "Upheld"))
    write(tmp_path / "in", "dose.txt", determination("CM16-0000008", items=items))
    list(desk.add([tmp_path / "in"]))
    letter = desk.letter_named("CM16-0000008")
    flag = next(f for f in desk.view(letter).flags if f.dispute == 2)
    desk.answer_flag(letter, flag, FlagAnswer.LETTER_SAYS_SO)
    desk.items.move(letter, 2, -1)
    moved = next(f for f in desk.view(letter).flags if f.rule == flag.rule and f.dispute == 1)
    assert moved.answer == FlagAnswer.LETTER_SAYS_SO


def test_what_cannot_be_done_is_refused_with_a_sentence(desk: Desk, letter: LetterId) -> None:
    whole = words(desk, letter, GLUED[0])
    with pytest.raises(ProposalRefused, match="whole item"):
        desk.items.add(letter, whole)
    with pytest.raises(ProposalRefused, match="before the first"):
        desk.items.merge(letter, 1)
    with pytest.raises(ProposalRefused, match="has 3 items"):
        desk.items.remove(letter, 4)
    with pytest.raises(ProposalRefused, match="not in this letter"):
        desk.items.add(letter, Span(0, 10**6))
    assert not desk.items.set_back(letter).letters
    assert desk.undoable == ""


def test_a_letter_without_items_gets_one(desk: Desk, tmp_path: Path, home: Path) -> None:
    text = determination("CM16-0000007", items=(), more="Norco 5/325mg #10 was asked for.")
    write(tmp_path / "in", "bare.txt", text)
    list(desk.add([tmp_path / "in"]))
    letter = desk.letter_named("CM16-0000007")
    assert desk.view(letter).disputes == 0
    desk.items.add(letter, words(desk, letter, "Norco 5/325mg #10"))
    assert told(desk, letter, "item", "strength", "decision") == [
        ["Norco 5/325mg #10", "5/325", None]
    ]
    sound(desk, home, letter)


def test_arranged_items_survive_a_new_session(desk: Desk, letter: LetterId, home: Path) -> None:
    desk.items.remove(letter, 1)
    kept = told(desk, letter, "item")
    desk.close()
    with closing(Desk.open(home)) as again:
        assert told(again, letter, "item") == kept
        again.items.set_back(letter)
        assert len(told(again, letter, "item")) == 3
