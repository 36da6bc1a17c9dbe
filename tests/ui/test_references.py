"""Calls of Qt keep the references of what they get and give: some release of PySide6 did not.

On Python 3.11 None is counted like any object; a binding that drops one reference a call ends the
whole process after some thousand calls, with no exception to catch.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPlainTextEdit

CALLS = 100
FEW = 20
"""References that come and go by themselves."""


class Told(QObject):
    said = Signal(int)


def counted() -> int:
    return sum(sys.getrefcount(one) for one in (None, True, False))


@pytest.mark.parametrize(
    "call",
    ["setText", "setPlainText", "show", "emit", "processEvents", "setEnabled", "wait", "merge"],
)
def test_no_call_loses_a_reference(call: str) -> None:
    label, edit, told = QLabel(), QPlainTextEdit(), Told()
    told.said.connect(lambda _: None)
    calls: dict[str, Callable[[], object]] = {
        "setText": lambda: label.setText("words"),
        "setPlainText": lambda: edit.setPlainText("words"),
        "show": label.show,
        "emit": lambda: told.said.emit(1),
        "processEvents": QApplication.processEvents,
        "setEnabled": lambda: label.setEnabled(True),
        "wait": lambda: QTest.qWait(0),
        "merge": lambda: edit.textCursor().mergeCharFormat(QTextCharFormat()),
    }
    once = calls[call]
    once()
    before = counted()
    for _ in range(CALLS):
        once()
    assert counted() > before - FEW
