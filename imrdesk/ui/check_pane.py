"""The right side: fields, what is wrong with what is typed, tags, and the decision buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import LetterStatus
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import doing
from imrdesk.ui.field_panel import FieldPanel
from imrdesk.ui.field_rows import Group
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.flow_layout import FlowLayout
from imrdesk.ui.mistake_bar import MistakeBar
from imrdesk.ui.note_box import NoteBox
from imrdesk.ui.tag_box import TagBox
from imrdesk.ui.told import Told

NO_FLAG = "No rule found anything to ask about. This is not a guarantee."


class CheckPane(QWidget):
    """Arranges the parts; tags and decisions never scroll away."""

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel("Check", self)
        style.embolden(self.title)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.calm = Told(self, NO_FLAG)
        self.calm.setFont(style.smaller(self.calm.font()))
        self.calm.setContentsMargins(10, 0, 10, 6)
        self.calm.hide()
        self.fields = FieldPanel(theme, self)
        self.misfit = QLabel(self)
        self.misfit.setTextFormat(Qt.TextFormat.PlainText)
        self.misfit.setWordWrap(True)
        self.misfit.setContentsMargins(10, 4, 10, 4)
        self.misfit.hide()
        self.mistakes = MistakeBar(self)
        self.tags = TagBox(self)
        self.notes = NoteBox(self)
        self.buttons = QGridLayout()
        self.decisions: list[Button] = []
        self._lay_out()
        self.fields.misfit.connect(self._show_misfit)
        self.fields.edit_ended.connect(lambda: self._show_misfit(""))

    def _lay_out(self) -> None:
        head = FlowLayout(None, gap=10)
        head.setContentsMargins(10, 4, 10, 4)
        for label in (self.title, self.count):
            label.setMinimumHeight(style.TARGET)
            head.addWidget(label)
        below = QVBoxLayout()
        below.setContentsMargins(8, 6, 8, 6)
        below.setSpacing(6)
        below.addWidget(self.mistakes)
        below.addWidget(self.tags)
        below.addWidget(self.notes)
        self.buttons.setSpacing(6)
        below.addLayout(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.calm)
        layout.addWidget(self.fields, 1)
        layout.addWidget(self.misfit)
        layout.addLayout(below)

    def add_decisions(self, actions: Sequence[tuple[QAction, str]]) -> None:
        """Big buttons for these actions; the last one, Accept, is the widest and stands out."""
        for column, (action, caption) in enumerate(actions):
            button = doing(action, caption, self, high=True)
            last = column == len(actions) - 1
            if last:
                style.embolden(button)
                button.setDefault(True)
            self.decisions.append(button)
            self.buttons.addWidget(button, 0, column)
            self.buttons.setColumnStretch(column, 3 if last else 2)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        tags, notes = self.tags, self.notes
        values = [self.fields, tags.add_button, tags.field, notes.all_button, notes.field]
        return [*values, *self.decisions]

    def show_count(
        self, groups: tuple[Group, ...], status: LetterStatus, *, scanned: bool = False
    ) -> None:
        rows = list(field_rows(groups))
        done = sum(not row.open for row in rows)
        told = f"{done} of {len(rows)} fields, letter {status}"
        self.count.setText(f"{told}, read from a scan" if scanned else told)

    def _show_misfit(self, sentence: str) -> None:
        self.misfit.setText(sentence)
        self.misfit.setVisible(bool(sentence))
