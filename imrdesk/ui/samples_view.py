"""The samples of the desk: how far each is read, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.sampling import Stand
from imrdesk.quality.programme import Sample
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.showing import bring_up

COLUMNS = ("Sample", "Read by you", "Settled", "Differences", "Entry", "Drawn from")


class SamplesView(QDialog):
    """Return reads the chosen sample."""

    read = Signal(object)
    adjudicated = Signal(object)
    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Samples")
        self._stands: Sequence[Stand] = ()
        self.head = QLabel("Choose a sample.", self)
        self.table = PlainTable("Samples", self)
        self.head.setBuddy(self.table)
        self.read_button = Button("Read", self, tip="Read the letters that wait for you (Return)")
        self.settle_button = Button("Adjudicate", self, tip="Decide what two readers see apart")
        self.results_button = Button("Results", self, tip="What the sample tells")
        self.close_button = Button("Close", self, tip="Close (Esc)")
        self.read_button.setDefault(True)
        buttons = QHBoxLayout()
        for button in (self.read_button, self.settle_button, self.results_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.read_button.clicked.connect(lambda: self._choose(self.read))
        self.settle_button.clicked.connect(lambda: self._choose(self.adjudicated))
        self.results_button.clicked.connect(lambda: self._choose(self.shown))
        self.close_button.clicked.connect(self.reject)
        self.table.chosen.connect(lambda _row, _column: self._choose(self.read))
        make_plain(self)
        self.resize(760, 360)

    def show_samples(self, stands: Sequence[Stand]) -> None:
        self._stands = stands
        rows = [_cells(stand) for stand in stands]
        self.table.show_rows(COLUMNS, rows, numbers=(1, 2, 3))
        self.table.stretch(5)
        for button in (self.read_button, self.settle_button, self.results_button):
            button.setEnabled(bool(stands))
        self.head.setText(
            "Choose a sample." if stands else "No sample has been drawn yet (Sample, New sample)."
        )
        self.table.setCurrentCell(0, 0)
        bring_up(self)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, signal: object) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._stands):
            self.accept()
            sample: Sample = self._stands[row].sample
            signal.emit(sample)  # type: ignore[attr-defined]


def _cells(stand: Stand) -> tuple[str, ...]:
    sample = stand.sample
    entry = "blind" if sample.blind else "machine values shown"
    return (
        sample.name,
        f"{stand.mine:,} of {len(sample.letters):,}",
        f"{stand.settled:,} of {stand.to_settle:,}",
        str(stand.differences),
        f"{entry}, {wording.count(sample.readers, 'reader')}",
        sample.frame,
    )
