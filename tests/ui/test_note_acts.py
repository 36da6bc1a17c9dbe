"""Notes and tags by keys, in the window over a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Tag
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.tag_acts import pinned
from imrdesk.ui.tag_box import TagField
from tests.ui.made import Wait
from tests.ui.made import letter_text
from tests.ui.made import words

Key = Qt.Key


def tags(window: MainWindow) -> tuple[Tag, ...]:
    return window.session.view.tags if window.session.view else ()


def notes(window: MainWindow) -> list[str]:
    return [note.text for note in window.session.view.notes] if window.session.view else []


def write_note(window: MainWindow, words: str) -> None:
    window.commands["note"].trigger()
    QTest.keyClicks(window.check.notes.field, words)
    QTest.keyClick(window.check.notes.field, Key.Key_Return)


def field_of(window: MainWindow, command: str) -> TagField:
    return {"note": window.check.notes.field, "tag": window.check.tags.field}[command]


def leave_half_typed(window: MainWindow, wait: Wait, command: str, words: str) -> LetterId:
    """Type words, then open the next letter: the field is gone. Returns the letter left."""
    first = window.session.current
    assert first is not None
    window.check.fields.setFocus()
    window.commands[command].trigger()
    QTest.keyClicks(field_of(window, command), words)
    window.commands["next_letter"].trigger()
    wait(lambda: window.session.ready and window.session.current != first)
    assert not field_of(window, command).isVisible()
    assert window.focusWidget() is window.check.fields
    return first


def test_a_note_on_selected_words_leads_back_to_them(window: MainWindow, wait: Wait) -> None:
    span = words(letter_text(), "lumbar strain")
    assert not window.check.notes.isVisible()
    window.page.text.setFocus()
    window.page.text.select(span)
    QTest.keyClicks(window.page.text, "m")
    assert "“lumbar strain”" in window.check.notes.field.placeholderText()
    QTest.keyClicks(window.check.notes.field, "which side? m")
    QTest.keyClick(window.check.notes.field, Key.Key_Return)
    wait(lambda: notes(window) == ["which side? m"])
    assert window.focusWidget() is window.page.text
    assert not window.check.notes.field.isVisible()
    window.page.text.go_to(words(letter_text(), "Case Number"))
    window.check.notes.chips[0].click()
    assert window.page.text.caret == span.start
    assert window.page.find_bar.title.text() == "Note"
    window.commands["undo"].trigger()
    wait(lambda: not notes(window))
    assert not window.check.notes.isVisible()


def test_a_note_half_typed_is_saved_with_its_letter_when_another_opens(
    window: MainWindow, wait: Wait
) -> None:
    window.checking.field.choose(Slot("patient.age"))
    first = leave_half_typed(window, wait, "note", "ask again")
    assert not notes(window)
    window.session.open(first)
    wait(lambda: notes(window) == ["ask again"])


@pytest.mark.parametrize("command", ["note", "tag"])
def test_an_empty_field_goes_with_the_focus(window: MainWindow, command: str) -> None:
    field = field_of(window, command)
    window.commands[command].trigger()
    assert field.isVisible()
    window.page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not field.isVisible()
    assert window.focusWidget() is window.page.text


def test_a_tag_half_typed_is_none_of_the_next_letter(window: MainWindow, wait: Wait) -> None:
    leave_half_typed(window, wait, "tag", "od")
    assert tags(window) == ()


def test_what_is_typed_stays_when_the_focus_goes(window: MainWindow) -> None:
    window.commands["tag"].trigger()
    QTest.keyClicks(window.check.tags.field, "od")
    window.page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.check.tags.field.isVisible()
    assert window.check.tags.field.text() == "od"


def test_a_note_without_selected_words_is_on_the_field(window: MainWindow, wait: Wait) -> None:
    window.checking.field.choose(Slot("patient.age"))
    write_note(window, "ask again")
    wait(lambda: notes(window) == ["ask again"])
    assert window.session.view is not None
    assert window.session.view.notes[0].span == window.checking.row_of(Slot("patient.age")).span  # type: ignore[union-attr]


def test_the_list_of_notes_jumps_to_their_words(window: MainWindow, wait: Wait) -> None:
    window.commands["notes"].trigger()
    assert "no notes" in window.status.news.text()
    for n, field in enumerate(("patient.age", "patient.sex", "case_number", "decision_date"), 1):
        window.checking.field.choose(Slot(field))
        write_note(window, f"note {n}")
        wait(lambda n=n: len(notes(window)) == n)  # type: ignore[misc]
    assert [chip.text() for chip in window.check.notes.chips] == ["note 4", "note 3", "note 2"]
    assert window.check.notes.all_button.text() == "All 4"
    window.check.notes.all_button.click()
    listed = window.acts.notes.view.list
    assert listed.places[0].title.startswith("note 4  (R. Eader, ")
    for _ in range(3):
        QTest.keyClick(listed, Key.Key_Down)
    assert listed.places[3].title.startswith("note 1")
    span = listed.places[3].span
    assert span is not None
    assert window.page.text.caret == span.start
    assert span.of(letter_text()).startswith("47")


def test_an_empty_note_or_esc_adds_nothing(window: MainWindow) -> None:
    write_note(window, "  ")
    window.commands["note"].trigger()
    QTest.keyClicks(window.check.notes.field, "never mind")
    QTest.keyClick(window.check.notes.field, Key.Key_Escape)
    assert not window.check.notes.isVisible()
    assert notes(window) == []


def test_a_tag_in_use_is_put_on_and_off_by_its_digit(window: MainWindow, wait: Wait) -> None:
    QTest.keyClicks(window.page.text, "1")
    assert "No tag has the key 1 yet" in window.status.news.text()
    window.check.tags.added.emit(Tag("odd dose"))
    wait(lambda: tags(window) == (Tag("odd dose"),))
    assert window.check.tags._chips[0].text().startswith("1 odd dose")
    QTest.keyClicks(window.check.fields, "1")
    wait(lambda: not tags(window))
    QTest.keyClicks(window.letters.list, "1")
    wait(lambda: tags(window) == (Tag("odd dose"),))
    window.commands["pinned"].trigger()
    assert window.status.news.text() == "Tags by key: 1 odd dose"


def test_a_tag_is_put_on_the_item_of_the_current_field(window: MainWindow, wait: Wait) -> None:
    window.checking.field.choose(Slot("patient.age"))
    window.commands["tag_item"].trigger()
    assert not window.check.tags.field.isVisible()
    window.checking.field.choose(Slot("decision", 2))
    QTest.keyClick(window.check.fields, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert window.check.tags.field.placeholderText() == "Tag of item 2, then Return"
    QTest.keyClicks(window.check.tags.field, "late")
    QTest.keyClick(window.check.tags.field, Key.Key_Return)
    wait(lambda: tags(window) == (Tag("late", 2),))
    window.check.tags._chips[0].click()
    wait(lambda: not tags(window))


NINE = tuple("abcdefghi")


@pytest.mark.parametrize(
    ("kept", "in_use", "pins"),
    [
        ((), ("b", "a"), ("b", "a")),
        (("b",), ("a", "b"), ("b", "a")),
        (("x", "b"), ("b",), ("x", "b")),
        (NINE, (*NINE, "j"), NINE),
        (NINE, (*NINE[:3], *NINE[4:], "j"), ("a", "b", "c", "j", "e", "f", "g", "h", "i")),
    ],
)
def test_who_has_a_digit_keeps_it(
    kept: tuple[str, ...], in_use: tuple[str, ...], pins: tuple[str, ...]
) -> None:
    assert pinned(kept, in_use) == pins
