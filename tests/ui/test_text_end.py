"""Nobody scrolls into an empty page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from imrdesk.ui.text_end import TextEnd


def test_the_last_words_stay_in_view_and_can_be_brought_to_the_middle(qtbot: QtBot) -> None:
    text = QPlainTextEdit()
    qtbot.addWidget(text)
    text.setReadOnly(True)
    text.setCenterOnScroll(True)
    TextEnd(text)
    text.setPlainText("\n".join(f"Line {n} of a letter." for n in range(80)) + "\n" * 12)
    text.resize(400, 300)
    text.show()
    last = QTextCursor(text.document())
    last.setPosition(len(text.toPlainText().rstrip()))
    for _ in range(12):
        QTest.keyClick(text, Qt.Key.Key_PageDown)
        assert text.cursorRect(last).bottom() > 0
    middle = text.viewport().height() / 2
    assert abs(text.cursorRect(last).bottom() - middle) <= 2 * text.fontMetrics().lineSpacing()
