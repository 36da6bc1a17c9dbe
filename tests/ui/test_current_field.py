"""A chosen field stays the one that selected words go to."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.domain import Slot
from imrdesk.ui.current_field import CurrentField

AGE, SEX = Slot("patient.age"), Slot("patient.sex")


def test_a_choice_is_told_once(qtbot: QtBot) -> None:
    field = CurrentField()
    told: list[tuple[Slot | None, bool]] = []
    field.changed.connect(lambda slot, in_text: told.append((slot, in_text)))
    field.choose(AGE)
    field.choose(AGE)
    field.choose(SEX, in_text=True)
    assert told == [(AGE, False), (SEX, True)]


def test_selecting_words_returns_to_the_field_that_was_chosen(qtbot: QtBot) -> None:
    field = CurrentField()
    field.choose(AGE)
    field.pass_over(SEX)
    assert field.slot == SEX
    field.settle()
    assert field.slot == AGE


def test_without_a_choice_the_words_go_to_the_field_at_the_caret(qtbot: QtBot) -> None:
    field = CurrentField()
    field.pass_over(SEX)
    field.settle()
    assert field.slot == SEX
