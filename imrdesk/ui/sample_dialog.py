"""A new sample: from which letters, how many, read how; what it would draw is told meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QDoubleSpinBox
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QSpinBox
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.drawing import Forecast
from imrdesk.desk.drawing import SampleOrder
from imrdesk.domain import Catalogue
from imrdesk.errors import DeskError
from imrdesk.normal import percent
from imrdesk.quality.programme import FIELDS
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import high_enough
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.part_table import PartTable
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

ASK_AFTER_MS: Final = 250
STRATA: Final = ("decision", "reviewer.specialty", "service_category", "priority")
USUAL_CHECKS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Letters to draw from: those that a search finds, or that lie in a folder."""

    name: str
    query: str = ""
    folder: str = ""


class SampleDialog(QDialog):
    """`asked` wants a forecast of an order, `wanted` the sample itself."""

    asked = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New sample")
        self.name = _line(self, "Name of the sample")
        self.frames = QComboBox(self)
        self.query = _line(self, "Search that finds the letters")
        self.query.setPlaceholderText("Words or fields, as in the search")
        self.by_plan = QCheckBox("As many as it takes to be 95 % &sure", self)
        self.number = _spin(self, "Number of letters", 1, 100_000, 50)
        self.tolerable = QDoubleSpinBox(self)
        self.allowed = _spin(self, "Letters with a mistake that are allowed", 0, 50, 0)
        self.strata = QComboBox(self)
        self.parts = PartTable(self)
        self.fields = QListWidget(self)
        make_roomy(self.fields)
        self.blind = QCheckBox(
            "&Blind entry: machine values are hidden until yours are given", self
        )
        self.twice = QCheckBox("Read by &two reviewers, apart", self)
        self.checks = QDoubleSpinBox(self)
        self.seed = _line(self, "Seed")
        self.told = QLabel(self)
        self.cancel = Button("Cancel", self, tip="Close without a sample (Esc)")
        self.draw = Button("Draw the sample", self, tip="Draw and fix the sample (Return)")
        self._timer = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._dress()
        self._lay_out()
        self._connect()

    def ask(self, catalogue: Catalogue, frames: Iterable[Frame], query: str) -> None:
        """Begin anew, with the search that stands in the window."""
        today = datetime.now().astimezone()
        self.name.setText(f"Sample {today:%m/%d/%Y}")
        self.seed.setText(f"{today:%Y%m%d}")
        self.query.setText(query)
        self.frames.clear()
        self.frames.addItem("All letters", Frame("All letters"))
        self.frames.addItem("Letters that a search finds", None)
        for frame in frames:
            self.frames.addItem(frame.name, frame)
        self.frames.setCurrentIndex(1 if query else 0)
        self._list_fields(catalogue)
        bring_up(self)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()
        self._show_choices()

    def order(self) -> SampleOrder:
        frame = self.frames.currentData() or Frame("", self.query.text().strip())
        planned = self.by_plan.isChecked()
        return SampleOrder(
            name=" ".join(self.name.text().split()),
            seed=self.seed.text().strip() or "1",
            size=0 if planned else self.number.value(),
            query=frame.query,
            folder=frame.folder,
            tolerable=self.tolerable.value() / 100 if planned else None,
            allowed=self.allowed.value(),
            by=self.strata.currentData() or "",
            wanted=self._wanted(),
            fields=self._chosen_fields(),
            blind=self.blind.isChecked(),
            readers=2 if self.twice.isChecked() else 1,
            check_rate=0 if self.blind.isChecked() else self.checks.value() / 100,
        )

    def show_forecast(self, forecast: Forecast) -> None:
        letters = wording.count(forecast.frame_size, "letter")
        told = f"{forecast.n:,} of {letters} would be drawn."
        if forecast.plan is not None:
            plan = forecast.plan
            few = (
                "none of them has"
                if not plan.allowed
                else f"at most {plan.allowed} of them {'has' if plan.allowed == 1 else 'have'}"
            )
            told += (
                f" If {few} a mistake, fewer than {percent(plan.tolerable)} of all letters have "
                f"one, as sure as {100 * plan.confidence:.0f} %. "
                "The plan cannot be changed once the sample is drawn."
            )
        self._tell(told, refused=False)
        self.parts.show_parts(forecast.parts if self.strata.currentData() else ())

    def show_refusal(self, error: DeskError) -> None:
        self._tell(str(error), refused=True)

    def _tell(self, words: str, *, refused: bool) -> None:
        self.told.setText(words)
        self.draw.setEnabled(not refused)

    def _dress(self) -> None:
        self.frames.setAccessibleName("Draw from")
        self.frames.setMinimumHeight(style.TARGET)
        self.frames.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for spin, name, most, value in (
            (self.tolerable, "Tolerable share of letters with a mistake", 50.0, 5.0),
            (self.checks, "Share of check letters", 50.0, USUAL_CHECKS),
        ):
            spin.setAccessibleName(name)
            spin.setRange(0.1 if spin is self.tolerable else 0.0, most)
            spin.setDecimals(1)
            spin.setValue(value)
            spin.setSuffix(" %")
            spin.setMinimumHeight(style.TARGET)
        self.strata.setAccessibleName("Draw apart by")
        self.strata.setMinimumHeight(style.TARGET)
        self.fields.setAccessibleName("Fields that are measured")
        self.fields.setMaximumHeight(150)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.by_plan.setToolTip("An acceptance plan: few misses in the sample say enough about all")
        self.checks.setToolTip(
            "Letters with one value made wrong, to see whether it is noticed. They never count "
            "and never reach an export"
        )
        self.draw.setDefault(True)

    def _lay_out(self) -> None:
        number = _row(self.number, _label("letters, or", self))
        plan = _row(self.by_plan, _label("that fewer than", self), self.tolerable)
        more = _row(
            _label("have a mistake, with", self), self.allowed, _label("misses allowed", self)
        )
        more.setContentsMargins(24, 0, 0, 0)
        how = QVBoxLayout()
        for row in (number, plan, more):
            how.addLayout(row)
        checks = _row(self.checks, _label("on top, with one value made wrong", self))
        reading = QVBoxLayout()
        reading.addWidget(self.blind)
        reading.addWidget(self.twice)
        high_enough(self)
        # On a small screen the choices give way, not what stands at the foot.
        choices = QWidget(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(choices)
        form = QFormLayout(choices)
        form.setContentsMargins(0, 0, 6, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        form.addRow(FormLabel("&Name", self.name, self), self.name)
        form.addRow(FormLabel("Draw &from", self.frames, self), self.frames)
        form.addRow(FormLabel("Searc&h", self.query, self), self.query)
        form.addRow(FormLabel("How man&y", self.number, self), how)
        form.addRow(FormLabel("Draw &apart by", self.strata, self), self.strata)
        form.addRow("", self.parts)
        form.addRow(FormLabel("Fields &measured", self.fields, self), self.fields)
        form.addRow("Reading", reading)
        form.addRow(FormLabel("&Check letters", self.checks, self), checks)
        form.addRow(FormLabel("S&eed", self.seed, self), self.seed)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(area, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)
        make_plain(self)
        self.resize(720, 620)

    def _connect(self) -> None:
        self._timer.timeout.connect(lambda: self.asked.emit(self.order()))
        self.cancel.clicked.connect(self.reject)
        self.draw.clicked.connect(lambda: self.wanted.emit(self.order()))
        for combo in (self.frames, self.strata):
            combo.currentIndexChanged.connect(self._show_choices)
        for box in (self.by_plan, self.blind, self.twice):
            box.toggled.connect(self._show_choices)
        self.number.valueChanged.connect(self._ask_soon)
        self.allowed.valueChanged.connect(self._ask_soon)
        self.parts.changed.connect(self._ask_soon)
        for share in (self.tolerable, self.checks):
            share.valueChanged.connect(self._ask_soon)
        for line in (self.name, self.query, self.seed):
            line.textChanged.connect(self._ask_soon)
        self.fields.itemChanged.connect(self._ask_soon)

    def _show_choices(self) -> None:
        """What does not go together cannot be chosen."""
        self.query.setEnabled(self.frames.currentData() is None)
        planned = self.by_plan.isChecked()
        self.number.setEnabled(not planned)
        self.tolerable.setEnabled(planned)
        self.allowed.setEnabled(planned)
        self.checks.setEnabled(not self.blind.isChecked())
        self.parts.show_for(by=self.strata.currentText() if self.strata.currentData() else "")
        self._ask_soon()

    def _ask_soon(self) -> None:
        self._timer.start()

    def _wanted(self) -> Mapping[str, int] | None:
        return self.parts.wanted if self.strata.currentData() else None

    def _list_fields(self, catalogue: Catalogue) -> None:
        self.strata.clear()
        self.strata.addItem("Nothing: all letters alike", "")
        for name in STRATA:
            if name in catalogue:
                self.strata.addItem(catalogue[name].label, name)
        self.fields.clear()
        for spec in catalogue.specs:
            if spec.derived:
                continue
            item = QListWidgetItem(spec.label, self.fields)
            item.setData(int(Qt.ItemDataRole.UserRole), spec.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            usual = spec.name in FIELDS
            item.setCheckState(Qt.CheckState.Checked if usual else Qt.CheckState.Unchecked)
        self.fields.setCurrentRow(0)

    def _chosen_fields(self) -> tuple[str, ...]:
        items = (self.fields.item(n) for n in range(self.fields.count()))
        return tuple(
            str(item.data(int(Qt.ItemDataRole.UserRole)))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )


def _line(parent: QWidget, name: str) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    line.setMinimumHeight(style.TARGET)
    return line


def _spin(parent: QWidget, name: str, least: int, most: int, value: int) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setAccessibleName(name)
    spin.setRange(least, most)
    spin.setGroupSeparatorShown(True)
    spin.setValue(value)
    spin.setMinimumHeight(style.TARGET)
    return spin


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _label(words: str, parent: QWidget) -> QLabel:
    return QLabel(words, parent)
