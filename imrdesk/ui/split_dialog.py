"""The split of the work: each reviewer's computer finds her part by the letters' hashes, alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QSpinBox
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.showing import bring_up
from imrdesk.ui.told import Told


@dataclass(frozen=True, slots=True)
class PartOfWork:
    """Reviewer `number` of `of`; `overlap` is the share of letters that all of them read."""

    number: int
    of: int
    overlap: float
    seed: str

    @property
    def words(self) -> str:
        shared = f", {self.overlap:.0%} of all letters read by everybody" if self.overlap else ""
        return f"reviewer {self.number} of {self.of}{shared}"


class SplitDialog(QDialog):
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("My part of the letters")
        self.number = _spin(self, "Number of this reviewer", 1, 1)
        self.of = _spin(self, "Number of all reviewers", 2, 2)
        self.overlap = _spin(self, "Share that everybody reads", 0, 10)
        self.overlap.setMaximum(100)
        self.overlap.setSuffix(" %")
        self.seed = QLineEdit("1", self)
        self.seed.setAccessibleName("Seed")
        self.seed.setMinimumHeight(style.TARGET)
        told = Told(
            self,
            "Every reviewer enters the same seed, share and number of reviewers, and her own "
            "number. No letter is left out.",
        )
        self.show_part = Button("Show my letters", self, tip="List the letters of this part")
        self.cancel = Button("Cancel", self, tip="Close (Esc)")
        self.show_part.setDefault(True)
        form = QFormLayout()
        form.addRow(FormLabel("I am &reviewer", self.number, self), self.number)
        form.addRow(FormLabel("&of", self.of, self), self.of)
        form.addRow(FormLabel("Read by &everybody", self.overlap, self), self.overlap)
        form.addRow(FormLabel("&Seed", self.seed, self), self.seed)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.show_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(told)
        column.addLayout(buttons)
        make_plain(self)
        self.resize(420, 260)
        self.of.valueChanged.connect(self.number.setMaximum)
        self.number.setMaximum(self.of.value())
        self.cancel.clicked.connect(self.reject)
        self.show_part.clicked.connect(self._take)

    def ask(self) -> None:
        bring_up(self)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        self.accept()
        seed = self.seed.text().strip() or "1"
        overlap = self.overlap.value() / 100
        self.wanted.emit(PartOfWork(self.number.value(), self.of.value(), overlap, seed))


def _spin(parent: QWidget, name: str, least: int, value: int) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setAccessibleName(name)
    spin.setRange(least, 50)
    spin.setValue(value)
    spin.setMinimumHeight(style.TARGET)
    return spin
