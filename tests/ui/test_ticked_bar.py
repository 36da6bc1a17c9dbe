"""Ticks on the scroll bar of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.domain import Flag
from imrdesk.domain import Note
from imrdesk.domain import Origin
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.ticked_bar import Kind
from imrdesk.ui.ticked_bar import Tick
from imrdesk.ui.ticked_bar import TickedBar
from imrdesk.ui.ticked_bar import tick_places
from tests.ui.made import letter_view
from tests.ui.made import words

LONG = "line\n" * 400 + "a hit\n" + "line\n" * 99
HIT = words(LONG, "a hit")


@pytest.fixture
def text(qtbot: QtBot) -> LetterText:
    made = LetterText(style.LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_letter(LONG, flowing=False)
    made.show()
    return made


def test_open_flags_corrections_and_notes_have_a_tick() -> None:
    view = letter_view()
    age = view.at(Slot("patient.age"))
    assert age is not None
    flag = Flag("X01", Severity.WARN, "Please check.", 0, (Span(5, 9), Span(20, 30)))
    note = Note("n", "", "R", "ask", Span(7, 8))
    changed = replace(
        view,
        values=(replace(age, origin=Origin.REVIEWER),),
        flags=(flag, replace(flag, answer="fixed"), replace(flag, spans=())),
        notes=(note, replace(note, span=None)),
    )
    assert tick_places(changed) == {
        Kind.FLAG: [Span(5, 9)],
        Kind.CORRECTION: [age.span],
        Kind.NOTE: [Span(7, 8)],
    }


def test_a_tick_stands_as_far_down_as_its_words(text: LetterText) -> None:
    text.show_hits([HIT])
    assert [(t.kind, t.at, t.span) for t in text.bar.ticks] == [(Kind.HIT, 400 / 501, HIT)]
    assert text.bar.toolTip() == "In this letter: 1 hit"
    text.show_ticks({Kind.FLAG: [Span(0, 4), Span(5, 9)]})
    assert [t.kind for t in text.bar.ticks] == [Kind.FLAG, Kind.FLAG, Kind.HIT]
    assert text.bar.toolTip() == "In this letter: 1 hit, 2 flags"
    text.show_hits(())
    assert {t.kind for t in text.bar.ticks} == {Kind.FLAG}
    text.show_letter("another", flowing=True)
    assert not text.bar.ticks


def test_a_click_on_a_tick_goes_to_its_words_and_beside_it_scrolls(text: LetterText) -> None:
    text.show_ticks({Kind.NOTE: [HIT]})
    place = QPoint(text.bar.width() // 2, round(text.bar.y_of(text.bar.ticks[0])))
    QTest.mouseClick(text.bar, Qt.MouseButton.LeftButton, pos=place)
    assert text.caret == HIT.start
    before = text.bar.value()
    QTest.mouseClick(text.bar, Qt.MouseButton.LeftButton, pos=place - QPoint(0, 150))
    assert text.caret == HIT.start
    assert text.bar.value() < before


def test_each_kind_has_a_form_of_its_own(qtbot: QtBot) -> None:
    bar = TickedBar(style.LIGHT)
    qtbot.addWidget(bar)
    bar.resize(16, 200)
    seen = set()
    for kind in Kind:
        bar.show_ticks([Tick(kind, 0.5, Span(0, 1))])
        image = bar.grab().toImage()
        seen.add(bytes(image.convertToFormat(image.Format.Format_Mono).constBits()))
    assert len(seen) == len(Kind)
