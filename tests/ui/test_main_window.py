"""The whole window over a real desk, worked as a reviewer does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.domain import LetterStatus
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.errors import DeskDamaged
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.field_rows import NO_SOURCE
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.safeguards import UNSAVED_TOPICS
from tests.ui.listed import listed
from tests.ui.made import Wait
from tests.ui.made import letter_text
from tests.ui.made import words

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
AGE, STRENGTH = Slot("patient.age"), Slot("strength", 1)


def name(window: MainWindow) -> str:
    return window.session.view.name if window.session.view else ""


def state(window: MainWindow, slot: Slot) -> State | None:
    value = window.session.view.at(slot) if window.session.view else None
    return value.state if value else None


def status(window: MainWindow, number: int) -> LetterStatus:
    return listed(window)[number].status


def do(window: MainWindow, command: str) -> None:
    window.commands[command].trigger()


def choose(window: MainWindow, slot: Slot) -> None:
    window.checking.field.choose(slot)


def test_it_opens_on_the_first_letter_with_text_and_fields(window: MainWindow) -> None:
    assert name(window) == "CM15-0001001.txt"
    assert window.page.text.isVisible()
    assert window.check.fields.isVisible()
    assert window.checking.groups
    assert window.status.progress.text() == "0 of 4 letters checked, 4 with flags"
    assert window.windowTitle() == "CM15-0001001.txt - imrdesk"


def test_selected_words_become_the_value_of_the_current_field(
    window: MainWindow, wait: Wait
) -> None:
    choose(window, AGE)
    text = window.page.text
    text.setFocus()
    text.select(words(letter_text(), "60"))
    assert window.page.hint.text() == "Return: use “60” as Age"
    QTest.keyClick(text, Key.Key_Return)
    wait(lambda: state(window, AGE) is State.CORRECTED)
    assert window.session.view is not None
    value = window.session.view.at(AGE)
    assert value is not None
    assert (value.value, value.span) == (60, words(letter_text(), "60"))
    assert text.selected is None
    assert window.checking.row_of(AGE) is not None


def test_words_that_are_no_such_value_are_refused_and_stay_selected(
    window: MainWindow, wait: Wait
) -> None:
    choose(window, AGE)
    window.page.text.select(words(letter_text(), "lumbar strain"))
    QTest.keyClick(window.page.text, Key.Key_Return)
    wait(window.messages.isVisible)
    assert "Age" in window.messages.words.text()
    assert window.page.text.selected == words(letter_text(), "lumbar strain")
    assert state(window, AGE) is State.UNCHECKED


def test_a_typed_value_is_saved_and_keeps_its_words(window: MainWindow, wait: Wait) -> None:
    choose(window, AGE)
    do(window, "edit")
    assert window.check.fields.editing is not None
    QTest.keyClicks(window.check.fields.editing, "48")
    QTest.keyClick(window.check.fields.editing, Key.Key_Return)
    wait(lambda: state(window, AGE) is State.CORRECTED)
    assert window.session.view is not None
    value = window.session.view.at(AGE)
    assert value is not None
    assert (value.value, value.surface) == (48, "47")
    assert window.status.saved.text().startswith("All changes saved ")


def test_typed_words_that_are_no_value_are_kept_as_cannot_read(
    window: MainWindow, wait: Wait
) -> None:
    choose(window, AGE)
    do(window, "edit")
    assert window.check.fields.editing is not None
    QTest.keyClicks(window.check.fields.editing, "in her 40s")
    QTest.keyClick(window.check.fields.editing, Key.Key_Tab)
    wait(lambda: state(window, AGE) is State.UNREAD)
    assert "Saved as “cannot read”" in window.messages.words.text()
    assert window.messages.topic not in UNSAVED_TOPICS
    row = window.checking.row_of(AGE)
    assert row is not None
    assert (row.text, row.state_word) == ("in her 40s", "cannot read")
    view = window.session.view
    assert view is not None
    assert "P02" not in {flag.rule for flag in view.flags}
    assert row.was.startswith("was: 47")
    window.check.fields.give_up_edit()  # Tab went on to the next field
    choose(window, AGE)
    do(window, "edit")
    editor = window.check.fields.editing
    assert editor is not None
    assert editor.text() == "in her 40s"
    QTest.keyClick(editor, Key.Key_Escape)
    do(window, "undo")
    wait(lambda: state(window, AGE) is State.UNCHECKED)


def test_confirm_goes_on_and_not_stated_and_revert_work(window: MainWindow, wait: Wait) -> None:
    choose(window, AGE)
    do(window, "confirm")
    wait(lambda: state(window, AGE) is State.CONFIRMED)
    assert window.checking.field.slot == Slot("patient.sex")
    do(window, "not_stated")
    wait(lambda: state(window, Slot("patient.sex")) is State.NOT_STATED)
    choose(window, Slot("patient.sex"))
    do(window, "revert")
    wait(lambda: state(window, Slot("patient.sex")) is State.UNCHECKED)
    do(window, "undecided")
    wait(lambda: state(window, Slot("patient.sex")) is State.UNDECIDED)


def test_one_key_accepts_and_opens_the_next_and_undo_returns(
    window: MainWindow, wait: Wait
) -> None:
    do(window, "accept")
    wait(lambda: name(window) == "CM15-0001002.txt")
    assert status(window, 0) is LetterStatus.CHECKED
    wait(lambda: window.status.progress.text() == "1 of 4 letters checked, 4 with flags")
    assert window.commands["undo"].text() == "&Undo: Letter accepted"
    do(window, "undo")
    wait(lambda: name(window) == "CM15-0001001.txt")
    assert status(window, 0) is LetterStatus.NOT_CHECKED
    assert state(window, AGE) is State.UNCHECKED
    do(window, "redo")
    wait(lambda: status(window, 0) is LetterStatus.CHECKED)


def test_the_same_key_pressed_too_fast_accepts_no_letter_unseen(
    window: MainWindow, wait: Wait
) -> None:
    do(window, "accept")
    do(window, "accept")
    wait(lambda: name(window) == "CM15-0001002.txt")
    assert status(window, 1) is LetterStatus.NOT_CHECKED


def test_undo_shows_the_field_it_changed(window: MainWindow, wait: Wait) -> None:
    choose(window, STRENGTH)
    do(window, "confirm")
    wait(lambda: state(window, STRENGTH) is State.CONFIRMED)
    choose(window, AGE)
    do(window, "undo")
    wait(lambda: state(window, STRENGTH) is State.UNCHECKED)
    assert window.checking.field.slot == STRENGTH


def test_an_open_error_asks_once_before_the_letter_is_accepted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "odd.txt").write_text(letter_text(dose="50gm"), "utf-8")
    window = MainWindow(tmp_path / "desk")
    qtbot.addWidget(window)
    window.start([tmp_path / "letters"])
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=20000)
    qtbot.waitUntil(lambda: [row.worst for row in listed(window)] == ["error"])
    do(window, "accept")
    assert "open error" in window.messages.words.text()
    assert status(window, 0) is LetterStatus.NOT_CHECKED
    do(window, "accept")
    qtbot.waitUntil(lambda: status(window, 0) is LetterStatus.CHECKED)
    assert not window.messages.isVisible() or window.messages.topic == "finished"
    window.close()


def test_next_unchecked_visits_every_letter_once_in_order(window: MainWindow, wait: Wait) -> None:
    places: list[int] = []
    window.queue.moved.connect(places.append)
    for _ in range(8):
        do(window, "next_unchecked")
    assert not window.session.ready
    wait(lambda: window.session.ready)
    assert places == [1, 2, 3, 0, 1, 2, 3, 0]
    assert name(window) == listed(window)[0].name


def test_f9_a_hundred_times_fast_visits_a_hundred_letters_in_order(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRDESK_REVIEWER", "R. Eader")
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(103):
        case = f"CM15-0002{n:03}"
        (folder / f"{case}.txt").write_text(letter_text(case), "utf-8")
    with closing(Desk.open(tmp_path / "desk", reviewer="R. Eader")) as desk:
        for _ in desk.add([folder]):
            pass
    window = MainWindow(tmp_path / "desk")
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: window.session.ready, timeout=20000)
    places: list[int] = []
    window.queue.moved.connect(places.append)
    for _ in range(100):
        QTest.keyClick(window, Key.Key_F9)
    qtbot.waitUntil(lambda: window.session.ready, timeout=20000)
    assert places == list(range(1, 101))
    assert name(window) == "CM15-0002100.txt"
    window.close()


def test_an_accepted_letter_is_left_without_being_shown_again(
    window: MainWindow, wait: Wait
) -> None:
    shown: list[object] = []
    window.session.changed.connect(shown.append)
    do(window, "accept")
    wait(lambda: name(window) == "CM15-0001002.txt" and window.session.ready)
    assert status(window, 0) is LetterStatus.CHECKED
    assert shown == []


def test_the_last_letter_stays_and_says_that_it_is_checked(window: MainWindow, wait: Wait) -> None:
    for n in range(4):
        do(window, "accept")
        wait(lambda n=n: status(window, n) is LetterStatus.CHECKED)  # type: ignore[misc]
        wait(lambda: window.session.ready)
    wait(lambda: "letter checked" in window.check.count.text())
    assert name(window) == "CM15-0001004.txt"


def test_the_next_problem_takes_the_keys_to_the_fields(window: MainWindow, wait: Wait) -> None:
    window.page.text.setFocus()
    do(window, "next_problem")
    wait(window.check.fields.hasFocus)


def test_when_another_window_closes_the_keys_come_back(window: MainWindow, wait: Wait) -> None:
    wait(window.isActiveWindow)
    do(window, "keys")
    wait(lambda: not window.isActiveWindow())
    dialog = QApplication.activeWindow()
    assert dialog is not None
    QTest.keyClick(dialog, Key.Key_Escape)
    wait(window.isActiveWindow)


def test_the_end_of_the_queue_is_told(window: MainWindow, wait: Wait) -> None:
    for n in range(4):
        do(window, "accept")
        wait(lambda n=n: status(window, n) is LetterStatus.CHECKED)  # type: ignore[misc]
        if n < 3:
            wait(lambda: window.session.ready)
    wait(window.messages.isVisible)
    assert window.messages.words.text().startswith("All 4 letters of this list are checked.")


def test_a_deferred_letter_is_set_aside(window: MainWindow, wait: Wait) -> None:
    do(window, "defer")
    wait(lambda: name(window) == "CM15-0001002.txt")
    assert status(window, 0) is LetterStatus.DEFERRED
    wait(lambda: "0 of 4 letters checked, 1 deferred" in window.status.progress.text())


def test_tags_are_added_by_type_ahead_and_taken_off(window: MainWindow, wait: Wait) -> None:
    window.check.fields.setFocus()
    do(window, "tag")
    QTest.keyClicks(window.check.tags.field, "odd dose")
    QTest.keyClick(window.check.tags.field, Key.Key_Return)
    wait(lambda: bool(window.session.view and window.session.view.tags))
    assert window.check.fields.hasFocus()
    assert "odd dose" in listed(window)[0].tags
    window.check.tags.removed.emit(Tag("odd dose"))
    wait(lambda: bool(window.session.view and not window.session.view.tags))


def search(window: MainWindow, query: str, wait: Wait) -> None:
    window.top.search.setText(query)
    wait(lambda: window.letters.head.text().startswith("Found"))


def test_a_search_lists_hits_and_return_opens_the_first_at_its_hit(
    window: MainWindow, wait: Wait
) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "gym")
    QTest.keyClick(window.top.search, Key.Key_Return)
    wait(lambda: name(window) == "CM15-0001003.txt")
    assert window.letters.head.text() == "Found  1"
    assert window.page.find_bar.count.text() == "1 of 1"
    assert window.session.view is not None
    assert window.page.text.caret == window.session.view.letter.text.index("gym")
    assert window.page.text.hasFocus()


def test_the_last_hit_of_a_letter_is_followed_by_the_next_letter(
    window: MainWindow, wait: Wait
) -> None:
    search(window, "tramadol", wait)
    QTest.keyClick(window.top.search, Key.Key_Return)
    wait(window.page.find_bar.isVisible)
    first = name(window)
    total = int(window.page.find_bar.count.text().split()[-1])
    for _ in range(total):
        do(window, "find_next")
    wait(lambda: name(window) != first)
    wait(lambda: window.page.find_bar.count.text().startswith("1 of"))


def test_a_malformed_query_gets_a_sentence_and_keeps_the_results(
    window: MainWindow, wait: Wait
) -> None:
    search(window, "gym", wait)
    window.top.search.setText("decision:perhaps")
    wait(lambda: "perhaps" in window.letters.strip.words.text())
    assert len(window.queue.queue) == 1


def test_esc_leaves_the_search(window: MainWindow, wait: Wait) -> None:
    search(window, "gym", wait)
    window.top.search.setFocus()
    QTest.keyClick(window.top.search, Key.Key_Escape)
    wait(lambda: window.letters.head.text() == "Letters  4")
    assert window.top.search.text() == ""


def test_a_correction_is_found_at_once(window: MainWindow, wait: Wait) -> None:
    choose(window, Slot("decision", 1))
    do(window, "edit")
    assert window.check.fields.editing is not None
    window.check.fields.editing.setText("Overturned")
    window.check.fields.editing.setModified(True)
    QTest.keyClick(window.check.fields.editing, Key.Key_Return)
    wait(lambda: state(window, Slot("decision", 1)) is State.CORRECTED)
    search(window, "item:tramadol decision:overturned", wait)
    assert window.letters.head.text() == "Found  1"


def test_the_list_shows_only_what_is_asked_for(window: MainWindow, wait: Wait) -> None:
    do(window, "accept")
    wait(lambda: name(window) == "CM15-0001002.txt")
    window.letters.filter.setCurrentText("Not checked")
    wait(lambda: window.letters.head.text() == "Letters  3")
    window.letters.filter.setCurrentText("All")
    wait(lambda: window.letters.head.text() == "Letters  4")


def typing_fields(window: MainWindow) -> list[QLineEdit]:
    do(window, "find")
    do(window, "tag")
    window.check.tags.field.setText("t")  # empty, it would go when the focus does
    window.reviewer_bar.ask("name")
    window.check.fields.setFocus()
    window.check.fields.edit_current()
    return [field for field in window.findChildren(QLineEdit) if field.isVisible()]


def test_bare_keys_never_act_where_something_is_typed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    choose(window, AGE)
    fields = typing_fields(window)
    assert len(fields) >= 5
    for command in COMMANDS:
        window.commands[command.name].triggered.connect(
            lambda _=False, command=command: done.append(command.name)
        )
    for field in fields:
        field.setFocus()
        for key in "adfgmnptjkwvh01239/?ADNPT":
            QTest.keyClicks(field, key)
    assert done == []


def test_bare_keys_act_in_list_text_and_fields(window: MainWindow, wait: Wait) -> None:
    for pane in (window.letters.list, window.page.text, window.check.fields):
        window.session.open(listed(window)[0].letter_id)
        wait(lambda: name(window) == "CM15-0001001.txt" and window.session.ready)
        QTest.keyClicks(pane, "j")
        wait(lambda: name(window) == "CM15-0001002.txt")


def test_every_widget_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    do(window, "find")
    unnamed = [
        f"{type(w).__name__} in {type(w.parent()).__name__}"
        for w in window.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisible()
        and not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert unnamed == []


def test_no_label_reads_the_words_of_a_letter_as_markup(window: MainWindow) -> None:
    fixed = {
        "Tags",
        "Notes",
        "Check",
        "Who is checking? Your name goes with every change.",
        "Find",
        "",
    }
    for label in window.findChildren(QLabel):
        if label.text() not in fixed:
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("size", [(683, 384), (1093, 614), (1366, 768), (2732, 1536), (800, 900)])
def test_text_fields_and_decisions_are_in_view_at_every_size(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    places = (words(letter_text(), "47"),)
    window.page.show_places("Search hits", "a long question about many words", places)
    window.page.say("Return: use “many words and more of them, and more” as Claims administrator")
    window.check.fields.misfit.emit("Date of injury (header) wants a date such as 04/28/2015.")
    QTest.qWait(1)
    whole = window.rect()
    shown = (window.page.text, window.check.fields, window.top.search, *window.check.decisions)
    for widget in (*shown, window.page.find_bar.close_button):
        corner = widget.mapTo(window, QPoint(0, 0))
        assert whole.contains(corner), widget
        assert whole.contains(corner + widget.rect().bottomRight()), widget
    assert window.page.text.width() >= 300
    assert window.check.fields.width() >= 280
    assert window.size().toTuple() == size
    for button in window.check.decisions:
        assert button.height() >= 36
        assert button.width() >= button.sizeHint().width() - 1


def test_in_a_small_window_the_letters_are_a_drawer(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: not window.letters.isVisible())
    assert window.top.buttons["to_letters"].isVisible()
    do(window, "to_letters")
    assert window.letters.isVisible()
    assert window.letters.list.hasFocus()
    do(window, "to_text")
    assert not window.letters.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(window.letters.isVisible)


def test_panes_are_walked_in_a_circle(window: MainWindow) -> None:
    window.letters.list.setFocus()
    visited = []
    for _ in range(4):
        do(window, "next_pane")
        focused = window.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
    assert visited == ["Letter text", "Fields", "Search all letters", "Letters"]


def test_the_source_key_goes_from_field_to_words_and_back(window: MainWindow) -> None:
    choose(window, AGE)
    window.check.fields.setFocus()
    do(window, "source")
    assert window.page.text.hasFocus()
    assert window.page.text.caret == words(letter_text(), "47").start
    window.page.text.go_to(words(letter_text(), "female"))
    do(window, "source")
    assert window.check.fields.hasFocus()
    assert window.checking.field.slot == Slot("patient.sex")


def ground(window: MainWindow) -> int:
    """How light the ground of the text is."""
    corner = window.page.text.mapTo(window, QPoint(5, 5))
    return window.grab().toImage().pixelColor(corner).lightness()


def test_themes_switch_without_restart(window: MainWindow, wait: Wait) -> None:
    do(window, "theme_dark")
    wait(lambda: ground(window) < 60)
    do(window, "theme_light")
    wait(lambda: ground(window) > 240)
    assert window.commands["theme_light"].isChecked()
    assert not window.commands["theme_dark"].isChecked()


def test_the_last_place_is_found_again(
    window: MainWindow, home: Path, qtbot: QtBot, wait: Wait
) -> None:
    do(window, "next_letter")
    wait(lambda: name(window) == "CM15-0001002.txt")
    choose(window, STRENGTH)
    do(window, "zoom_in")
    window.close()
    again = MainWindow(home)
    qtbot.addWidget(again)
    again.start()
    qtbot.waitUntil(lambda: name(again) == "CM15-0001002.txt")
    assert again.checking.field.slot == STRENGTH
    assert again.page.text.zoom == 110
    again.close()


def test_empty_fields_stay_listed_over_a_restart(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    listed = len(list(field_rows(window.checking.groups)))
    do(window, "empty_fields")
    assert len(list(field_rows(window.checking.groups))) > listed
    window.close()
    again = MainWindow(home)
    qtbot.addWidget(again)
    again.start()
    qtbot.waitUntil(lambda: again.session.view is not None)
    assert len(list(field_rows(again.checking.groups))) > listed
    assert again.commands["empty_fields"].isChecked()
    again.close()


def test_a_value_without_words_of_the_letter_says_what_to_do(
    window: MainWindow, wait: Wait
) -> None:
    hint = window.page.hint
    choose(window, AGE)
    assert not hint.isVisible()
    do(window, "edit")
    assert window.check.fields.editing is not None
    QTest.keyClicks(window.check.fields.editing, "51")
    QTest.keyClick(window.check.fields.editing, Key.Key_Tab)
    wait(lambda: state(window, AGE) is State.CORRECTED)
    wait(lambda: not hint.isVisible())  # it keeps the words that were corrected
    do(window, "empty_fields")
    gap = next(r for r in field_rows(window.checking.groups) if r.lacks_source == NO_SOURCE)
    choose(window, gap.slot)
    assert hint.text() == NO_SOURCE
    window.page.text.select(words(letter_text(), "lumbar strain"))
    assert hint.text().startswith("Return: use “lumbar strain”")
    window.page.text.unselect()
    assert hint.text() == NO_SOURCE


def test_who_checks_is_asked_once_and_goes_with_every_change(
    home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IMRDESK_REVIEWER", raising=False)
    window = MainWindow(home)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(window.reviewer_bar.isVisible)
    qtbot.waitUntil(lambda: window.session.view is not None)
    window.page.text.setFocus()
    window.reviewer_bar.field.setFocus()
    window.reviewer_bar.field.setText("N. Urse")
    QTest.keyClick(window.reviewer_bar.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.status.reviewer.text() == "N. Urse")
    assert not window.reviewer_bar.isVisible()
    assert window.page.text.hasFocus()
    qtbot.waitUntil(lambda: window.session.ready)
    choose(window, AGE)
    do(window, "confirm")
    qtbot.waitUntil(lambda: state(window, AGE) is State.CONFIRMED)
    assert window.session.view is not None
    value = window.session.view.at(AGE)
    assert value is not None
    assert value.event is not None
    assert value.event.reviewer == "N. Urse"
    window.close()
    again = MainWindow(home)
    qtbot.addWidget(again)
    again.start()
    qtbot.waitUntil(lambda: again.session.view is not None)
    assert not again.reviewer_bar.isVisible()
    again.close()


def test_an_empty_desk_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRDESK_REVIEWER", "N. Urse")
    window = MainWindow(tmp_path / "new")
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: window.empty.title.text() == "Where are the letters?")
    assert not window.commands["accept"].isEnabled()
    assert window.commands["add_folder"].isEnabled()
    window.close()


def test_a_desk_that_cannot_be_opened_is_explained(qtbot: QtBot, home: Path) -> None:
    (home / "desk.db").write_bytes(b"no desk" * 1000)
    window = MainWindow(home)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: window.error is not None)
    assert isinstance(window.error, DeskDamaged)
    assert str(window.error) in window.empty.words.text()
    window.close()


def test_a_missing_folder_is_told_and_nothing_is_lost(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    window.session.add([tmp_path / "gone"])
    wait(window.messages.isVisible)
    assert window.messages.words.text().startswith("Folder not found")
    assert len(listed(window)) == 4


def test_a_dropped_folder_is_added_with_what_needs_attention(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "new.txt").write_text(letter_text("CM15-0001009"), "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    window.dropEvent(
        QDropEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    QTest.qWait(0)
    wait(lambda: len(listed(window)) == 5)
    wait(window.status.attention.isVisible)
    assert "1 new" in window.messages.words.text()
    do(window, "attention")
    files = window._gathering._list
    assert files.files.count() == 1
    files.ignore.click()
    wait(lambda: not window.status.attention.isVisible())
    assert files.head.text() == "No file needs attention. One file ignored."
    files.undo.click()
    wait(window.status.attention.isVisible)
    files.show_text.click()
    wait(lambda: "No words can be read" in files.said.text())
    files.close()


def test_a_fault_is_told_once_and_work_goes_on(
    window: MainWindow, wait: Wait, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_desk: object) -> None:
        raise ValueError("words of a letter")

    jobs: Jobs = window._jobs
    jobs.do(fail, lambda _: None)
    wait(window.messages.isVisible)
    assert "words of a letter" not in window.messages.words.text()
    assert "words of a letter" not in caplog.text
    window.messages.dismiss()
    jobs.do(fail, lambda _: None)
    choose(window, AGE)
    do(window, "confirm")
    wait(lambda: state(window, AGE) is State.CONFIRMED)
    assert not window.messages.isVisible()


def test_saved_is_answered(window: MainWindow) -> None:
    do(window, "saved")
    assert window.status.saved.text() == "All changes saved"


def test_what_is_being_typed_is_saved_when_the_window_closes(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    choose(window, AGE)
    do(window, "edit")
    assert window.check.fields.editing is not None
    QTest.keyClicks(window.check.fields.editing, "51")
    window.close()
    again = MainWindow(home)
    qtbot.addWidget(again)
    again.start()
    qtbot.waitUntil(lambda: state(again, AGE) is State.CORRECTED)
    again.close()


def test_undo_in_another_letter_opens_it_at_the_field(window: MainWindow, wait: Wait) -> None:
    choose(window, STRENGTH)
    do(window, "confirm")
    wait(lambda: state(window, STRENGTH) is State.CONFIRMED)
    do(window, "next_letter")
    wait(lambda: name(window) == "CM15-0001002.txt")
    do(window, "undo")
    wait(lambda: name(window) == "CM15-0001001.txt")
    assert window.checking.field.slot == STRENGTH
    assert state(window, STRENGTH) is State.UNCHECKED
