"""What the reviewer decided last, newest first; Return goes there again."""

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
from imrdesk.domain import Catalogue
from imrdesk.domain import Decision
from imrdesk.domain import Verdict
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.history_view import said_in_words
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

OF_LETTERS = {
    Verdict.ACCEPTED: "letter accepted",
    Verdict.REOPENED: "letter opened again",
    Verdict.DEFERRED: "letter set aside",
    Verdict.TAGGED: "tag",
    Verdict.UNTAGGED: "tag taken off",
    Verdict.NOTED: "note",
    Verdict.RESOLVED: "note resolved",
    Verdict.FLAG_ANSWERED: "flag answered",
    Verdict.ARRANGED: "items put in order",
}


def decision_in_words(decision: Decision, catalogue: Catalogue) -> str:
    """`01/05/2026 14:02  CM16-0000001: Strength of item 2 corrected from 5 to 10`."""
    event = decision.event
    place = f"{wording.when(event.at)}  {wording.short_name(decision.name)}"
    if event.slot is not None and event.slot.field in catalogue:
        spec, slot = catalogue[event.slot.field], decision.slot or event.slot
        of = f" of item {slot.dispute}" if slot.dispute else ""
        return f"{place}: {spec.label}{of} {said_in_words(event, spec)}"
    what = event.after if event.kind is Verdict.FLAG_ANSWERED else event.note
    told = f" “{normal.squash(str(what))}”" if what else ""
    return f"{place}: {OF_LETTERS.get(event.kind, str(event.kind))}{told}"


class DecisionsView(QDialog):
    """A list beside the window."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("My recent decisions")
        self._decisions: Sequence[Decision] = ()
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.lines = QListWidget(self)
        make_roomy(self.lines)
        self.lines.setAccessibleName("My recent decisions")
        self.lines.setWordWrap(True)
        self.head.setBuddy(self.lines)
        self.go = Button("Go there", self, tip="Open the letter at this field (Return)")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.lines, 1)
        row = close_row(self)
        row.insertWidget(0, self.go)
        layout.addLayout(row)
        self.resize(680, 420)
        self.lines.itemActivated.connect(lambda _: self._go())

    def show_decisions(self, decisions: Sequence[Decision], catalogue: Catalogue) -> None:
        self._decisions = decisions
        self.head.setText(
            "What you decided last and did not take back, newest first. Return opens its letter."
            if decisions
            else "You have not decided anything yet."
        )
        self.lines.clear()
        self.lines.addItems([decision_in_words(one, catalogue) for one in decisions])
        self.lines.setCurrentRow(0 if decisions else -1)
        self.go.setEnabled(bool(decisions))
        bring_up(self)
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        at = self.lines.currentRow()
        if 0 <= at < len(self._decisions):
            self.accept()
            self.wanted.emit(self._decisions[at])
