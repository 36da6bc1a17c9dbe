"""Two letters side by side, in the window over a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.ui.beside import NO_DIFFERENCE
from imrdesk.ui.beside import SAME_LETTER
from imrdesk.ui.beside import told_of
from imrdesk.ui.differing import Comparison
from imrdesk.ui.differing import Difference
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import TEXTS
from tests.ui.made import Wait
from tests.ui.made import words

Key = Qt.Key
AGE, SEX = Slot("patient.age"), Slot("patient.sex")
SECOND = TEXTS["CM15-0001002.txt"]


@pytest.fixture
def two(window: MainWindow, wait: Wait) -> MainWindow:
    """The second letter is open, the first one, read before it, stands beside."""
    go(window, wait, "next_letter", "2")
    compare(window, wait, "1")
    return window


def do(window: MainWindow, command: str) -> None:
    window.commands[command].trigger()


def go(window: MainWindow, wait: Wait, command: str, to: str) -> None:
    do(window, command)
    wait(lambda: here(window) == to)


def compare(window: MainWindow, wait: Wait, to: str) -> None:
    do(window, "compare_with")
    wait(lambda: there(window) == to)


def here(window: MainWindow) -> str:
    view = window.checking.view
    return view.name[-5] if view else ""


def there(window: MainWindow) -> str:
    view = window.beside.second.view
    return view.name[-5] if view else ""


def listed(window: MainWindow) -> dict[str, tuple[str, str]]:
    table = window.beside.differences.table
    rows = [[table.item(n, column) for column in range(3)] for n in range(table.rowCount())]
    told = [[item.text() if item else "" for item in row] for row in rows]
    return {label: (one, other) for label, one, other in told}


def row_of(window: MainWindow, label: str) -> int:
    return list(listed(window)).index(label)


def test_the_letter_read_before_stands_beside(two: MainWindow) -> None:
    second = two.beside.second
    assert second.isVisible()
    assert second.text.toPlainText().startswith("Case Number: CM15-0001001")
    assert two.page.text.toPlainText().startswith("Case Number: CM15-0001002")
    assert two.commands["compare_with"].isChecked()
    assert listed(two)["Sex"] == ("male", "female")
    assert "Age" not in listed(two)
    assert two.beside.differences.head.text().endswith("are the same.")


def test_two_letters_have_the_room_and_the_fields_get_theirs_back(two: MainWindow) -> None:
    def share() -> float:
        text, check = two.panes.inner.sizes()
        return check / (text + check)

    assert share() < 0.33
    two.commands["compare_with"].trigger()
    assert share() > 0.4


def test_alone_a_letter_stands_beside_itself(window: MainWindow, wait: Wait) -> None:
    compare(window, wait, "1")
    assert window.beside.differences.head.text() == SAME_LETTER
    assert not window.beside.differences.table.isVisible()
    before = window.beside.second.text.caret
    window.checking.field.choose(SEX)
    assert window.beside.second.text.caret == before


def test_the_letter_beside_stays_while_others_are_opened(two: MainWindow, wait: Wait) -> None:
    go(two, wait, "next_letter", "3")
    assert there(two) == "1"
    assert listed(two).keys() == {"Case number"}
    choice = two.beside.second.choice
    names = [choice.itemText(n) for n in range(choice.count())]
    assert names == ["CM15-0001003 (this letter)", "CM15-0001002", "CM15-0001001"]
    assert choice.currentText() == "CM15-0001001"


def test_another_letter_is_chosen_by_keys(two: MainWindow, wait: Wait) -> None:
    go(two, wait, "next_letter", "3")
    two.beside.second.choice.setFocus()
    QTest.keyClick(two.beside.second.choice, Key.Key_Up)
    wait(lambda: there(two) == "2")
    assert listed(two)["Sex"] == ("female", "male")


def test_a_difference_leads_to_its_words_in_both(two: MainWindow) -> None:
    two.beside.differences.table.setCurrentCell(row_of(two, "Sex"), 0)
    assert two.checking.field.slot == SEX
    assert two.page.text.painted.outlined == words(SECOND, "male")
    assert two.beside.second.text.painted.outlined == words(TEXTS["CM15-0001001.txt"], "female")


def test_the_current_field_is_outlined_in_both(two: MainWindow) -> None:
    two.checking.field.choose(AGE)
    assert two.beside.second.text.painted.outlined == words(TEXTS["CM15-0001001.txt"], "47")


def test_words_beside_are_copied_and_never_taken(two: MainWindow) -> None:
    text = two.beside.second.text
    text.setFocus()
    text.select(words(TEXTS["CM15-0001001.txt"], "lifting a crate"))
    QTest.keyClick(text, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "lifting a crate"
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClick(text, Key.Key_A)
    assert not two.commands["undo"].isEnabled()
    assert here(two) == "2"


def test_words_are_found_in_the_letter_that_is_being_read(two: MainWindow) -> None:
    second, bar = two.beside.second, two.beside.second.find_bar
    second.text.setFocus()
    start = second.text.caret
    do(two, "find")
    assert bar.field.hasFocus()
    assert not two.page.find_bar.isVisible()
    QTest.keyClicks(bar.field, "lumbar")
    found = second.text.painted
    first = TEXTS["CM15-0001001.txt"]
    assert found.hits[0] == words(first, "lumbar")
    assert bar.count.text() == f"1 of {len(found.hits)}"
    QTest.keyClick(bar.field, Key.Key_Return)
    assert found.hit_at == 1
    do(two, "find_previous")
    do(two, "find_previous")
    assert found.hit_at == len(found.hits) - 1
    QTest.keyClicks(bar.field, " nowhere")
    assert bar.count.text() == "not found"
    do(two, "find_next")
    QTest.keyClick(bar.field, Key.Key_Escape)
    assert bar.isHidden()
    assert two.beside.is_open
    assert second.text.hasFocus()
    assert second.text.caret == start
    two.page.text.setFocus()
    do(two, "find")
    assert two.page.find_bar.isVisible()
    assert bar.isHidden()


def test_esc_closes_first_the_bar_while_one_reads_beside(two: MainWindow) -> None:
    second, bar = two.beside.second, two.beside.second.find_bar
    second.text.setFocus()
    do(two, "find")
    QTest.keyClicks(bar.field, "lumbar")
    second.text.setFocus()
    QTest.keyClick(second.text, Key.Key_Escape)
    assert bar.isHidden()
    assert two.beside.is_open
    assert not second.text.painted.hits
    QTest.keyClick(second.text, Key.Key_Escape)
    assert not two.beside.is_open


def test_what_is_looked_for_beside_is_found_in_the_next_one_too(
    two: MainWindow, wait: Wait
) -> None:
    second = two.beside.second
    second.text.setFocus()
    second.text.select(words(TEXTS["CM15-0001001.txt"], "Tramadol"))
    do(two, "find")
    assert second.find_bar.count.text().startswith("1 of ")
    second.wanted.emit(two.session.current)
    wait(lambda: there(two) == "2")
    assert second.find_bar.count.text() == "not found"


def test_listed_terms_are_marked_in_both_letters(two: MainWindow, wait: Wait) -> None:
    menu = two.page.layers
    wait(lambda: bool(menu._lists))
    opioids = next(entry for entry in menu._lists if entry.data() == "Opioids")
    opioids.trigger()
    one, other = two.page.text.painted, two.beside.second.text.painted
    wait(lambda: bool(one.terms) and bool(other.terms))
    assert other.terms[0].span == words(TEXTS["CM15-0001001.txt"], "Tramadol")
    opioids.trigger()
    wait(lambda: not one.terms and not other.terms)


def test_a_correction_changes_what_differs(two: MainWindow, wait: Wait) -> None:
    view = two.checking.view
    assert view is not None
    proposal = Proposal(view.letter.id, SEX, Verdict.CORRECTED, typed="female")
    two.session.propose(proposal, lambda _: None)
    wait(lambda: "Sex" not in listed(two))


def test_the_letter_beside_shows_what_was_said_of_it(two: MainWindow, wait: Wait) -> None:
    beside = two.beside.second.view
    assert beside is not None
    proposal = Proposal(beside.letter.id, AGE, Verdict.CORRECTED, typed="48")
    two.session.propose(proposal, lambda _: None)
    wait(lambda: listed(two).get("Age") == ("47", "48"))
    shown = two.beside.second.view
    assert shown is not None
    age = shown.at(AGE)
    assert age is not None
    assert age.state is State.CORRECTED
    assert here(two) == "2"


def test_esc_closes_it_and_gives_the_list_its_place_back(two: MainWindow, wait: Wait) -> None:
    assert not two.letters.isVisible()
    wait(two.beside.second.choice.hasFocus)
    QTest.keyClick(two.beside.second.choice, Key.Key_Escape)
    assert not two.beside.second.isVisible()
    assert not two.commands["compare_with"].isChecked()
    assert two.letters.isVisible()
    wait(two.page.text.hasFocus)
    assert here(two) == "2"


def test_the_command_closes_it_too(two: MainWindow) -> None:
    do(two, "compare_with")
    assert not two.beside.is_open
    assert not two.commands["compare_with"].isChecked()


def test_panes_are_walked_through_with_the_second_text(two: MainWindow, wait: Wait) -> None:
    do(two, "to_text")
    wait(two.page.text.hasFocus)
    do(two, "next_pane")
    wait(two.beside.second.text.hasFocus)
    do(two, "next_pane")
    wait(two.check.fields.hasFocus)


def test_the_second_text_has_the_looks_of_the_first(two: MainWindow) -> None:
    first, second = two.page.text, two.beside.second.text
    for command in ("zoom_in", "lines_apart", "codes", "compact"):
        do(two, command)
    assert (second.zoom, second.spacing) == (first.zoom, first.spacing) == (110, 110)
    assert second.margin.isVisible()
    assert second.toPlainText().count("\n") == first.toPlainText().count("\n")


@pytest.mark.parametrize(
    ("differing", "same", "told"),
    [
        (0, 3, NO_DIFFERENCE),
        (1, 0, "One field differs."),
        (2, 1, "Two fields differ, one field is the same."),
        (12, 30, "12 fields differ, 30 fields are the same."),
    ],
)
def test_the_number_of_differences_is_told(differing: int, same: int, told: str) -> None:
    one = Difference("Age", "47", "48", AGE, AGE)
    assert told_of(Comparison((one,) * differing, same)) == told
