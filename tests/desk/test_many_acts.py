"""Five hundred acts at random: undone to the start, redone to the end, proved at both."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import Changes
from imrdesk.domain import FieldKind
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.quality.error_types import ErrorType
from tests.desk.letters import MRI
from tests.desk.letters import NORCO
from tests.desk.letters import determination
from tests.desk.letters import write

STEPS = 500
NAMES = ("dose", "late", "ask Bea", "odd")
TYPED = {
    FieldKind.DATE: "03/15/2015",
    FieldKind.INTEGER: "31",
    FieldKind.STRENGTH: "10/325",
    FieldKind.CASE_NUMBER: "CM16-0000003",
    FieldKind.STATE: "CA",
    FieldKind.LEVEL: "L5-S1",
    FieldKind.BOOLEAN: "yes",
}
Told = tuple[tuple[LetterView, ...], tuple[LetterRow, ...]]


class Anybody:
    """A reviewer who does whatever comes to mind; what is refused, she lets be."""

    def __init__(self, desk: Desk, letters: tuple[LetterId, ...], seed: int) -> None:
        self.desk = desk
        self.letters = letters
        self.chance = Random(seed)  # noqa: S311 - a test must be the same each time
        self.acts: tuple[Callable[[LetterView], Changes], ...] = (
            *[self.propose] * 8,
            *[self.arrange] * 4,
            *[self.tag] * 3,
            self.answer,
            self.note,
            self.speak_of_letter,
            self.look_back,
            self.rename,
        )

    def act(self) -> bool:
        """Whether something changed."""
        view = self.desk.view(self.chance.choice(self.letters))
        with suppress(ProposalRefused):
            return bool(self.chance.choice(self.acts)(view).letters)
        return False

    def words(self, view: LetterView) -> Span:
        items = [v.span for v in view.values if v.slot.field in {"item", "rationale"} and v.span]
        within = self.chance.choice([*items, Span(0, len(view.letter.text))])
        start = self.chance.randrange(within.start, within.end)
        return Span(start, min(within.end, start + self.chance.randint(1, 30)))

    def slot(self, view: LetterView) -> Slot:
        spec = self.chance.choice(self.desk.catalogue.specs)
        dispute = self.chance.randint(1, view.disputes) if spec.per_dispute else 0
        known = [v.slot for v in view.values]
        return self.chance.choice([Slot(spec.name, dispute), *known[:6]])

    def propose(self, view: LetterView) -> Changes:
        slot = self.slot(view)
        spec = self.desk.catalogue[slot.field]
        verdict = self.chance.choice([v for v in Verdict if v in _ON_VALUES])
        typed = next(iter(spec.choices), TYPED.get(spec.kind, "some words"))
        typed = "neither here nor there" if verdict is Verdict.UNREAD else typed
        by_words = self.chance.random() < 0.3
        return self.desk.propose(
            Proposal(
                view.letter.id,
                slot,
                verdict,
                typed=None if by_words else typed,
                span=self.words(view) if by_words else None,
            )
        )

    def arrange(self, view: LetterView) -> Changes:
        items, letter = self.desk.items, view.letter.id
        number = self.chance.randint(1, max(1, view.disputes))
        what = self.chance.randrange(6)
        if what < 2 and view.disputes < 4:
            return items.add(letter, self.words(view))
        if what < 2:
            return items.remove(letter, number)
        if what == 2:
            return items.merge(letter, number)
        if what == 3:
            return items.set_back(letter)
        return items.move(letter, number, self.chance.choice([-1, 1]))

    def tag(self, view: LetterView) -> Changes:
        name, letter = self.chance.choice(NAMES), view.letter.id
        if view.tags and self.chance.random() < 0.4:
            tag = self.chance.choice(view.tags)
            return self.desk.untag(letter, tag.name, tag.dispute, tag.span)
        if self.chance.random() < 0.3:
            return self.desk.tag(letter, name, span=self.words(view))
        if self.chance.random() < 0.2:
            return self.desk.marking.star(letter)
        return self.desk.tag(letter, name, self.chance.randint(0, view.disputes))

    def answer(self, view: LetterView) -> Changes:
        if not view.flags:
            return self.note(view)
        flag = self.chance.choice(view.flags)
        answer = self.chance.choice([None, *FlagAnswer])
        return self.desk.answer_flag(view.letter.id, flag, answer, "seen")

    def note(self, view: LetterView) -> Changes:
        if view.notes and self.chance.random() < 0.6:
            verb = self.chance.choice([self.desk.marking.resolve, self.desk.marking.drop_note])
            return verb(view.letter.id, self.chance.choice(view.notes).id)
        return self.desk.note(view.letter.id, "Look again.", self.words(view))

    def speak_of_letter(self, view: LetterView) -> Changes:
        letter = view.letter.id
        verbs = (self.desk.accept, self.desk.reopen, self.desk.defer)
        return self.chance.choice(verbs)(letter)

    def look_back(self, view: LetterView) -> Changes:
        letter = view.letter.id
        slot = self.chance.choice([v.slot for v in view.values])
        history = [e.id for e in self.desk.history(letter, slot)]
        if history and self.chance.random() < 0.5:
            return self.desk.restore(letter, self.chance.choice(history))
        if self.chance.random() < 0.5:
            return self.desk.name_mistake(letter, slot, self.chance.choice([None, *ErrorType]))
        return self.desk.revert(letter, slot)

    def rename(self, _view: LetterView) -> Changes:
        name, new = self.chance.sample(NAMES, 2)
        changed = [p.letters for p in self.desk.marking.rename(name, new)]
        return Changes(frozenset().union(*changed))


_ON_VALUES = {
    Verdict.CONFIRMED,
    Verdict.CORRECTED,
    Verdict.ADDED,
    Verdict.NOT_STATED,
    Verdict.UNDECIDED,
    Verdict.UNREAD,
    Verdict.REMOVED,
}


def told(desk: Desk, letters: tuple[LetterId, ...]) -> Told:
    return tuple(map(desk.view, letters)), tuple(map(desk.row, letters))


@pytest.mark.timeout(600)
def test_random_acts_are_undone_redone_and_proved(desk: Desk, home: Path, tmp_path: Path) -> None:
    odd = [("Ultram 50gm #30 and a cane", "Upheld"), ("MRI of the left knee", "Overturned")]
    cases = [f"CM16-000000{n}" for n in range(1, 9)]
    for n, case in enumerate(cases):
        items = odd if n % 2 else (NORCO, MRI)
        write(tmp_path / "in", f"{case}.txt", determination(case, age=40 + n, items=items))
    list(desk.add([tmp_path / "in"]))
    letters = tuple(map(desk.letter_named, cases))
    first = told(desk, letters)
    somebody = Anybody(desk, letters, seed=7)
    done, tried = 0, count()
    while done < STEPS:
        done += somebody.act()
        assert next(tried) < 10 * STEPS
    last = told(desk, letters)
    assert last != first
    assert verify(home).flaws == ()

    for _ in range(STEPS):
        assert desk.undoable
        assert desk.undo().step == f"Undone: {desk.redoable}"
    assert desk.undoable == ""
    assert told(desk, letters) == first
    assert verify(home).flaws == ()

    for _ in range(STEPS):
        assert desk.redo().letters
    assert desk.redoable == ""
    assert told(desk, letters) == last
    assert verify(home).flaws == ()
