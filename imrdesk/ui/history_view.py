"""What was ever said about one field, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Event
from imrdesk.domain import FieldSpec
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.error_types import named_in
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

SAID = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.CORRECTED: "corrected",
    Verdict.ADDED: "added",
    Verdict.NOT_STATED: "marked as not stated",
    Verdict.UNDECIDED: "marked as undecided",
    Verdict.UNREAD: "cannot be read:",
    Verdict.REMOVED: "removed",
    Verdict.WITHDRAWN: "taken back",
    Verdict.ACCEPTED: "accepted with the letter",
}
_TELLING = frozenset({Verdict.CORRECTED, Verdict.ADDED, Verdict.CONFIRMED, Verdict.UNREAD})
"""Of these the new value is told."""


def event_in_words(event: Event, spec: FieldSpec) -> str:
    """`01/05/2026 14:02  J. Doe: corrected from 5 to 10`."""
    return f"{wording.when(event.at)}  {event.reviewer}: {said_in_words(event, spec)}"


def said_in_words(event: Event, spec: FieldSpec) -> str:
    """`corrected from 5 to 10`."""
    words = [SAID.get(event.kind, str(event.kind))]
    before, after = (
        normal.squash(wording.shown_as(spec, value)) for value in (event.before, event.after)
    )
    if event.kind is Verdict.CORRECTED and before:
        words.append(f"from {before}")
    if event.kind in _TELLING and after:
        words.append(f"to {after}" if event.kind is Verdict.CORRECTED else after)
    kind = named_in(event.note)
    if kind is not None:
        words.append(f"({WORDS[kind]})")
    return " ".join(words)


class HistoryView(QDialog):
    """A list beside the window, the machine's own word last; Return says a line once more."""

    restore_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("History of a field")
        self._slot: Slot | None = None
        self._ids: list[str | None] = []
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.lines = QListWidget(self)
        make_roomy(self.lines)
        self.lines.setAccessibleName("History of the field")
        self.lines.setWordWrap(True)
        self.head.setBuddy(self.lines)
        self.again = Button("Take this value", self, tip="Say this line once more (Return)")
        self.again.setDefault(True)
        self.again.clicked.connect(self._restore)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.lines, 1)
        row = close_row(self)
        row.insertWidget(0, self.again)
        layout.addLayout(row)
        self.resize(560, 320)
        self.lines.currentRowChanged.connect(self._on_row)
        self.lines.itemActivated.connect(lambda _: self._restore())

    def show_history(self, title: str, row: FieldRow, events: Sequence[Event], was: str) -> None:
        """`was` is what the machine read."""
        self._slot = row.slot
        told = list(reversed(events))
        self._ids = [e.id if e.kind in VALUE_VERDICTS else None for e in told] + [""]
        self.head.setText(title)
        self.lines.clear()
        self.lines.addItems([event_in_words(event, row.spec) for event in told])
        self.lines.addItem(f"Read by the machine: {normal.squash(was) or 'not found'}")
        self.lines.setCurrentRow(0)
        bring_up(self)
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_row(self, at: int) -> None:
        self.again.setEnabled(0 <= at < len(self._ids) and self._ids[at] is not None)

    def _restore(self) -> None:
        at = self.lines.currentRow()
        line = self._ids[at] if 0 <= at < len(self._ids) else None
        if line is not None and self._slot is not None:
            self.accept()
            self.restore_wanted.emit(self._slot, line)
