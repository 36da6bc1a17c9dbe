"""A window in which somebody works while the disk is full; at each line it waits for an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imrdesk.domain import Slot
from imrdesk.ui.app import application
from imrdesk.ui.app import open_window
from imrdesk.ui.main_window import MainWindow

BETWEEN_MS: Final = 20
AGE: Final = Slot("patient.age")
NOTE: Final = "Who says so"


def main(home: Path) -> None:
    application()
    window = open_window(home)
    until(lambda: window.session.ready and window.session.view is not None)
    tell("OPEN")
    correct_age(window)
    until(window.messages.isVisible)
    tell(f"REFUSED {' '.join(window.messages.words.text().split())}")
    window.messages._choices[0].click()  # Edit again
    editor = window.check.fields.editing
    tell(f"VALUE {editor.text() if editor is not None else ''}")
    QTest.keyClick(editor, Qt.Key.Key_Return)  # type: ignore[arg-type]
    until(lambda: bool(window.status.saved.text()))
    tell("SAVED")
    window.commands["note"].trigger()
    line = window.check.notes.field
    QTest.keyClicks(line, NOTE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    until(window.messages.isVisible)
    until(line.isVisible)
    tell(f"NOTE {line.text()}")
    QTest.keyClick(line, Qt.Key.Key_Return)
    until(lambda: bool(window.session.view and window.session.view.notes))
    tell(f"CLOSED {window.close()}")


def correct_age(window: MainWindow) -> None:
    window.checking.field.choose(AGE)
    window.check.fields.edit_current()
    editor = window.check.fields.editing
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "49")
    QTest.keyClick(editor, Qt.Key.Key_Return)


def until(there: Callable[[], bool]) -> None:
    while not there():
        QTest.qWait(BETWEEN_MS)


def tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
