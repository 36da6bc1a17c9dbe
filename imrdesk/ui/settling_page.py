"""Adjudication: one difference at a time, both places one above the other, and a decision."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.settling import Decision
from imrdesk.desk.settling import Difference
from imrdesk.desk.settling import Opinion
from imrdesk.domain import LetterId
from imrdesk.normal import us_date
from imrdesk.quality.comparing import NOTHING
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.tab_order import order_tabs

NOT_STATED = "not stated in the letter"
VALUE, REASON = "value", "reason"


class SettlingPage(QWidget):
    """`decided` tells the difference, the decision and the reason; all values are kept."""

    decided = Signal(object, object, str)
    typing = Signal(str, str)
    letter_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.differences: Sequence[Difference] = ()
        self.waiting: Mapping[str, str] = {}
        """What was typed and not decided, a third value or a reason, by `about`."""
        self.back = Button("Back to the letters", self, tip="Back to the letters (Esc)")
        self.head = QLabel(self)
        style.embolden(self.head)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Differences")
        make_roomy(self.list)
        self.what = QLabel(self)
        style.embolden(self.what)
        self.opinions = ExcerptList("What the readers say, each with its place", theme, self)
        self.opinions.setMinimumHeight(style.TARGET)  # at 200 % a bar above the page has room, too
        self.take = Button("Take this value", self, tip="Take the chosen value (Return)", high=True)
        self.nothing = Button("Not stated", self, tip="The letter does not state it", high=True)
        self.third = QLineEdit(self)
        self.third.setAccessibleName("A third value")
        self.third.setPlaceholderText("Neither: type the value, then Return")
        self.third.setMinimumHeight(style.TARGET)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Reason (kept with the decision)")
        self.reason.setMinimumHeight(style.TARGET)
        self.reason.setMaxLength(500)
        self.letter = Button("Open the letter", self, tip="Read the whole letter")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self.back)
        top.addSpacing(12)
        top.addWidget(self.head, 1)
        decision = QWidget(self)
        column = QVBoxLayout(decision)
        column.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.what)
        column.addWidget(self.opinions, 1)
        for name, line in (("Reaso&n", self.reason), ("Third va&lue", self.third)):
            label = FormLabel(name, line, decision)
            label.setMinimumWidth(90)
            row = QHBoxLayout()
            row.addWidget(label)
            row.addWidget(line, 1)
            column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.nothing)
        buttons.addStretch(1)
        buttons.addWidget(self.letter)
        column.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(decision)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setContentsMargins(12, 0, 0, 12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        make_plain(self)
        order_tabs(
            [self.back, self.list, self.opinions, self.reason, self.third],
            [self.take, self.nothing, self.letter],
        )

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.opinions.setFocus())
        self.opinions.taken.connect(lambda _: self._take())
        self.take.clicked.connect(self._take)
        self.nothing.clicked.connect(lambda: self._decide(Decision()))
        self.third.returnPressed.connect(self._take_third)
        for what, line in self._lines.items():
            line.textEdited.connect(lambda words, what=what: self._on_typed(what, words))
        self.letter.clicked.connect(self._open_letter)

    def show_differences(self, title: str, differences: Sequence[Difference]) -> None:
        """Those that are left; the chosen place in the list stays."""
        at = max(0, self.list.currentRow())
        self.differences = differences
        self.head.setText(f"{title}: {wording.count(len(differences), 'difference')} to decide")
        self.list.clear()
        self.list.addItems([f"{d.letter}\n{d.label}" for d in differences])
        self.list.setCurrentRow(min(at, len(differences) - 1))
        if not differences:
            self._show(-1)

    def begin(self) -> None:
        self.opinions.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> Difference | None:
        row = self.list.currentRow()
        return self.differences[row] if 0 <= row < len(self.differences) else None

    def use_theme(self, theme: style.Theme) -> None:
        self.opinions.use_theme(theme)

    def _show(self, _row: int) -> None:
        difference = self.current
        for widget in (self.take, self.nothing, self.third, self.reason, self.letter):
            widget.setEnabled(difference is not None)
        for what, line in self._lines.items():
            line.setText(self.waiting.get(about(difference, what), "") if difference else "")
        if difference is None:
            self.what.setText("All differences are decided.")
            self.opinions.show_places([])
            return
        self.what.setText(f"{difference.label}, in {difference.letter}")
        self.opinions.show_places(
            [Place(_title(opinion), opinion.place) for opinion in difference.opinions]
        )

    @property
    def _lines(self) -> dict[str, QLineEdit]:
        return {VALUE: self.third, REASON: self.reason}

    def _on_typed(self, what: str, words: str) -> None:
        if self.current is not None:
            self.typing.emit(about(self.current, what), words)

    def _take(self) -> None:
        if (chosen := self.opinions.currentRow()) >= 0:
            self._decide(Decision(opinion=chosen))

    def _take_third(self) -> None:
        typed = self.third.text().strip()
        if typed:
            self._decide(Decision(typed=typed))

    def _decide(self, decision: Decision) -> None:
        if self.current is not None:
            self.decided.emit(self.current, decision, " ".join(self.reason.text().split()))

    def _open_letter(self) -> None:
        if (difference := self.current) is not None:
            letters: tuple[LetterId, ...] = (difference.letter_id,)
            self.letter_wanted.emit(f"Readers differ in {difference.label}", letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def about(difference: Difference, what: str) -> str:
    """Names what is typed for a difference: its third value or its reason."""
    return f"{difference.letter_id} {difference.slot} {what}"


def _title(opinion: Opinion) -> str:
    reader = opinion.reader if opinion.place else f"{opinion.reader}, no place marked"
    return f"{_said(opinion.words)}  ({reader})"


def _said(words: str) -> str:
    return NOT_STATED if words == NOTHING else us_date(words) or words
