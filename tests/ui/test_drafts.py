"""What is typed beside the values outlasts the window, and is gone once it is saved or given up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from imrdesk.desk import Desk
from imrdesk.domain import Draft
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.store.faults import disk_full
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import Wait
from tests.ui.made import letter_text

WORDS = "Who says so"
LINES = {
    "note": "a note on",
    "tag": "a tag of",
    "tag_item": "a tag of",
    "answer": "a note to a flag of",
    "ask": "a question about",
    "reopen": "a reason to reopen",
}
"""Commands that open a line beside the values, and how its words are offered again."""


@pytest.fixture
def opened(
    open_window: Callable[[Path], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], MainWindow]:
    """Opens windows, one after the other, on a desk with one letter whose dose is doubted."""
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "odd.txt").write_text(letter_text(dose="50gm"), "utf-8")
    with closing(Desk.open(tmp_path / "desk", reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
        desk.accept(desk.letter_named("odd.txt"))
    return partial(open_window, tmp_path / "desk")


def line_of(window: MainWindow, command: str) -> QLineEdit:
    return {
        "note": window.check.notes.field,
        "tag": window.check.tags.field,
        "tag_item": window.check.tags.field,
        "answer": window.acts.flags.view.note,
    }.get(command, window.acts.queues.bar.field)


def type_into(window: MainWindow, command: str) -> QLineEdit:
    slots = (row.slot for row in field_rows(window.checking.groups))
    window.checking.field.choose(next(slot for slot in slots if slot.dispute))
    window.commands[command].trigger()
    line = line_of(window, command)
    line.setFocus()
    QTest.keyClicks(line, WORDS)
    return line


def save(window: MainWindow, command: str) -> None:
    if command == "answer":
        window.acts.flags.view.answers[1].click()
    else:
        QTest.keyClick(line_of(window, command), Qt.Key.Key_Return)


def drafts(home: Path) -> list[Draft]:
    with closing(Desk.read_only(home)) as desk:
        return list(desk._store.drafts())


def is_saved(command: str, view: LetterView | None) -> bool:
    if view is None:
        return False
    return {
        "note": any(note.text == WORDS and note.span for note in view.notes),
        "tag": any(tag.name == WORDS for tag in view.tags),
        "tag_item": any(tag.name == WORDS and tag.dispute == 1 for tag in view.tags),
        "answer": any(flag.note == WORDS for flag in view.flags),
        "ask": view.status is LetterStatus.DEFERRED,
        "reopen": view.status is LetterStatus.NOT_CHECKED,
    }[command]


@pytest.mark.parametrize("command", LINES)
def test_what_was_typed_beside_the_values_is_offered_again_until_it_is_saved(
    tmp_path: Path, opened: Callable[[], MainWindow], wait: Wait, command: str
) -> None:
    home = tmp_path / "desk"
    window = opened()
    type_into(window, command)
    wait(lambda: [draft.words for draft in drafts(home)] == [WORDS])
    window.close()
    assert [draft.words for draft in drafts(home)] == [WORDS]
    window = opened()
    wait(lambda: f"“{WORDS}”, {LINES[command]} odd, " in window.messages.words.text())
    window.messages._choices[0].click()
    line = line_of(window, command)
    wait(line.isVisible)
    assert line.text() == WORDS
    save(window, command)
    wait(lambda: is_saved(command, window.session.view))
    assert drafts(home) == []


@pytest.mark.parametrize("command", LINES)
def test_what_is_given_up_beside_the_values_is_no_draft(
    tmp_path: Path, opened: Callable[[], MainWindow], wait: Wait, command: str
) -> None:
    window = opened()
    line = type_into(window, command)
    wait(lambda: len(drafts(tmp_path / "desk")) == 1)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    wait(lambda: drafts(tmp_path / "desk") == [])
    assert not line.isVisible()


@pytest.mark.parametrize("command", LINES)
def test_what_cannot_be_saved_stands_in_its_line_again(
    tmp_path: Path,
    opened: Callable[[], MainWindow],
    wait: Wait,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise disk_full()

    window = opened()
    line = type_into(window, command)
    with monkeypatch.context() as disk:
        disk.setattr("imrdesk.store.store.Store.append", full)
        disk.setattr("imrdesk.store.store.Store.put_draft", full)
        save(window, command)
        wait(lambda: "disk is full" in window.messages.words.text())
        wait(lambda: line.isVisible() and line.text() == WORDS)
        assert not is_saved(command, window.session.view)
    save(window, command)
    wait(lambda: is_saved(command, window.session.view))
    wait(lambda: drafts(tmp_path / "desk") == [])


def test_words_for_what_is_gone_become_a_note(
    tmp_path: Path, opened: Callable[[], MainWindow], wait: Wait
) -> None:
    home = tmp_path / "desk"
    with closing(Desk.open(home)) as desk:
        desk.keep_draft(desk.letter_named("odd.txt"), "tagged 9 0 0", WORDS)
    window = opened()
    wait(window.messages.isVisible)
    window.messages._choices[0].click()
    wait(window.check.notes.field.isVisible)
    assert window.check.notes.field.text() == WORDS
    wait(lambda: [draft.place for draft in drafts(home)] == ["noted"])
