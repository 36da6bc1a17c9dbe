"""Notes of the open letter: each leads to its words; new ones are typed here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk import normal
from imrdesk.domain import Note
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout
from imrdesk.ui.tag_box import TagField
from imrdesk.ui.tag_box import wide_enough

SHOWN = 3
"""Of more notes the latest are shown, open ones first; all of them are in the list of notes."""
SHORT = 26
LONGEST = 2000


class NoteBox(QWidget):
    """Takes no room while there is no note and none is being typed."""

    added = Signal(str)
    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes: Sequence[Note] = ()
        self.chips: list[Button] = []
        self._came_from: QWidget | None = None
        self.title = QLabel("Notes", self)
        self.title.setMinimumHeight(style.TARGET)
        self.title.setMinimumWidth(wide_enough(self.title))
        self.all_button = Button("All", self, tip="List of notes: resolve them, or open them again")
        self.all_button.clicked.connect(self.all_wanted)
        self.field = TagField(self)
        self.field.setAccessibleName("New note")
        self.field.setMinimumHeight(style.TARGET)
        self.field.setMinimumWidth(220)
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self._leave)
        self.field.deserted.connect(self.fold)
        self._flow = FlowLayout(self)
        for widget in (self.title, self.all_button, self.field):
            self._flow.addWidget(widget)
        self.field.hide()
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        if notes != self.notes:
            self.notes = notes
            for chip in self.chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.setParent(None)
                chip.deleteLater()
            open_first = [
                n
                for done in (False, True)
                for n in reversed(notes)
                if (n.resolved is not None) is done
            ]
            self.chips = [self._chip(note) for note in open_first[:SHOWN]]
            for widget in (*self.chips, self.all_button, self.field):
                self._flow.removeWidget(widget)
                self._flow.addWidget(widget)
        self.all_button.setText(f"All {len(notes)}")
        self.all_button.setVisible(bool(notes))
        self._show_if_needed()

    def ask(self, about: str) -> None:
        """Type a note on these words, or on the letter."""
        self._came_from = QApplication.focusWidget()
        self.field.clear()
        self.field.setPlaceholderText(f"Note on {about}, then Return")
        self.field.setToolTip("")
        self.field.show()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chip(self, note: Note) -> Button:
        words = normal.squash(note.text)
        short = normal.shortened(words, SHORT)
        done = "\N{CHECK MARK} " if note.resolved is not None else ""
        state = "Note, resolved" if done else "Note"
        chip = Button(done + short.replace("&", "&&"), self, name=f"{state}: {words}")
        chip.setToolTip(f"<p>{escape(words)}</p><p>{escape(note.reviewer)}</p>")
        chip.clicked.connect(lambda: self.wanted.emit(note))
        chip.show()
        return chip

    def _take(self) -> None:
        words = self.field.text().strip()
        if words:
            self.added.emit(words)
        self._leave()

    def _leave(self) -> None:
        back = self._came_from
        if back is not None and isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fold()

    def finish(self) -> None:
        """Another letter is open: what was typed for the last one is taken, nothing is asked."""
        words = self.field.text().strip()
        if not self.field.isHidden() and words:
            self.added.emit(words)
        if self.field.hasFocus():
            self._leave()
        elif not self.field.isHidden():
            self.fold()

    def fold(self) -> None:
        """The field goes; where the focus is does not change."""
        self.field.clear()
        self.field.hide()
        self._show_if_needed()

    def _show_if_needed(self) -> None:
        self.setVisible(bool(self.notes) or not self.field.isHidden())
        self._flow.activate()
        self.updateGeometry()
