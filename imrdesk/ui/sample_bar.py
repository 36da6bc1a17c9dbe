"""A line above the letters while a sample is read: which, how, how far, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Counts
from imrdesk.quality.programme import Sample
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.passing_bar import PassingBar


class SampleBar(PassingBar):
    """Shown as long as the letters are those of a sample."""

    left = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sample: Sample | None = None
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.leave = Button("Leave the sample", self, tip="Back to all letters")
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)
        self.hide()

    def show_sample(self, sample: Sample | None) -> None:
        self._sample = sample
        self.setVisible(sample is not None)

    def show_counts(self, counts: Counts) -> None:
        if self._sample is not None:
            how = (
                "Blind entry: enter what the letter says, the machine's values are hidden."
                if self._sample.blind
                else "Check the machine's values; letters with a planted mistake may be among them."
                if self._sample.checks
                else "Check the machine's values."
            )
            told = f"Sample “{self._sample.name}”: {counts.reviewed:,} of {counts.total:,} read."
            apart = " What you enter is seen by nobody until both readers are done."
            self.words.setText(f"{told} {how}{apart if self._sample.readers > 1 else ''}")

    def use_theme(self, theme: style.Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The same ground as a chosen line of a list: one is somewhere else than usual."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("selected"))
        painter.fillRect(0, 0, 5, self.height(), self._theme.ink("focus"))
