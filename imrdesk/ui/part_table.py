"""The parts that a sample is drawn from apart: how many letters each has, how many are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QSpinBox
from PySide6.QtWidgets import QTableWidget
from PySide6.QtWidgets import QTableWidgetItem
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style

ROW = style.TARGET + 2


class PartTable(QTableWidget):
    """Numbers are in proportion until somebody sets one; results are weighted back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName("Letters drawn from each part")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._spins: dict[str, QSpinBox] = {}
        self._sizes: dict[str, QTableWidgetItem] = {}
        self._by = ""
        self._own = False
        self.hide()

    @property
    def wanted(self) -> Mapping[str, int] | None:
        """What somebody set; None for numbers in proportion."""
        return {name: spin.value() for name, spin in self._spins.items()} if self._own else None

    def show_for(self, *, by: str) -> None:
        """Parts of another field begin in proportion again."""
        if by != self._by:
            self._by, self._own = by, False
            self._spins = {}
            self.setRowCount(0)
            self.setHorizontalHeaderLabels([by, "Letters", "Drawn"])
        self.setVisible(bool(by))

    def show_parts(self, parts: Sequence[tuple[str, int, int]]) -> None:
        if [name for name, _, _ in parts] != list(self._spins):
            self._build(parts)
        for name, size, drawn in parts:
            self._sizes[name].setText(f"{size:,}")
            spin = self._spins[name]
            spin.setMaximum(size)
            if not self._own and spin.value() != drawn:
                with QSignalBlocker(spin):
                    spin.setValue(drawn)
        self.setFixedHeight(min(len(parts), 4) * ROW + self.horizontalHeader().height() + 4)

    def _build(self, parts: Sequence[tuple[str, int, int]]) -> None:
        self._spins, self._own = {}, False
        self.setRowCount(len(parts))
        for n, (name, _, _) in enumerate(parts):
            self.setItem(n, 0, QTableWidgetItem(name))
            number = QTableWidgetItem()
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(n, 1, number)
            self._sizes[name] = number
            spin = QSpinBox(self)
            spin.setAccessibleName(f"Letters drawn from {name}")
            spin.setMinimumHeight(style.TARGET)
            spin.valueChanged.connect(self._on_set)
            self._spins[name] = spin
            self.setCellWidget(n, 2, spin)

    def _on_set(self) -> None:
        self._own = True
        self.changed.emit()
