"""Words in labels are words: names of letters and reviewers may look like markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget


def make_plain(parent: QWidget) -> None:
    """All labels inside show what they are given, as it is."""
    for label in parent.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
