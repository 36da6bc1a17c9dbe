from __future__ import annotations

from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.code_margin import Codes
from imrdesk.ui.code_margin import codes_of
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.mark_painter import Strip
from imrdesk.ui.marks import Mark
from imrdesk.ui.marks import marks_of
from tests.ui.made import catalogue
from tests.ui.made import letter_view


def strip(group: FieldGroup, left: float, top: float, *, passage: bool = False) -> Strip:
    return Strip(QRectF(left, top, 20, 16), Mark(Span(0, 1), group, Slot("x"), passage=passage))


def test_each_kind_stands_once_beside_its_line_in_reading_order() -> None:
    found = codes_of(
        [
            strip(FieldGroup.UR, 90, 16),
            strip(FieldGroup.PATIENT, 10, 16),
            strip(FieldGroup.UR, 130, 16),
            strip(FieldGroup.ITEM, 10, 0),
            strip(FieldGroup.RATIONALE, 10, 0, passage=True),
        ]
    )
    assert found == (
        Codes(0, 16, (FieldGroup.ITEM,)),
        Codes(16, 16, (FieldGroup.PATIENT, FieldGroup.UR)),
    )


def test_the_margin_shows_beside_the_text_and_goes_away_again(qtbot: QtBot) -> None:
    view = letter_view()
    text = LetterText(style.LIGHT)
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show_letter(view.letter.text, flowing=True)
    text.show_marks(marks_of(view, catalogue()))
    text.show()
    width = text.viewport().width()
    assert not text.margin.isVisible()
    text.show_codes(wanted=True)
    assert text.margin.isVisible()
    assert text.viewport().width() == width - text.margin.width()
    text.grab()
    bare = text.margin.grab().toImage()
    text.show_marks([])
    text.grab()
    assert text.margin.grab().toImage() != bare
    assert "P Patient" in text.margin.toolTip()
    text.show_codes(wanted=False)
    assert text.viewport().width() == width
