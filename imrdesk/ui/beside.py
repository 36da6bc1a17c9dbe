"""Two letters side by side: the open one, another one to read, and where their fields differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Catalogue
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.differing import Comparison
from imrdesk.ui.find_bar import FindBar
from imrdesk.ui.find_beside import FindBeside
from imrdesk.ui.letter_form import show_in_form
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.marks import marks_of
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.ticked_bar import tick_places
from imrdesk.ui.words import Words

BESIDE_FROM = 600
"""So wide, two texts fit beside each other; below that the second comes under the first."""
THIRD = 0.3
LEAST = 48
"""Two lines: in a low window all parts must have room."""
SAME_LETTER = "The same letter twice: read another place of it here."
NO_DIFFERENCE = "No listed field differs."


class SecondLetter(QWidget):
    """Another letter, to be read and copied from; nothing that is done goes to it."""

    wanted = Signal(object)
    shown = Signal(object)

    def __init__(self, theme: style.Theme, first: LetterText, parent: QWidget) -> None:
        super().__init__(parent)
        self.view: LetterView | None = None
        self._first = first
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Compare with which letter")
        self.choice.setToolTip("The letters that you read last")
        self.choice.setMinimumHeight(style.TARGET)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(8)
        self.close_button = Button("Close", self, tip="Back to one letter (Esc)")
        self.text = LetterText(theme, self)
        self.text.setAccessibleName("Text of the letter beside")
        self.text.setAccessibleDescription("Read-only: values are taken from the first letter.")
        self.find_bar = FindBar(self)
        self.find_bar.field.setAccessibleName("Find in the letter beside")
        self.finder = FindBeside(self.text, self.find_bar)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 2)
        head.addWidget(self.choice, 1)
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.find_bar)
        self.choice.activated.connect(lambda _: self.wanted.emit(self.choice.currentData()))

    def offer(self, letters: Sequence[tuple[LetterId, str]], chosen: LetterId) -> None:
        """Letters to choose from, and the one that is shown."""
        self.choice.clear()
        for letter_id, name in letters:
            self.choice.addItem(name, letter_id)
        self.choice.setCurrentIndex([one for one, _ in letters].index(chosen))

    def show_letter(
        self, view: LetterView, catalogue: Catalogue, *, flowing: bool, folding: bool
    ) -> None:
        """In the form of the first letter; who reads it already stays where she is."""
        again = self.view is not None and self.view.letter.id == view.letter.id
        caret, top = self.text.caret, self.text.top
        self.view = view
        show_in_form(self.text, view, catalogue, flowing=flowing, folding=folding)
        self.text.show_marks(marks_of(view, catalogue))
        self.text.show_ticks(tick_places(view))
        self.follow_looks()
        if again:
            self.text.return_to(caret, top)
        self.finder.use(view.letter.text)
        self.shown.emit(view)

    def follow_looks(self) -> None:
        """Font, size, spacing, layers and margin are those of the first letter."""
        self.text.hide_layers(self._first.painted.hidden)
        self.text.show_codes(wanted=not self._first.margin.isHidden())
        if self.text.family != self._first.family:
            self.text.write_in(self._first.family)
        if self.text.zoom != self._first.zoom:
            self.text.zoom_to(self._first.zoom)
        if self.text.spacing != self._first.spacing:
            self.text.space(self._first.spacing)

    def show_slot(self, slot: Slot | None) -> None:
        """Outline the words of that field in this letter, and bring them into view."""
        value = self.view.at(slot) if self.view is not None and slot is not None else None
        span = value.span if value is not None else None
        self.text.show_slot(slot, span)
        if span is not None:
            self.text.go_to(span)


class Differences(QWidget):
    """The fields that differ, each with both values; `chosen` tells the one that is current."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = Comparison()
        self.head = Words("In which fields the letters differ", self)
        style.embolden(self.head)
        self.head.setContentsMargins(4, 4, 8, 4)
        self.table = PlainTable("Fields that differ", self)
        self.table.setFrameShape(PlainTable.Shape.NoFrame)
        self.table.setMinimumHeight(LEAST)
        self.table.setWordWrap(True)
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(style.TARGET)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        self.table.currentCellChanged.connect(lambda row, *_: self._tell(row))
        self.table.chosen.connect(lambda row, _: self._tell(row))

    def show_comparison(self, comparison: Comparison, names: tuple[str, str], told: str) -> None:
        """What differs between letters of these names; `told` says it in words.

        A letter is not compared with itself: then there is no table.
        """
        at = max(0, self.table.currentRow())
        self._shown = comparison
        found = comparison.differences
        self.head.setText(told)
        self.table.blockSignals(True)  # noqa: FBT003 - a name that Qt gave
        self.table.show_rows(
            ("Field", *names),
            [(one.label, one.here, one.there) for one in found],
            tips=[f"{one.label}: {one.here} / {one.there}" for one in found],
        )
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), self.width() // 3))
        self.table.stretch(1)
        self.table.stretch(2)
        self.table.setCurrentCell(min(at, len(found) - 1), 0)
        self.table.blockSignals(False)  # noqa: FBT003 - as above
        self.table.setVisible(bool(found))

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._shown.differences):
            self.chosen.emit(self._shown.differences[row])


class Beside(QSplitter):
    """The page of the open letter, with another letter beside it or alone."""

    left = Signal()

    def __init__(self, theme: style.Theme, page: LetterPage, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.page = page
        self.second = SecondLetter(theme, page.text, self)
        self.differences = Differences(self)
        self._texts = QSplitter(Qt.Orientation.Horizontal, self)
        self._texts.addWidget(page)
        self._texts.addWidget(self.second)
        self.addWidget(self._texts)
        self.addWidget(self.differences)
        for text in (page.text, page.views.paper, self.second.text):
            text.setMinimumHeight(LEAST)
        for splitter in (self, self._texts):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(5)
        self.second.close_button.clicked.connect(self.left)
        self.close_second()

    @property
    def is_open(self) -> bool:
        return not self.second.isHidden()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        second, bar = self.second, self.second.find_bar
        find = [bar.field, bar.before, bar.after, bar.close_button]
        return [second.choice, second.close_button, second.text, *find, self.differences.table]

    def open_second(self) -> None:
        """Both letters get the same room."""
        self.second.show()
        self.differences.show()
        self._texts.setSizes([1000, 1000])
        self.setSizes([round(1000 * (1 - THIRD)), round(1000 * THIRD)])
        self.second.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_find(self) -> None:
        """In the letter that is being read."""
        if self._reads_second():
            self.second.finder.open()
        else:
            self.page.open_find()

    def step(self, by: int) -> None:
        """The next or previous place, in the letter that is being read."""
        if self._reads_second() and self.second.find_bar.isVisible():
            self.second.finder.step(by)
        else:
            self.page.step(by)

    def close_second(self) -> None:
        held = self._held()
        self.second.finder.leave()
        self.second.hide()
        self.differences.hide()
        self.second.view = None
        if held:
            self.page.views.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_comparison(self, first: LetterView, comparison: Comparison) -> None:
        view = self.second.view
        if view is None:
            return
        names = wording.short_name(first.name), wording.short_name(view.name)
        same = first.letter.id == view.letter.id
        told = SAME_LETTER if same else told_of(comparison)
        self.differences.show_comparison(comparison, names, told)

    def use_theme(self, theme: style.Theme) -> None:
        self.second.text.use_theme(theme)
        self.differences.table.use_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= BESIDE_FROM
        self._texts.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _reads_second(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.second.isAncestorOf(focused)

    def _held(self) -> bool:
        focused = QApplication.focusWidget()
        parts = (self.second, self.differences)
        return focused is not None and any(part.isAncestorOf(focused) for part in parts)


def told_of(comparison: Comparison) -> str:
    """`12 fields differ, nine are the same`."""
    found = len(comparison.differences)
    if not found:
        return NO_DIFFERENCE
    verb = "differs" if found == 1 else "differ"
    told = f"{wording.count(found, 'field')} {verb}"
    if comparison.same:
        equal = "is" if comparison.same == 1 else "are"
        told += f", {wording.count(comparison.same, 'field')} {equal} the same"
    return normal.with_capital(f"{told}.")
