"""The window guards what is typed and what is shown."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.desk import knocking
from imrdesk.desk import safety
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskInUse
from imrdesk.errors import DiskFull
from imrdesk.store.connection import FILE
from imrdesk.ui import app
from imrdesk.ui.curtain import Idleness
from imrdesk.ui.locking import clear_clipboard
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import Wait

Mode = QClipboard.Mode
AGE, DIAGNOSIS = Slot("patient.age"), Slot("diagnosis")


@pytest.fixture
def opened(open_window: Callable[[Path], MainWindow], home: Path) -> Callable[[], MainWindow]:
    """Opens windows on the desk, one after the other."""
    return partial(open_window, home)


def drafts(home: Path) -> list[tuple[str, str]]:
    with closing(Desk.read_only(home)) as desk:
        return [(draft.place, draft.words) for draft in desk._store.drafts()]


def type_age(window: MainWindow, words: str) -> None:
    window.checking.field.choose(AGE)
    window.check.fields.edit_current()
    editor = window.check.fields.editing
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, words)


def age(window: MainWindow) -> object:
    value = window.session.view.at(AGE) if window.session.view else None
    return value.value if value else None


# words being typed


def test_words_being_typed_are_kept_within_a_second(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    type_age(window, "49")
    wait(lambda: drafts(home) == [("patient.age", "49")])
    editor = window.check.fields.editing
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: age(window) == 49)
    assert drafts(home) == []


def test_given_up_words_are_no_draft(window: MainWindow, home: Path, wait: Wait) -> None:
    type_age(window, "49")
    wait(lambda: bool(drafts(home)))
    editor = window.check.fields.editing
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    wait(lambda: drafts(home) == [])
    assert age(window) == 47


def leave_draft(home: Path, place: str, words: str) -> None:
    with closing(Desk.open(home)) as desk:
        desk.keep_draft(desk.letter_named("CM15-0001003.txt"), place, words)


def test_words_of_the_last_sitting_are_offered_with_letter_and_time(
    home: Path, opened: Callable[[], MainWindow], wait: Wait
) -> None:
    leave_draft(home, "patient.age", "4")
    leave_draft(home, "noted", "Who says so")
    window = opened()
    wait(window.messages.isVisible)
    told = window.messages.words.text()
    assert "“Who says so”, a note on CM15-0001003, " in told
    window.messages._choices[1].click()
    wait(lambda: "“4”, Age of CM15-0001003" in window.messages.words.text())
    wait(lambda: drafts(home) == [("patient.age", "4")])
    window.messages._choices[0].click()
    wait(lambda: window.check.fields.editing is not None)
    editor = window.check.fields.editing
    assert editor is not None
    assert editor.text() == "4"
    assert window.session.view is not None
    assert window.session.view.name == "CM15-0001003.txt"
    assert not window.messages.isVisible()
    QTest.keyClicks(editor, "8")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: age(window) == 48)
    assert drafts(home) == []


def test_words_of_a_field_that_is_gone_become_a_note(
    home: Path, opened: Callable[[], MainWindow], wait: Wait
) -> None:
    leave_draft(home, "item#9", "Some words")
    window = opened()
    wait(window.messages.isVisible)
    window.messages._choices[0].click()
    wait(window.check.notes.field.isVisible)
    assert window.check.notes.field.text() == "Some words"


def test_what_is_typed_when_the_window_closes_is_saved(
    home: Path, opened: Callable[[], MainWindow], wait: Wait
) -> None:
    window = opened()
    type_age(window, "52")
    assert window.close()
    assert drafts(home) == []
    window = opened()
    assert age(window) == 52
    type_age(window, "fifty or so")
    assert window.close()
    assert drafts(home) == []
    window = opened()
    assert window.session.view is not None
    value = window.session.view.at(AGE)
    assert value is not None
    assert value.unread == "fifty or so"


def test_a_value_that_changed_while_one_typed_is_not_overwritten(
    window: MainWindow, wait: Wait
) -> None:
    type_age(window, "49")
    letter = window.session.current
    assert letter is not None
    other = Proposal(letter, AGE, Verdict.CORRECTED, typed="50")
    window.session.ask(lambda desk: desk.propose(other), lambda _: None)
    QTest.keyClick(window.check.fields.editing, Qt.Key.Key_Return)  # type: ignore[arg-type]
    wait(window.messages.isVisible)
    assert "Before: “47”. Now: “50” (R. Eader). You gave: “49”." in window.messages.words.text()
    wait(lambda: age(window) == 50)
    window.messages._choices[0].click()
    editor = window.check.fields.editing
    assert editor is not None
    assert editor.text() == "49"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: age(window) == 49)


# the end of the last sitting


def test_a_crash_is_told_once_and_what_was_noted_can_be_read(
    home: Path, opened: Callable[[], MainWindow], wait: Wait
) -> None:
    (home / "logs").mkdir(exist_ok=True)
    (home / "logs" / "crash-before.log").write_text("Fatal Python error: Aborted\n  File x")
    leave_draft(home, "patient.age", "4")
    window = opened()
    wait(window.messages.isVisible)
    assert "ended unexpectedly" in window.messages.words.text()
    assert "sent to anybody" in window.messages.words.text()
    window.messages._choices[0].click()
    view = window._safeguards.left_behind.view
    assert "Aborted" in view.text.toPlainText()
    view.close()
    window.messages.close_button.click()
    wait(lambda: "Typed last time" in window.messages.words.text())
    window.close()
    assert not (home / "logs" / "crash-before.log").exists()


# one window a desk


def test_a_second_start_brings_the_first_window_to_the_front_and_goes(
    window: MainWindow, home: Path, qtbot: QtBot, wait: Wait
) -> None:
    window.showMinimized()
    wait(lambda: bool(window._safeguards.doorbell._watcher.directories()))
    second = MainWindow(home)
    qtbot.addWidget(second)
    second.start()
    wait(lambda: not second.isVisible())
    assert second.error is None
    wait(lambda: not window.isMinimized())


def test_a_knock_before_the_window_listened_is_heard(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    doorbell = window._safeguards.doorbell
    wait(lambda: bool(doorbell._watcher.directories()))
    doorbell._watcher.removePaths(doorbell._watcher.directories())
    window.showMinimized()
    knocking.knock(home)
    doorbell.listen()
    wait(lambda: not window.isMinimized())
    assert not knocking.unanswered(home)


def test_a_desk_that_a_command_works_on_is_waited_for(
    home: Path, qtbot: QtBot, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.ui.doorbell.PATIENCE_MS", 150)
    busy = Desk.open(home)
    window = MainWindow(home)
    qtbot.addWidget(window)
    window.start()
    wait(lambda: "open elsewhere" in window.empty.words.text())
    assert isinstance(window.error, DeskInUse)
    assert not window.commands["add_folder"].isEnabled()
    busy.close()
    window.empty._buttons[0].click()
    wait(lambda: window.session.view is not None)
    assert window.error is None
    assert window.commands["add_folder"].isEnabled()
    window.close()


# nobody is here


class Clocks:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clocks() -> tuple[Clocks, Clocks]:
    return Clocks(), Clocks()


def test_idle_after_some_time_without_input_or_after_sleep(
    qapp: QApplication, clocks: tuple[Clocks, Clocks]
) -> None:
    reached: list[bool] = []
    idle = Idleness(60, qapp, clocks)
    idle.reached.connect(lambda: reached.append(True))
    clocks[0].now = 59
    idle.look()
    assert reached == []
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    idle.eventFilter(QObject(), key)
    clocks[0].now = 118
    idle.look()
    assert reached == []
    clocks[0].now = 119
    idle.look()
    idle.look()
    assert reached == [True]
    idle.touch()
    clocks[1].now += 3600  # it slept: one clock stood still
    idle.look()
    assert reached == [True, True]
    idle.touch()
    clocks[1].now -= 7200  # put back
    idle.look()
    clocks[0].now += 60
    idle.look()
    assert len(reached) == 3
    idle.deleteLater()


@dataclass
class Clipboard:
    """That of a platform which tells whose words it holds."""

    ours: bool
    texts: dict[object, str] = field(
        default_factory=lambda: {Mode.Clipboard: "a", Mode.Selection: "b"}
    )
    Mode = Mode

    def ownsClipboard(self) -> bool:  # noqa: N802 - Qt's name
        return self.ours

    def ownsSelection(self) -> bool:  # noqa: N802 - Qt's name
        return self.ours

    def supportsSelection(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def clear(self, mode: object = Mode.Clipboard) -> None:
        self.texts.pop(mode, None)


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    board = Clipboard(ours=True)
    monkeypatch.setattr(QApplication, "clipboard", lambda: board)
    return board


def test_the_letters_are_hidden_and_the_place_is_kept(
    window: MainWindow, home: Path, wait: Wait, clipboard: Clipboard
) -> None:
    window.commands["keys"].trigger()
    type_age(window, "49")
    place = (window.page.text.caret, window.page.text.verticalScrollBar().value())
    title = window.windowTitle()
    window._safeguards.locking.idleness.reached.emit()
    assert window._safeguards.locking.locked
    assert not window.page.text.isVisible()
    assert not window.check.fields.isVisible()
    assert not window.keys.sheet.isVisible()
    assert window.windowTitle() == "imrdesk"
    assert clipboard.texts == {}
    assert not any(menu.isEnabled() for menu in window.menuBar().actions())
    wait(lambda: drafts(home) == [("patient.age", "49")])
    assert age(window) == 47
    window._safeguards.locking._curtain.button.click()  # type: ignore[union-attr]
    assert window.page.text.isVisible()
    assert window.keys.sheet.isVisible()
    assert window.windowTitle() == title
    assert (window.page.text.caret, window.page.text.verticalScrollBar().value()) == place
    editor = window.check.fields.editing
    assert editor is not None
    assert editor.text() == "49"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: age(window) == 49)


def test_locking_twice_and_unlocking_twice_is_once(window: MainWindow) -> None:
    locking = window._safeguards.locking
    locking.unlock()
    locking.lock()
    locking.lock()
    locking.unlock()
    assert not locking.locked
    assert window.windowTitle() != "imrdesk"


def test_the_clipboard_is_cleared_at_the_end_if_it_is_ours(
    window: MainWindow, clipboard: Clipboard
) -> None:
    window.close()
    assert clipboard.texts == {}


def test_what_others_copied_stays(clipboard: Clipboard) -> None:
    clipboard.ours = False
    clear_clipboard()
    assert len(clipboard.texts) == 2


# backups


def test_the_desk_is_proved_and_backed_up_from_the_menu(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    window.commands["prove"].trigger()
    wait(lambda: "The desk is whole" in window.messages.words.text())
    wait(lambda: bool(safety.backups(home)))
    made = len(safety.backups(home))
    window.commands["back_up"].trigger()
    wait(lambda: len(safety.backups(home)) == made + 1)
    wait(lambda: "Backup made" in window.status.news.text())


def test_a_backup_is_tried_in_a_copy_and_then_takes_the_place_of_the_desk(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    wait(lambda: bool(safety.backups(home)))
    type_age(window, "49")
    QTest.keyClick(window.check.fields.editing, Qt.Key.Key_Return)  # type: ignore[arg-type]
    wait(lambda: age(window) == 49)
    view = window._safeguards.keeping.view
    window.commands["backups"].trigger()
    wait(view.isVisible)
    assert view.lines.topLevelItemCount() == 1
    made = view.lines.fontMetrics().horizontalAdvance(view.lines.topLevelItem(0).text(0))  # type: ignore[union-attr]
    assert view.lines.columnWidth(0) > made
    assert not view.use_button.isEnabled()
    view.try_button.click()
    wait(lambda: "This backup is whole" in view.words.text())
    assert list((home / "tmp").iterdir()) == []
    assert age(window) == 49
    view.use_button.click()
    wait(lambda: age(window) == 47)
    assert [p.name for p in (home / "backups").glob(f"replaced-*{FILE}")]


def test_a_damaged_backup_is_told_and_never_used(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    wait(lambda: bool(safety.backups(home)))
    (home / "backups" / safety.backups(home)[0].name).write_bytes(b"x")
    view = window._safeguards.keeping.view
    window.commands["backups"].trigger()
    wait(view.isVisible)
    view.try_button.click()
    wait(lambda: "changed or damaged" in view.words.text())
    assert not view.use_button.isEnabled()
    window._safeguards.put_back.emit(safety.backups(home)[0])
    wait(lambda: "changed or damaged" in window.messages.words.text())
    wait(lambda: age(window) == 47)


def test_a_backup_put_into_a_folder_is_a_desk_of_its_own(
    window: MainWindow, home: Path, tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(lambda: bool(safety.backups(home)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "apart"))
    view = window._safeguards.keeping.view
    window.commands["backups"].trigger()
    wait(view.isVisible)
    view.apart_button.click()
    wait(lambda: "a desk of its own now" in view.words.text())
    with closing(Desk.open(tmp_path / "apart")) as desk:
        assert len(desk.rows()) == 4


# faults


SAVE_FAULTS = [
    OSError(5, "I/O"),
    MemoryError(),
    RuntimeError("words of a letter"),
    ValueError("words of a letter"),
    TypeError(),
    KeyError("x"),
    AttributeError(),
    AssertionError(),
    UnicodeError(),
    RecursionError(),
    DiskFull("No room."),
]


@pytest.mark.parametrize("fault", SAVE_FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_save_that_fails_is_never_shown_as_saved(
    window: MainWindow, home: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr("imrdesk.store.store.Store.append", fail)
        type_age(window, "49")
        QTest.keyClick(window.check.fields.editing, Qt.Key.Key_Return)  # type: ignore[arg-type]
        wait(window.messages.isVisible)
        assert "saved" in window.messages.words.text() or "room" in window.messages.words.text()
        assert window.status.saved.text() == ""
        assert age(window) == 47
        assert not window.close()
        assert window.isVisible()
    noted = [file.read_text() for file in (home / "logs").glob("*")]
    assert not any("words of a letter" in text for text in noted)
    window.commands["tag"].trigger()
    QTest.keyClicks(window.check.tags.field, "later")
    QTest.keyClick(window.check.tags.field, Qt.Key.Key_Return)
    wait(lambda: bool(window.session.view and window.session.view.tags))
    assert window.close()


def test_a_fault_in_a_slot_is_told_with_its_number_and_logged_without_words(
    window: MainWindow, home: Path, wait: Wait
) -> None:
    def slot() -> None:
        raise LookupError("words of a letter")

    try:
        slot()
    except LookupError as error:
        for _ in range(2):
            window.faults.hook(type(error), error)
        window.faults.of_thread(error)
    window.faults.of_thread(None)
    wait(window.messages.isVisible)
    number = window.messages.words.text().split()[-1].rstrip(".")
    window.messages.dismiss()
    window.close()
    log = (home / "logs" / "imrdesk.log").read_text()
    assert number in log
    assert "LookupError" in log
    assert "words of a letter" not in log


def test_the_hooks_are_set_for_the_program(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("imrdesk.desk.crashes.watch", lambda home: open(home / "x", "w"))  # noqa: SIM115, PTH123
    monkeypatch.setattr("imrdesk.desk.crashes.unwatch", lambda noted: noted.close())

    def run(_application: object) -> int:
        shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        (window,) = (w for w in shown if isinstance(w, MainWindow))
        assert sys.excepthook == window.faults.hook
        window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", run)
    assert app.main(home) == 0
