"""What was ever said about one field, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Event
from imrdesk.domain import FieldSpec
from imrdesk.domain import Verdict
from imrdesk.ui import wording
from imrdesk.ui.buttons import close_row

SAID = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.CORRECTED: "corrected",
    Verdict.ADDED: "added",
    Verdict.NOT_STATED: "marked as not stated",
    Verdict.UNDECIDED: "marked as undecided",
    Verdict.REMOVED: "removed",
    Verdict.WITHDRAWN: "taken back",
    Verdict.ACCEPTED: "accepted with the letter",
}


def event_in_words(event: Event, spec: FieldSpec) -> str:
    """`01/05/2026 14:02  J. Doe: corrected from 5 to 10`."""
    words = [SAID.get(event.kind, str(event.kind))]
    before, after = (
        normal.squash(wording.shown_as(spec, value)) for value in (event.before, event.after)
    )
    if event.kind is Verdict.CORRECTED and before:
        words.append(f"from {before}")
    if event.kind in {Verdict.CORRECTED, Verdict.ADDED, Verdict.CONFIRMED} and after:
        words.append(f"to {after}" if event.kind is Verdict.CORRECTED else after)
    return f"{wording.when(event.at)}  {event.reviewer}: {' '.join(words)}"


class HistoryView(QDialog):
    """A list beside the window; the machine's own word stands last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("History of a field")
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.lines = QListWidget(self)
        self.lines.setAccessibleName("History of the field")
        self.lines.setWordWrap(True)
        self.head.setBuddy(self.lines)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.lines, 1)
        layout.addLayout(close_row(self))
        self.resize(560, 320)

    def show_history(self, title: str, spec: FieldSpec, events: Sequence[Event], was: str) -> None:
        self.head.setText(title)
        self.lines.clear()
        self.lines.addItems([event_in_words(event, spec) for event in reversed(events)])
        self.lines.addItem(f"Read by the machine: {normal.squash(was) or 'not found'}")
        self.lines.setCurrentRow(0)
        self.show()
        self.raise_()
        self.activateWindow()
