from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.domain import EffectiveValue
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Origin
from imrdesk.domain import Proposal
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import NoSuchLetter
from imrdesk.errors import ProposalRefused
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.desk.test_importing import found

AGE = Slot("patient.age")
DRUG = Slot("drug_name", 1)


@pytest.fixture
def letter(desk: Desk, folder: Path) -> LetterId:
    list(desk.add([folder]))
    return desk.letter_named("CM16-0000001")


def value(desk: Desk, letter: LetterId, slot: Slot) -> EffectiveValue:
    known = desk.view(letter).at(slot)
    assert known is not None
    return known


def correct(desk: Desk, letter: LetterId, slot: Slot, typed: str) -> None:
    changes = desk.propose(Proposal(letter, slot, Verdict.CORRECTED, typed=typed))
    assert changes.letters == {letter}


def test_a_correction_is_there_at_once_and_after_reopening(
    desk: Desk, letter: LetterId, home: Path
) -> None:
    correct(desk, letter, AGE, "50")
    assert found(desk, "age:50") == ["first.txt"]
    assert found(desk, "age:48") == []
    desk.close()
    with closing(Desk.open(home)) as again:
        known = value(again, letter, AGE)
        assert (known.value, known.origin, known.state) == (50, Origin.REVIEWER, State.CORRECTED)
        (line,) = again.history(letter, AGE)
        assert (line.reviewer, line.before, line.after) == ("Ada", 48, 50)
        assert line.at == "2016-05-01T12:00:00.000+00:00"
        assert found(again, "age:50") == ["first.txt"]


def test_selected_words_become_the_value(desk: Desk, letter: LetterId) -> None:
    text = desk.view(letter).letter.text
    span = Span(text.index("neck"), text.index("neck") + 4)
    slot = Slot("patient.diagnosis")
    changes = desk.propose(Proposal(letter, slot, Verdict.ADDED, span=span))
    assert changes.step == "Diagnosis added"
    known = value(desk, letter, slot)
    assert (known.value, known.surface, known.span) == ("neck", "neck", span)


def test_a_refused_value_changes_nothing(desk: Desk, letter: LetterId) -> None:
    with pytest.raises(ProposalRefused, match="whole number"):
        desk.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="old"))
    assert desk.history(letter, AGE) == ()
    assert desk.undoable == ""


def test_saying_what_is_so_already_changes_nothing(desk: Desk, letter: LetterId) -> None:
    confirm = Proposal(letter, AGE, Verdict.CONFIRMED)
    assert desk.propose(confirm).letters
    assert not desk.propose(confirm).letters
    assert len(desk.history(letter, AGE)) == 1


def test_undo_and_redo_over_all_of_it(desk: Desk, letter: LetterId) -> None:
    acts: list[Callable[[], object]] = [
        lambda: correct(desk, letter, AGE, "50"),
        lambda: correct(desk, letter, AGE, "51"),
        lambda: desk.tag(letter, "dose error", 1),
        lambda: desk.propose(Proposal(letter, DRUG, Verdict.NOT_STATED)),
        lambda: desk.note(letter, "Ask about the dose."),
        lambda: desk.accept(letter),
        lambda: desk.reopen(letter, "too early"),
        lambda: desk.revert(letter, AGE),
        lambda: desk.untag(letter, "dose error", 1),
        lambda: desk.defer(letter, "Which dose?"),
    ]
    states = [desk.view(letter)]
    for act in acts:
        act()
        states.append(desk.view(letter))
    for state in reversed(states[:-1]):
        assert desk.undo().letters == {letter}
        assert desk.view(letter) == state
    assert desk.undoable == ""
    assert not desk.undo().letters
    for state in states[1:]:
        desk.redo()
        assert desk.view(letter) == state
    assert desk.redoable == ""
    assert not desk.redo().letters


def test_undone_steps_have_names_and_stay_in_the_trail(desk: Desk, letter: LetterId) -> None:
    correct(desk, letter, AGE, "50")
    assert desk.undoable == "Age corrected"
    assert desk.undo().step == "Undone: Age corrected"
    assert desk.redoable == "Age corrected"
    assert [line.kind for line in desk.history(letter, AGE)] == [
        Verdict.CORRECTED,
        Verdict.WITHDRAWN,
    ]
    assert found(desk, "age:50") == []


def test_revert_goes_back_to_the_machine(desk: Desk, letter: LetterId) -> None:
    correct(desk, letter, AGE, "50")
    correct(desk, letter, AGE, "51")
    desk.revert(letter, AGE)
    known = value(desk, letter, AGE)
    assert (known.value, known.origin, known.state) == (48, Origin.MACHINE, State.UNCHECKED)
    assert not desk.revert(letter, AGE).letters


def test_accepting_a_letter(desk: Desk, letter: LetterId) -> None:
    desk.accept(letter)
    view = desk.view(letter)
    assert view.status is LetterStatus.CHECKED
    assert {v.state for v in view.values} == {State.CONFIRMED}
    assert desk.row(letter).status is LetterStatus.CHECKED
    assert found(desk, "status:checked") == ["first.txt"]
    assert not desk.accept(letter).letters
    correct(desk, letter, AGE, "50")
    assert desk.row(letter).status is LetterStatus.CORRECTED
    desk.reopen(letter)
    assert desk.row(letter).status is LetterStatus.NOT_CHECKED
    assert not desk.reopen(letter).letters


def test_deferring_keeps_the_question(desk: Desk, letter: LetterId) -> None:
    desk.defer(letter, "Which dose?")
    assert desk.row(letter).status is LetterStatus.DEFERRED


def test_tags(desk: Desk, letter: LetterId) -> None:
    desk.tag(letter, "  dose   error ")
    desk.tag(letter, "late", 2)
    assert desk.view(letter).tags == (Tag("dose error"), Tag("late", 2))
    assert desk.row(letter).tags == ("dose error", "late")
    assert desk.tags() == ("dose error", "late")
    assert found(desk, 'tag:"dose error"') == ["first.txt"]
    assert not desk.tag(letter, "dose error").letters
    desk.untag(letter, "late", 2)
    assert not desk.untag(letter, "late", 2).letters
    assert desk.tags() == ("dose error",)


@pytest.mark.parametrize(("name", "dispute"), [("", 0), (" \n", 0), ("x" * 61, 0), ("x", 3)])
def test_tags_that_cannot_be(desk: Desk, letter: LetterId, name: str, dispute: int) -> None:
    with pytest.raises(ProposalRefused):
        desk.tag(letter, name, dispute)
    assert desk.tags() == ()


def test_notes(desk: Desk, letter: LetterId) -> None:
    desk.note(letter, " She is \ud800 fine. ", Span(0, 4))
    (note,) = desk.view(letter).notes
    assert (note.text, note.span, note.reviewer) == ("She is ? fine.", Span(0, 4), "Ada")
    with pytest.raises(ProposalRefused, match="empty"):
        desk.note(letter, "  ")
    with pytest.raises(ProposalRefused, match="not in this letter"):
        desk.note(letter, "x", Span(0, 99_999))


def test_a_failing_save_leaves_nothing_behind(
    desk: Desk, letter: LetterId, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.view(letter)

    def broken(*_: object) -> None:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(desk._bench.store, "put_derived", broken)
        with pytest.raises(OSError, match="no"):
            correct(desk, letter, AGE, "50")
    assert desk.view(letter) == before
    assert desk.undoable == ""
    correct(desk, letter, AGE, "50")
    assert desk._bench.store.broken_lines() == ()


@pytest.mark.parametrize("verb", ["accept", "defer", "view", "row"])
def test_a_letter_that_is_not_there(desk: Desk, verb: str) -> None:
    with pytest.raises(NoSuchLetter):
        getattr(desk, verb)(LetterId("0" * 64))


def test_letters_by_name(desk: Desk, letter: LetterId) -> None:
    for name in ("first.txt", "FIRST.TXT", "first", "cm16-0000001", letter[:8], letter):
        assert desk.letter_named(name) == letter
    with pytest.raises(NoSuchLetter, match="No letter"):
        desk.letter_named("third")


def test_a_name_of_two_letters_is_refused(desk: Desk, letter: LetterId, folder: Path) -> None:
    text = (folder / "first.txt").read_text(encoding="utf-8")
    (folder / "again.txt").write_text(text + "Postscript.\n", encoding="utf-8")
    list(desk.add([folder]))
    with pytest.raises(NoSuchLetter, match="names 2 letters"):
        desk.letter_named("CM16-0000001")
    assert desk.letter_named("first.txt") == letter


@pytest.fixture
def odd(desk: Desk, tmp_path: Path) -> LetterId:
    """A letter with a dose that a rule doubts."""
    items = [("Norco 10gm #60", "Upheld")]
    write(tmp_path / "odd", "odd.txt", determination("CM16-0000009", items=items))
    list(desk.add([tmp_path / "odd"]))
    return desk.letter_named("CM16-0000009")


def test_an_answered_flag_is_no_longer_open_anywhere(desk: Desk, odd: LetterId, home: Path) -> None:
    flags = desk.view(odd).flags
    error = next(flag for flag in flags if flag.severity is Severity.ERROR)
    before = desk.row(odd)
    changes = desk.answer_flag(odd, error, FlagAnswer.LETTER_SAYS_SO, " it  does ")
    assert changes.step == "Flag answered"
    told = next(flag for flag in desk.view(odd).flags if flag.rule == error.rule)
    assert (told.answer, told.note) == ("the letter really says so", "it does")
    assert desk.row(odd).flags == before.flags - 1
    assert found(desk, f"flag:{error.rule}") == []
    assert not desk.answer_flag(odd, told, FlagAnswer.LETTER_SAYS_SO, "it does").letters
    desk.close()
    with closing(Desk.open(home)) as again:
        assert told in again.view(odd).flags
        again.answer_flag(odd, told, None)
        assert error in again.view(odd).flags
        assert again.row(odd) == before
        again.undo()
        assert told in again.view(odd).flags


def test_an_answer_to_a_flag_can_be_undone_and_changed(desk: Desk, odd: LetterId) -> None:
    flag = desk.view(odd).flags[0]
    desk.answer_flag(odd, flag, FlagAnswer.ASK)
    desk.answer_flag(odd, flag, FlagAnswer.FIXED)
    assert desk.view(odd).flags[0].answer == "fixed"
    desk.undo()
    assert desk.view(odd).flags[0].answer == "to be asked"
    desk.undo()
    assert desk.view(odd).flags[0] == flag
    assert found(desk, f"flag:{flag.rule}") == ["odd.txt"]
    desk.redo()
    assert desk.view(odd).flags[0].answer == "to be asked"


def test_answers_that_stand_tell_how_often_a_rule_was_right(desk: Desk, odd: LetterId) -> None:
    flag = next(f for f in desk.view(odd).flags if f.severity is Severity.ERROR)

    def counted() -> tuple[int, int, int]:
        score = desk.ruling.scores().get(flag.rule)
        return (score.right.right, score.right.n, score.asked) if score else (0, 0, 0)

    desk.answer_flag(odd, flag, FlagAnswer.ASK)
    assert counted() == (0, 0, 1)
    desk.answer_flag(odd, flag, FlagAnswer.RULE_IS_WRONG)
    assert counted() == (0, 1, 0)
    assert desk.ruling.wrong_in(desk.ruling.scores()[flag.rule]) == ("odd.txt",)
    desk.answer_flag(odd, flag, FlagAnswer.LETTER_SAYS_SO)
    assert counted() == (1, 1, 0)
    desk.undo()
    assert counted() == (0, 1, 0)
    desk.answer_flag(odd, flag, None)
    assert counted() == (0, 0, 0)


def test_a_flag_that_is_not_raised_cannot_be_answered(desk: Desk, odd: LetterId) -> None:
    flag = replace(desk.view(odd).flags[0], rule="Z99")
    with pytest.raises(ProposalRefused, match="no longer raised"):
        desk.answer_flag(odd, flag, FlagAnswer.FIXED)


def test_undo_and_redo_say_which_field_they_changed(desk: Desk, letter: LetterId) -> None:
    correct(desk, letter, AGE, "50")
    desk.revert(letter, AGE)
    assert [desk.undo().slot, desk.undo().slot, desk.redo().slot] == [AGE, AGE, AGE]
    desk.tag(letter, "late", 1)
    assert desk.undo().slot is None
