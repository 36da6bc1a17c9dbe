"""The checking rules: what each looks at, what it found, how often it was right, on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.checks import Rule
from imrdesk.checks import Tier
from imrdesk.desk.ruling import RuleRecord
from imrdesk.desk.ruling import score_in_words
from imrdesk.normal import percent
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.clear_button import ClearButton
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.told import Told

HEADER = ("Asked", "Rule", "Flag", "Looks at", "Open", "Answered", "Right")
NUMBERS = (4, 5, 6)
LOOKS_AT = 3
MOST_NAMED = 5
HINT = "A flag never changes a value. A rule that is off asks nothing of any letter."
LESS_SURE = "It needs a vocabulary or a rule of thumb, so it is wrong more often than others."
SWITCHED = {
    True: "{rule} is asked again. Lists follow when you close this window.",
    False: "{rule} is off. Its flags go from the lists when you close this window.",
}


class RuleTable(PlainTable):
    """Space does what Return does, and so does a click on the box of a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Checking rules", parent)
        self.cellClicked.connect(lambda row, column: None if column else self.chosen.emit(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)


class RulesView(QDialog):
    """Tells which rule is to be switched, or whose letters are wanted; records come back."""

    switch_wanted = Signal(str, bool)
    letters_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Checking rules")
        self._records: Sequence[RuleRecord] = ()
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText("Find a rule by its words")
        self.wanted.setAccessibleName("Find a rule by its words")
        self.wanted.setMinimumHeight(style.TARGET)
        ClearButton(self.wanted)
        self.lines = RuleTable(self)
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        style.embolden(self.name)
        self.words = Told(self)
        self.words.setAccessibleName("The rule")
        self.said = Told(self, HINT)
        self.said.setAccessibleName("What was done")
        self.switch = Button("Switch off", self, tip="Ask this rule no more, or again (Space)")
        self.letters = Button("Show its letters", self, tip="Search for letters with this flag")
        self._lay_out()
        self.wanted.textChanged.connect(self._narrow)
        self.lines.currentCellChanged.connect(lambda *_: self._show_rule())
        self.lines.cellDoubleClicked.disconnect()  # the first click has switched it already
        self.lines.chosen.connect(lambda *_: self._switch())
        self.switch.clicked.connect(self._switch)
        self.letters.clicked.connect(self._ask_for_letters)
        self.resize(860, 560)

    def _lay_out(self) -> None:
        for label in (self.words, self.said):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        # The longest words have room from the start, so that nothing jumps under the hand.
        self.words.setMinimumHeight(3 * self.fontMetrics().lineSpacing() + 4)
        row = close_row(self)
        row.insertWidget(0, self.switch)
        row.insertWidget(1, self.letters)
        layout = QVBoxLayout(self)
        layout.addWidget(self.wanted)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.name)
        layout.addWidget(self.words)
        layout.addWidget(self.said)
        layout.addLayout(row)

    @property
    def current(self) -> RuleRecord | None:
        at = self.lines.currentRow()
        return self._records[at] if 0 <= at < len(self._records) else None

    def show_records(self, records: Sequence[RuleRecord]) -> None:
        """All rules; the current one stays so."""
        at = max(0, self.lines.currentRow())
        if len(records) != len(self._records):
            self._records = records
            tips = [about(record) for record in records]
            self.lines.show_rows(HEADER, [cells(r) for r in records], numbers=NUMBERS, tips=tips)
            self.lines.stretch(LOOKS_AT)
        self._records = records
        for n, record in enumerate(records):
            self._show_line(n, record)
        self.lines.setCurrentCell(min(at, len(records) - 1), 0)
        self._narrow(self.wanted.text())
        self._show_rule()

    def say(self, words: str) -> None:
        self.said.setText(words)
        announce(self, words)

    def _show_line(self, n: int, record: RuleRecord) -> None:
        for column, words in enumerate(cells(record)):
            cell = self.lines.item(n, column)
            if cell is not None:
                cell.setText(words)
        box = self.lines.item(n, 0)
        if box is not None:
            # Switched by the whole cell, which is larger than the box.
            box.setFlags(box.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            on = record.listed.on
            box.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _show_rule(self) -> None:
        record = self.current
        for button in (self.switch, self.letters):
            button.setEnabled(record is not None)
        if record is None:
            self.name.setText("No rule has these words." if self.wanted.text() else "")
            self.words.clear()
            return
        rule, on = record.listed.rule, record.listed.on
        self.name.setText(f"{rule.id}: {rule.looks_at}")
        self.words.setText(about(record))
        self.switch.setText("Switch off" if on else "Switch on")
        self.switch.setToolTip(f"{rule.id} is asked {'no more' if on else 'again'} (Space)")
        self.switch.updateGeometry()
        self.letters.setEnabled(record.flags > 0)

    def _narrow(self, words: str) -> None:
        seen = []
        for n, record in enumerate(self._records):
            line = " ".join((*cells(record), record.listed.rule.about)).casefold()
            found = all(word in line for word in words.casefold().split())
            self.lines.setRowHidden(n, not found)
            seen += [n] if found else []
        if self.lines.currentRow() not in seen:
            self.lines.setCurrentCell(seen[0] if seen else -1, 0)
        self._show_rule()

    def _switch(self) -> None:
        if self.current is not None:
            self.switch_wanted.emit(self.current.listed.rule.id, not self.current.listed.on)

    def _ask_for_letters(self) -> None:
        if self.current is not None:
            self.letters_wanted.emit(self.current.listed.rule.id)


def cells(record: RuleRecord) -> tuple[str, ...]:
    """A rule as a line."""
    rule, score = record.listed.rule, record.score
    right = percent(score.right.value) if score is not None and score.right.n else ""
    return (
        "on" if record.listed.on else "off",
        rule.id,
        wording.SEVERITY_WORDS[rule.severity],
        rule.looks_at,
        f"{record.flags:,}" if record.flags else "",
        f"{record.answered:,}" if record.answered else "",
        right,
    )


def about(record: RuleRecord) -> str:
    """What a rule is and what became of its flags, in sentences."""
    rule = record.listed.rule
    parts = [_kind(rule), *([LESS_SURE] if rule.tier is Tier.EXTENDED else [])]
    if record.flags:
        flags, letters = (
            wording.count(record.flags, "flag"),
            wording.count(record.letters, "letter"),
        )
        parts.append(normal.with_capital(f"{flags} open in {letters}."))
    else:
        parts.append("No flag of it is open.")
    parts.append(normal.with_capital(f"{score_in_words(record.score, rule.severity)}."))
    if record.wrong_in:
        named = ", ".join(map(wording.short_name, record.wrong_in[:MOST_NAMED]))
        more = len(record.wrong_in) - MOST_NAMED
        parts.append(f"Said to be wrong in {named}{f' and {more:,} more' if more > 0 else ''}.")
    return " ".join(parts)


def _kind(rule: Rule) -> str:
    weight = normal.with_capital(wording.SEVERITY_WORDS[rule.severity])
    return f"{weight}, about {rule.about[:1].lower()}{rule.about[1:]}."
