"""Words that give way."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QToolTip
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.words import Words


def _told_at(words: Words) -> str:
    at = words.rect().center()
    wanted = QHelpEvent(QEvent.Type.ToolTip, at, words.mapToGlobal(at))
    QApplication.sendEvent(words, wanted)
    told = QToolTip.text()
    QToolTip.hideText()
    return told


def test_words_that_are_cut_are_whole_in_the_tooltip(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    words = Words("Saving", whole)
    words.setText("All changes saved at noon")
    words.setToolTip("Corrected Drug")
    words.resize(words.whole // 2, 30)
    whole.show()
    assert _told_at(words) == "All changes saved at noon\nCorrected Drug"
    words.resize(words.whole + 4, 30)
    assert _told_at(words) == "Corrected Drug"
