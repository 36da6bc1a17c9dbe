"""Export: which letters, in which form; how many that would be, or why none, is told meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.exporting import Choice
from imrdesk.desk.exporting import Preview
from imrdesk.desk.writing import Form
from imrdesk.errors import DeskError
from imrdesk.export.tables import Table
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import high_enough
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.showing import bring_up
from imrdesk.ui.told import Told

FORMS: Final[Mapping[Form, str]] = {
    Form.WORKBOOK: "Workbook for a spreadsheet (.xlsx)",
    Form.CSV: "Tables as text, one file each (.csv)",
    Form.JSON_LINES: "JSON Lines, every value with its place (.jsonl)",
    Form.GOLD: "Answers to measure another extraction by",
    Form.BRAT: "brat annotation",
    Form.LABEL_STUDIO: "Label Studio tasks",
}
TABLES: Final = frozenset({Form.WORKBOOK, Form.CSV})
WITH_TEXT: Final = frozenset({Form.JSON_LINES, Form.GOLD})


class ExportDialog(QDialog):
    """`asked` wants a preview of a choice, `wanted` the export itself."""

    asked = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.which = QComboBox(self)
        self.unchecked = QCheckBox("Letters that are not &checked, too", self)
        self.form = QComboBox(self)
        self.values = QCheckBox("One row for each &value as well", self)
        self.text = QCheckBox("With the letters' &text", self)
        self.told = Told(self)
        self.cancel = Button("Cancel", self, tip="Close, write nothing (Esc)")
        self.export = Button("Export…", self, tip="Choose the place and write (Return)")
        for combo, name in ((self.which, "Which letters"), (self.form, "Form")):
            combo.setAccessibleName(name)
            combo.setMinimumHeight(style.TARGET)
        for form, words in FORMS.items():
            self.form.addItem(words, form)
        self.text.setChecked(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.export.setDefault(True)
        self._lay_out()
        self._connect()

    def ask(self, query: str) -> None:
        self.which.clear()
        self.which.addItem("All letters", "")
        if query:
            self.which.addItem(f"Letters found by “{query}”", query)
        self.which.setCurrentIndex(self.which.count() - 1)
        bring_up(self)
        self._ask()

    def choice(self) -> Choice:
        form: Form = self.form.currentData()
        tables = tuple(Table) if self.values.isChecked() else (Table.LETTERS, Table.ITEMS)
        return Choice(
            form=form,
            query=self.which.currentData() or "",
            unchecked=self.unchecked.isChecked(),
            tables=tables,
            with_text=self.text.isChecked() or form not in WITH_TEXT,
        )

    def show_preview(self, preview: Preview) -> None:
        self.told.setText(preview.sentence)
        self.export.setEnabled(bool(preview.letters))

    def show_refusal(self, error: DeskError) -> None:
        self.told.setText(str(error))
        self.export.setEnabled(False)

    def _lay_out(self) -> None:
        high_enough(self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        form.addRow(FormLabel("&Letters", self.which, self), self.which)
        form.addRow("", self.unchecked)
        form.addRow(FormLabel("&Form", self.form, self), self.form)
        form.addRow("", self.values)
        form.addRow("", self.text)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.told, 1)
        column.addLayout(buttons)
        make_plain(self)
        self.resize(520, 300)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(lambda: self.wanted.emit(self.choice()))
        for combo in (self.which, self.form):
            combo.currentIndexChanged.connect(self._ask)
        for box in (self.unchecked, self.values, self.text):
            box.toggled.connect(self._ask)

    def _ask(self) -> None:
        self.values.setEnabled(self.form.currentData() in TABLES)
        self.text.setEnabled(self.form.currentData() in WITH_TEXT)
        if self.which.count():
            self.asked.emit(self.choice())
