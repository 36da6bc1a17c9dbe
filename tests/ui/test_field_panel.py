"""The fields as a tree: sound model, folding, editing by keys, problems."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from imrdesk.domain import Flag
from imrdesk.domain import LetterView
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.ui import style
from imrdesk.ui.field_line import MISFIT
from imrdesk.ui.field_model import FieldModel
from imrdesk.ui.field_panel import FieldPanel
from imrdesk.ui.field_rows import FlagRow
from imrdesk.ui.field_rows import groups_of
from tests.ui.made import catalogue
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = replace(letter_view(), flags=())
AGE, SEX, DECISION = Slot("patient.age"), Slot("patient.sex"), Slot("decision", 2)


def show(panel: FieldPanel, view: LetterView = VIEW, slot: Slot = AGE) -> None:
    panel.show_groups(groups_of(view, catalogue()), slot)


@pytest.fixture
def panel(qtbot: QtBot) -> FieldPanel:
    made = FieldPanel(style.LIGHT)
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show()
    show(made)
    return made


def test_the_model_keeps_qts_promises(qtmodeltester: ModelTester) -> None:
    model = FieldModel()
    model.show_groups(groups_of(VIEW, catalogue()))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_same_lines_are_repainted_and_other_lines_reset(qtbot: QtBot) -> None:
    model = FieldModel()
    groups = groups_of(VIEW, catalogue())
    assert model.show_groups(groups)
    checked = replace(VIEW, values=tuple(replace(v, state=State.CONFIRMED) for v in VIEW.values))
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show_groups(groups_of(checked, catalogue()))
    assert model.show_groups(groups_of(checked, catalogue(), empty=True))


def test_showing_a_field_opens_its_item_alone_and_asks_for_nothing(
    qtbot: QtBot, panel: FieldPanel
) -> None:
    with qtbot.assertNotEmitted(panel.slot_chosen):
        panel.show_slot(DECISION)
    opened = [panel.isExpanded(panel.fields.index(n, 0)) for n in range(6)]
    assert opened == [True, True, True, True, False, True]
    assert panel.slot == DECISION


def test_moving_by_keys_chooses_the_next_field(qtbot: QtBot, panel: FieldPanel) -> None:
    with qtbot.waitSignal(panel.slot_chosen) as told:
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert told.args == [SEX]


def test_space_confirms(qtbot: QtBot, panel: FieldPanel) -> None:
    with qtbot.waitSignal(panel.confirmed) as told:
        QTest.keyClick(panel, Qt.Key.Key_Space)
    assert told.args == [AGE]


def test_return_edits_and_return_again_tells_the_value_and_goes_on(
    qtbot: QtBot, panel: FieldPanel
) -> None:
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert panel.editing is not None
    assert panel.editing.text() == "47"
    with qtbot.waitSignal(panel.typed) as told:
        QTest.keyClicks(panel.editing, "48")
        QTest.keyClick(panel.editing, Qt.Key.Key_Return)
    assert told.args == [AGE, "48"]
    assert panel.slot == SEX


def test_an_unchanged_value_is_not_told(qtbot: QtBot, panel: FieldPanel) -> None:
    with qtbot.assertNotEmitted(panel.typed):
        panel.edit_current()
        assert panel.editing is not None
        QTest.keyClick(panel.editing, Qt.Key.Key_Return)


def test_esc_gives_an_edit_up(qtbot: QtBot, panel: FieldPanel) -> None:
    with qtbot.assertNotEmitted(panel.typed):
        panel.edit_current()
        assert panel.editing is not None
        QTest.keyClicks(panel.editing, "99")
        QTest.keyClick(panel.editing, Qt.Key.Key_Escape)
    assert panel.slot == AGE


def test_return_keeps_an_editor_open_that_holds_no_value(qtbot: QtBot, panel: FieldPanel) -> None:
    told: list[str] = []
    panel.misfit.connect(told.append)
    panel.edit_current()
    editor = panel.editing
    assert editor is not None
    QTest.keyClicks(editor, "old")
    assert "whole number" in told[-1]
    with qtbot.assertNotEmitted(panel.typed):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert panel.editing is editor
    assert editor.property(MISFIT)
    assert "Return again keeps it" in told[-1]
    editor.selectAll()
    QTest.keyClicks(editor, "50")
    assert told[-1] == ""


def test_return_once_more_keeps_what_is_no_value(qtbot: QtBot, panel: FieldPanel) -> None:
    panel.edit_current()
    editor = panel.editing
    assert editor is not None
    QTest.keyClicks(editor, "old")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "er")
    with qtbot.assertNotEmitted(panel.typed):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.typed) as typed:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert typed.args == [AGE, "older"]


def test_choices_complete_while_typing(qtbot: QtBot, panel: FieldPanel) -> None:
    panel.show_slot(DECISION)
    panel.edit_current()
    assert panel.editing is not None
    QTest.keyClicks(panel.editing, "Up")
    assert panel.editing.text() == "Upheld"
    with qtbot.waitSignal(panel.typed) as told:
        QTest.keyClick(panel.editing, Qt.Key.Key_Return)
    assert told.args == [DECISION, "Upheld"]


def test_an_edit_can_be_opened_again_with_what_was_typed(panel: FieldPanel) -> None:
    panel.edit_again(SEX, "woman or man")
    assert panel.editing is not None
    assert (panel.slot, panel.editing.text()) == (SEX, "woman or man")


def test_finishing_takes_what_is_being_typed(qtbot: QtBot, panel: FieldPanel) -> None:
    panel.edit_current()
    assert panel.editing is not None
    QTest.keyClicks(panel.editing, "48")
    with qtbot.waitSignal(panel.typed) as told:
        panel.finish_edit()
    assert told.args == [AGE, "48"]
    assert panel.editing is None


def test_the_next_open_field_is_the_next_unchecked_value(panel: FieldPanel) -> None:
    checked = tuple(
        replace(v, state=State.CONFIRMED) if v.slot != DECISION else v for v in VIEW.values
    )
    show(panel, replace(VIEW, values=checked))
    assert panel.next_open(AGE) == DECISION
    assert panel.next_open(DECISION) is None


def test_problems_are_walked_in_reading_order(panel: FieldPanel) -> None:
    flag = Flag("X", Severity.WARN, "Please check.", 2, (words(VIEW.letter.text, "MRI of the"),))
    values = tuple(v for v in VIEW.values if v.slot != SEX)
    show(panel, replace(VIEW, values=values, flags=(flag,)))
    gap = panel.next_problem(1)
    assert gap is not None
    panel.go_to_line(gap)
    assert panel.slot == SEX
    second = panel.next_problem(1)
    assert second is not None
    assert isinstance(panel.fields.row(second), FlagRow)
    panel.go_to_line(second)
    assert panel.isExpanded(second.parent())
    assert panel.next_problem(1) is None
    back = panel.next_problem(-1)
    assert back is not None
    assert panel.fields.field(back) is not None
    assert panel.first_problem() == gap


def test_a_flag_that_is_chosen_is_told(qtbot: QtBot, panel: FieldPanel) -> None:
    flag = Flag("X", Severity.ERROR, "Please check.", 0, (words(VIEW.letter.text, "47 year"),))
    show(panel, replace(VIEW, flags=(flag,)))
    with qtbot.waitSignal(panel.flag_chosen) as told:
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert told.args == [flag]


def test_lines_are_high_enough_to_be_hit_at_any_width(qtbot: QtBot, panel: FieldPanel) -> None:
    for width in (240, 420, 700):
        panel.resize(width, 600)
        qtbot.wait(1)
        heights = [
            panel.rowHeight(panel.fields.index(n, 0, panel.fields.index(2, 0))) for n in range(5)
        ]
        assert min(heights) >= 24


def test_a_field_is_shown_with_the_lines_around_it(panel: FieldPanel) -> None:
    panel.resize(420, 200)
    panel.show_slot(DECISION)
    index = panel.currentIndex()
    for line in (panel.indexAbove(index), index, panel.indexBelow(index)):
        seen = panel.visualRect(line)
        assert seen.top() >= 0
        assert seen.bottom() <= panel.viewport().height()


def test_the_words_of_a_letter_are_no_markup_in_a_tooltip() -> None:
    hostile = "<img src='file:///x'>" * 9
    values = tuple(replace(v, value=hostile) if v.slot == DECISION else v for v in VIEW.values)
    model = FieldModel()
    model.show_groups(groups_of(replace(VIEW, values=values), catalogue()))
    tip = model.index_of(DECISION).data(int(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip


def test_a_flag_about_words_that_are_missing_is_the_one_of_its_group(panel: FieldPanel) -> None:
    """It stands first in its group, and not below the field that it is about."""
    of_letter = Flag("D02", Severity.WARN, "No case number is stated.")
    of_item = Flag("I01", Severity.WARN, "The item has no quantity.", 2)
    show(panel, replace(VIEW, flags=(of_letter, of_item)), DECISION)
    assert panel.flag == of_item
    show(panel, replace(VIEW, flags=(of_letter, replace(of_item, answer="fixed"))), DECISION)
    assert panel.flag is None


def test_on_a_flag_the_field_above_is_current(qtbot: QtBot, panel: FieldPanel) -> None:
    """What is said there must not go to a field that is out of sight."""
    flag = Flag("X", Severity.ERROR, "Please check.", 0, (words(VIEW.letter.text, "47 year"),))
    show(panel, replace(VIEW, flags=(flag, flag)))
    with qtbot.waitSignal(panel.slot_passed) as told:
        QTest.keyClick(panel, Qt.Key.Key_Down)
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert told.args == [AGE]
    assert panel.slot == AGE
    panel.show_slot(AGE)
    assert isinstance(panel.fields.row(panel.currentIndex()), FlagRow)
    panel.edit_current()
    assert panel.editing is not None
    assert panel.editing.text() == "47"
