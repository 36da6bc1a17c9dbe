"""What a sample tells: what was sampled, how far it is, how good the machine is, where it fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.reporting import AGREEMENT_COLUMNS
from imrdesk.desk.reporting import ALWAYS
from imrdesk.desk.reporting import CLASS_COLUMNS
from imrdesk.desk.reporting import Board
from imrdesk.desk.reporting import agreement_lines
from imrdesk.domain import LetterId
from imrdesk.export.report import MEASURED_COLUMNS
from imrdesk.export.report import ReportPart
from imrdesk.normal import percent
from imrdesk.quality.engines import Engines
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.intervals import Share
from imrdesk.quality.results import FieldResult
from imrdesk.quality.results import NatureResult
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.engines_section import EnginesSection
from imrdesk.ui.engines_section import Letters
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.plain_table import PlainTable

BAR: Final = 4
NO_MISTAKE: Final = "No mistake yet"
HOW_TO_LEAD: Final = "A double click on a figure, or Return, lists the letters behind it."

Line = tuple[str, Share, tuple[int, int, int] | None, Letters]
"""A line of measures: its name, the share, what was missed, invented, wrong, and where."""


class ResultsPage(QWidget):
    """Every figure leads to its letters: a double click or Return on its row or cell."""

    letters_wanted = Signal(str, object)
    sample_chosen = Signal(object)
    report_wanted = Signal(object)
    engine_wanted = Signal(object)
    left = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._leads: dict[PlainTable, Sequence[Sequence[Letters]]] = {}
        self.back = Button("Back to the letters", self, tip="Back to the letters (Esc)")
        self.samples = QComboBox(self)
        self.samples.setAccessibleName("Sample")
        self.samples.setMinimumHeight(style.TARGET)
        self.report = Button("QA report…", self, tip="Write the report as a page or for paper")
        self.another = Button("Another engine…", self, tip="Fixed, broken, unchanged by an engine")
        self.verdict = _words(self)
        self.facts = _words(self)
        self.fields = PlainTable("How good the machine is, field by field", self)
        self.fields.paint_shares(BAR, theme)
        self.classes = PlainTable("Decisions, answer by answer", self)
        self.confusion = PlainTable("Decisions: rows what the machine read, columns what is", self)
        self.confusion.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        self.kinds = PlainTable("Kinds of mistakes, the commonest first", self)
        self.kinds.paint_shares(2, theme)
        self.agreement = PlainTable("How far two readers agree", self)
        self.beside = EnginesSection(self)
        self.notes = _words(self)
        self.area = QScrollArea(self)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.report.clicked.connect(lambda: self._emit_sample(self.report_wanted))
        self.another.clicked.connect(lambda: self._emit_sample(self.engine_wanted))
        self.samples.activated.connect(lambda n: self.sample_chosen.emit(self.samples.itemData(n)))
        self.beside.shown.connect(lambda leads: self._settle(self.beside.table, leads))
        for table in self.tables:
            table.chosen.connect(lambda row, column, t=table: self._lead(t, row, column))

    @property
    def tables(self) -> tuple[PlainTable, ...]:
        return (
            *(self.fields, self.beside.table, self.agreement),
            *(self.classes, self.confusion, self.kinds),
        )

    def _head_row(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.back)
        title = FormLabel("Res&ults of", self.samples, self)
        style.embolden(title)
        head.addSpacing(12)
        head.addWidget(title)
        head.addWidget(self.samples, 1)
        head.addWidget(self.another)
        head.addWidget(self.report)
        head.setContentsMargins(12, 8, 12, 8)
        return head

    def _lay_out(self) -> None:
        inner = QWidget(self.area)
        left, right = QVBoxLayout(), QVBoxLayout()
        _put_section(left, ReportPart.MEASURED, self.fields)
        left.addWidget(self.beside)
        _put_section(left, ReportPart.AGREEMENTS, self.agreement)
        _put_section(right, ReportPart.CLASSES, self.classes)
        _put_section(right, ReportPart.CONFUSION, self.confusion)
        _put_section(right, "Kinds of mistakes", self.kinds)
        for side in (left, right):
            side.setSpacing(6)
            side.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 2)
        both.addLayout(right, 1)
        page = QVBoxLayout(inner)
        page.setContentsMargins(16, 4, 16, 12)
        page.setSpacing(6)
        page.addWidget(self.verdict)
        page.addWidget(self.facts)
        page.addLayout(both)
        page.addWidget(self.notes)
        page.addStretch(1)
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Results")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head_row())
        column.addWidget(self.area, 1)
        make_plain(self)

    def show_board(self, board: Board) -> None:
        self._board = board
        self._leads = {}
        self.samples.clear()
        for sample in board.samples:
            self.samples.addItem(sample.name, sample)
        self.samples.setCurrentIndex([s.id for s in board.samples].index(board.sample.id))
        self.verdict.setText(board.verdict)
        self.facts.setText("  \u00b7  ".join(f"{name}: {value}" for name, value in board.facts))
        self.beside.hide()
        self.notes.setText("\n".join((HOW_TO_LEAD, *board.notes)))
        self._show_fields(board)
        self._show_decisions(board)
        self._show_kinds(board)
        self._show_agreement(board)

    def show_engines(self, found: Engines) -> None:
        """Beside the results that are shown: each count leads to its letters."""
        if self._board is not None:
            self.beside.show_engines(found, self._board.label)
            self.area.ensureWidgetVisible(self.beside)
            self.beside.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_theme(self, theme: style.Theme) -> None:
        for table in self.tables:
            table.use_theme(theme)

    def _show_fields(self, board: Board) -> None:
        found = board.results
        whole = tuple(dict.fromkeys(m.pair.letter_id for m in found.mistakes))
        lines: list[Line] = [
            (
                "All values",
                found.overall,
                _summed(found.fields),
                ("All values with a mistake", whole),
            ),
            ("Letters without a mistake", found.letters, None, ("A mistake", whole)),
        ]
        for nature in found.natures:
            if found.told_apart and nature.fields:
                lines.append(_of_nature(nature))
            lines += [
                (
                    board.label(field.field),
                    field.accuracy,
                    (field.missed, field.spurious, field.wrong),
                    (f"A mistake in {board.label(field.field)}", field.letters),
                )
                for field in nature.fields
            ]
        rows = [_measured(name, share, counts) for name, share, counts, _ in lines]
        self.fields.show_rows(MEASURED_COLUMNS, rows, numbers=(1, 2, 3, 5, 6, 7))
        for n, (_, share, _, _) in enumerate(lines):
            self.fields.show_share(n, BAR, (share.value, (share.low, share.high)))
        self.fields.stretch(BAR)
        self._settle(self.fields, [[lead] * len(MEASURED_COLUMNS) for *_, lead in lines])

    def _show_decisions(self, board: Board) -> None:
        table = board.results.decisions
        labels = tuple(dict.fromkeys((*ALWAYS, *table.labels)))
        scores = [table.score(label) for label in labels]
        self.classes.show_rows(
            CLASS_COLUMNS,
            [
                (
                    score.label,
                    str(score.true),
                    str(score.said),
                    str(score.right),
                    _share(score.precision),
                    _share(score.recall),
                )
                for score in scores
            ],
            numbers=(1, 2, 3, 4, 5),
        )
        of = {label: _of_truth(board, label) for label in labels}
        self._settle(self.classes, [[(f"{label}, in truth", of[label])] * 6 for label in labels])
        cells = [
            [
                (f"{said} by the machine, {true} in truth", table.cells.get((said, true), ()))
                for true in table.labels
            ]
            for said in table.labels
        ]
        self.confusion.show_rows(
            ("Machine", *table.labels),
            [
                (said, *(str(len(letters)) for _, letters in row))
                for said, row in zip(table.labels, cells, strict=True)
            ],
            numbers=range(1, len(table.labels) + 1),
        )
        self._settle(self.confusion, [[("", ()), *row] for row in cells])

    def _show_kinds(self, board: Board) -> None:
        mistakes = board.results.mistakes
        kinds = board.results.kinds
        rows = [(WORDS[kind], str(n), "") for kind, n in kinds] or [(NO_MISTAKE, "0", "")]
        self.kinds.show_rows(("Kind", "Count", "Beside the commonest"), rows, numbers=(1,))
        for n, (_, count) in enumerate(kinds):
            self.kinds.show_share(n, 2, (count / kinds[0][1], None))
        self.kinds.stretch(2)
        self._settle(
            self.kinds,
            [
                [(WORDS[kind], tuple(m.pair.letter_id for m in mistakes if m.kind is kind))] * 3
                for kind, _ in kinds
            ]
            or [[(NO_MISTAKE, ())] * 3],
        )

    def _show_agreement(self, board: Board) -> None:
        lines = list(agreement_lines(board.results, board.label))
        header = AGREEMENT_COLUMNS
        self.agreement.show_rows(header, [c for c, _ in lines], numbers=range(1, len(header)))
        apart = dict(board.apart)
        leads: list[list[Letters]] = []
        for cells, fields in lines:
            letters = tuple(i for field in fields for i in apart.get(field, ()))
            leads.append([(f"Readers differ: {cells[0]}", letters)] * len(header))
        self._settle(self.agreement, leads)

    def _settle(self, table: PlainTable, leads: Sequence[Sequence[Letters]]) -> None:
        self._leads[table] = leads
        if table not in {self.fields, self.kinds}:
            table.stretch(0)
        table.fit()
        table.setCurrentCell(0, 0)

    def _lead(self, table: PlainTable, row: int, column: int) -> None:
        leads = self._leads.get(table, ())
        if row < len(leads) and column < len(leads[row]):
            title, letters = leads[row][column]
            unique = tuple(dict.fromkeys(letters))
            if unique:
                self.letters_wanted.emit(title, unique)

    def _emit_sample(self, signal: SignalInstance) -> None:
        if self._board is not None:
            signal.emit(self._board.sample)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _measured(name: str, share: Share, counts: tuple[int, int, int] | None) -> tuple[str, ...]:
    few = ", n too small" if share.too_few else ""
    told = f"{percent(share.value)}, between {percent(share.low)} and {percent(share.high)}"
    return (
        name,
        f"{share.right} of {share.n}",
        percent(share.value),
        f"{share.low:.4f} to {share.high:.4f}{few}",
        told,
        *(map(str, counts) if counts is not None else ("", "", "")),
    )


def _of_nature(nature: NatureResult) -> Line:
    """The line of all fields of one nature, above theirs."""
    letters = tuple(i for field in nature.fields for i in field.letters)
    lead = (f"A mistake: {nature.name}", tuple(dict.fromkeys(letters)))
    return nature.name, nature.accuracy, _summed(nature.fields), lead


def _summed(fields: Sequence[FieldResult]) -> tuple[int, int, int]:
    """Missed, invented, wrong."""
    return (
        sum(field.missed for field in fields),
        sum(field.spurious for field in fields),
        sum(field.wrong for field in fields),
    )


def _of_truth(board: Board, label: str) -> tuple[LetterId, ...]:
    cells = board.results.decisions.cells
    return tuple(i for (_, true), letters in cells.items() if true == label for i in letters)


def _share(share: float | None) -> str:
    return "none" if share is None else percent(share)


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _put_section(side: QVBoxLayout, title: str, table: PlainTable) -> None:
    head = QLabel(title, table.parentWidget())
    style.embolden(head)
    head.setContentsMargins(0, 8, 0, 0)
    head.setBuddy(table)
    head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    side.addWidget(head)
    side.addWidget(table)
