"""A letter reviewed with keys alone, and the presses counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.ui.app import application
from imrdesk.ui.main_window import MainWindow
from tests.end_to_end.test_first_light import CTRL
from tests.end_to_end.test_first_light import NONE
from tests.end_to_end.test_first_light import SHIFT
from tests.end_to_end.test_first_light import Reviewer
from tests.ui.listed import listed
from tests.ui.made import letter_text
from tests.ui.made import write_letters

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SEX, INJURY = Slot("patient.sex"), Slot("patient.date_of_injury")


class Counting(Reviewer):
    """Counts the keys that she presses."""

    presses_made = 0

    def presses(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.presses_made += 1
        super().presses(key, held)

    def types(self, words: str) -> None:
        self.presses_made += len(words)
        super().types(words)

    def counted(self) -> int:
        """Presses since this was asked last."""
        made, self.presses_made = self.presses_made, 0
        return made

    @property
    def view(self) -> LetterView:
        assert self.window.session.view is not None
        return self.window.session.view

    def comes_to(self, title: str) -> None:
        """A dialog opened, and the keys go there."""
        self.sees(lambda: title in [w.window().windowTitle() for w in [_focused()] if w])

    def comes_back(self) -> None:
        """A dialog closed; a desktop then makes the window active by itself."""
        self.window.activateWindow()
        self.sees(self.window.isActiveWindow)


def row_of(window: MainWindow, letter: LetterId) -> LetterRow:
    return next(row for row in listed(window) if row.letter_id == letter)


def _focused() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.fixture
def reviewer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    monkeypatch.setenv("IMRDESK_REVIEWER", "N. Urse")
    application()
    person = Counting(qtbot, tmp_path / "desk")
    folder = write_letters(tmp_path / "letters")
    (folder / "CM15-0001000.txt").write_text(letter_text("CM15-0001000", dose="50gm"), "utf-8")
    person.opens_the_window(folder)
    person.sees(lambda: len(listed(person.window)) == 5)
    first = listed(person.window)[0].letter_id
    if person.window.session.current != first:
        person.window.session.open(first)
    person.sees(lambda: person.window.session.ready and person.view.name == "CM15-0001000.txt")
    yield person
    person.window.close()


def test_answer_correct_tag_note_and_accept(reviewer: Counting) -> None:
    window = reviewer.window
    letter = reviewer.view.letter.id

    reviewer.goes_to_field(SEX)
    reviewer.counted()
    reviewer.presses(Key.Key_Down, ALT)
    reviewer.comes_to("Values in the letter")
    reviewer.presses(Key.Key_Return)
    reviewer.comes_back()
    assert reviewer.counted() == 2
    reviewer.sees(lambda: reviewer.value(SEX).state is not State.UNCHECKED)

    while any(not flag.answer for flag in reviewer.view.flags):
        left = sum(not flag.answer for flag in reviewer.view.flags)
        reviewer.counted()
        reviewer.presses(Key.Key_F)
        reviewer.comes_to("Answer flag")
        reviewer.presses(Key.Key_2)
        reviewer.comes_back()
        assert reviewer.counted() == 2
        reviewer.sees(lambda n=left: sum(not f.answer for f in reviewer.view.flags) < n)  # type: ignore[misc]
    assert row_of(window, letter).flags == 0

    reviewer.presses(Key.Key_T)
    reviewer.types("dose")
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: reviewer.view.tags == (Tag("dose"),))
    reviewer.presses(Key.Key_M)
    reviewer.types("grams?")
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: [note.text for note in reviewer.view.notes] == ["grams?"])

    reviewer.counted()
    reviewer.presses(Key.Key_A)
    reviewer.sees(lambda: reviewer.view.name == "CM15-0001001.txt")
    assert reviewer.counted() == 1
    assert row_of(window, letter).status.is_checked

    reviewer.presses(Key.Key_1)
    reviewer.sees(lambda: reviewer.view.tags == (Tag("dose"),))
    assert reviewer.counted() == 1


def test_a_correction_from_the_letter_takes_three_keys(reviewer: Counting) -> None:
    reviewer.goes_to_field(INJURY)
    reviewer.counted()
    reviewer.presses(Key.Key_Down, ALT)
    reviewer.comes_to("Values in the letter")
    reviewer.presses(Key.Key_Down)
    reviewer.presses(Key.Key_Return)
    reviewer.comes_back()
    reviewer.sees(lambda: reviewer.value(INJURY).value == "2015-02-04")
    assert reviewer.counted() == 3
    assert reviewer.value(INJURY).state is State.CORRECTED


def test_every_step_of_a_review_can_be_undone(reviewer: Counting) -> None:
    before = reviewer.view
    reviewer.presses(Key.Key_3, CTRL)
    reviewer.presses(Key.Key_F)
    reviewer.comes_to("Answer flag")
    reviewer.presses(Key.Key_3)
    reviewer.comes_back()
    reviewer.sees(lambda: any(flag.answer for flag in reviewer.view.flags))
    reviewer.presses(Key.Key_N, CTRL | SHIFT)
    reviewer.types("why")
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: len(reviewer.view.notes) == 1)
    reviewer.presses(Key.Key_Z, CTRL)
    reviewer.sees(lambda: not reviewer.view.notes)
    reviewer.presses(Key.Key_Z, CTRL)
    reviewer.sees(lambda: reviewer.view == before)


def test_the_everyday_acts_by_keys_alone(reviewer: Counting) -> None:
    """Presses from "the letter is open", as the specification counts them."""
    window = reviewer.window
    reviewer.presses(Key.Key_3, CTRL)
    reviewer.counted()

    reviewer.presses(Key.Key_F8)
    reviewer.sees(lambda: window.check.fields.flag is not None)
    reviewer.presses(Key.Key_Down, ALT)
    reviewer.comes_to("Values in the letter")
    reviewer.presses(Key.Key_Return)
    reviewer.comes_back()
    assert reviewer.counted() == 3
    slot = window.checking.field.slot
    assert slot is not None
    reviewer.sees(lambda: reviewer.value(slot).state is not State.UNCHECKED)

    first = reviewer.view.name
    reviewer.presses(Key.Key_F9)
    reviewer.sees(lambda: reviewer.view.name != first and window.session.ready)
    assert reviewer.counted() == 1

    reviewer.presses(Key.Key_F, CTRL | SHIFT)
    reviewer.types('"not medically necessary"')
    reviewer.presses(Key.Key_Return)
    reviewer.sees(lambda: window.page.walks_letters and window.session.ready)
    opened = reviewer.view.name
    reviewer.counted()
    for _ in range(4):
        if reviewer.view.name == opened:
            reviewer.presses(Key.Key_F3)
            QApplication.processEvents()
    reviewer.sees(lambda: reviewer.view.name != opened)
    assert reviewer.counted() <= 4
