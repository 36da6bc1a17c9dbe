"""Other keys for commands: press a new one, hear at once who has it already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import key_rules
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.bindings import Bindings
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.buttons import high_enough
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.key_field import KeyField
from imrdesk.ui.key_rules import Change
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.plain_table import PlainTable

HEADER = ("Command", "Menu", "Key", "Quick key")
KEY, QUICK = 2, 3
HINT = "Choose a command, then press its new key. A change holds at once."


class KeysDialog(QDialog):
    """Every command a row; what is pressed below is judged, and holds or is refused in words."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change the keys")
        self._bindings = bindings
        self._act: Callable[[], object] | None = None
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText("Find a command or a key")
        self.wanted.setAccessibleName("Find a command or a key")
        self.wanted.setMinimumHeight(style.TARGET)
        self.lines = PlainTable("Commands and their keys", self)
        self.name = QLabel(self)
        style.embolden(self.name)
        self.key = KeyField("Key", self)
        self.quick = KeyField("Quick key", self, quick=True)
        self.usual = Button("Usual keys", self, tip="The keys this command came with")
        self.said = QLabel(self)
        self.said.setAccessibleName("What came of it")
        self.said.setWordWrap(True)
        self.choice = Button("", self, tip="Swap the two keys, or take the change back")
        self.quick_on = QCheckBox("&Quick keys: single letters act where nothing is typed", self)
        self.all_usual = Button("All keys as usual", self, tip="Take back every change of keys")
        for label in (self.name, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._list()
        self._connect()
        self.resize(720, 600)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell(HINT)
        self.wanted.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.addWidget(self.name, 0, 0, 1, 4)
        grid.addWidget(FormLabel("&Key", self.key, self), 1, 0)
        grid.addWidget(self.key, 1, 1)
        grid.addWidget(FormLabel("Q&uick key", self.quick, self), 1, 2)
        grid.addWidget(self.quick, 1, 3)
        grid.addWidget(self.usual, 1, 4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 1)
        told = QHBoxLayout()
        told.addWidget(self.said, 1)
        told.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        # Two lines of words have room from the start, so that nothing jumps under the hand.
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        last = close_row(self)
        last.insertWidget(0, self.all_usual)
        layout = QVBoxLayout(self)
        layout.addWidget(self.wanted)
        layout.addWidget(self.lines, 1)
        layout.addLayout(grid)
        layout.addLayout(told)
        layout.addWidget(self.quick_on)
        layout.addLayout(last)
        high_enough(self)

    def _list(self) -> None:
        rows = [(c.plain, c.menu.replace("&", ""), "", "") for c in COMMANDS]
        self.lines.show_rows(HEADER, rows, tips=[c.tip or c.plain for c in COMMANDS])
        self._refresh()
        self.lines.resizeColumnsToContents()
        self.lines.stretch(0)
        self.lines.setCurrentCell(0, KEY)
        self._show_command()

    def _connect(self) -> None:
        self.wanted.textChanged.connect(self._narrow)
        self.lines.currentCellChanged.connect(lambda *_: self._show_command())
        self.lines.chosen.connect(self._go_to_field)
        self.key.pressed.connect(lambda key: self._wish(key, quick=False))
        self.quick.pressed.connect(lambda key: self._wish(key, quick=True))
        self.usual.clicked.connect(self._usual)
        self.choice.clicked.connect(self._choose)
        self.quick_on.toggled.connect(self._switch_quick)
        self.all_usual.clicked.connect(self._all_usual)
        self._bindings.changed.connect(lambda _: self._refresh())

    def _refresh(self) -> None:
        keymap = self._bindings.keymap
        for n, command in enumerate(COMMANDS):
            now = keymap.of(command)
            keys = [*map(key_rules.written, now.keys), *filter(None, [command.widget])]
            for column, words in ((KEY, ", ".join(keys)), (QUICK, now.quick)):
                item = self.lines.item(n, column)
                if item is not None:
                    item.setText(words)
        self.quick_on.setChecked(keymap.quick_on)
        self.all_usual.setEnabled(bool(keymap.own))
        self._show_command()

    def _show_command(self) -> None:
        command = COMMANDS[max(0, self.lines.currentRow())]
        now = self._bindings.keymap.of(command)
        always = f"  (always: {command.widget})" if command.widget else ""
        self.name.setText(command.plain + always)
        self.key.setText(", ".join(map(key_rules.written, now.keys)))
        self.quick.setText(now.quick)
        self.key.setAccessibleName(f"Key of {command.plain}")
        self.quick.setAccessibleName(f"Quick key of {command.plain}")
        self.usual.setEnabled(command.name in self._bindings.keymap.own)

    def _narrow(self, words: str) -> None:
        for n in range(self.lines.rowCount()):
            cells = (self.lines.item(n, column) for column in range(len(HEADER)))
            line = " ".join(cell.text() for cell in cells if cell is not None)
            self.lines.setRowHidden(n, words.casefold() not in line.casefold())
        seen = [n for n in range(self.lines.rowCount()) if not self.lines.isRowHidden(n)]
        if seen and self.lines.currentRow() not in seen:
            self.lines.setCurrentCell(seen[0], KEY)

    def _go_to_field(self, _row: int, column: int) -> None:
        field = self.quick if column == QUICK else self.key
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wish(self, key: str, *, quick: bool) -> None:
        command = COMMANDS[max(0, self.lines.currentRow())]
        change = key_rules.wish(self._bindings.keymap, command, key, quick=quick)
        swapped = change.swapped
        if swapped is not None:
            self._tell(change.sentence, "Swap", lambda: self._use(swapped, "The keys are swapped."))
        else:
            self._take(change)

    def _usual(self) -> None:
        command = COMMANDS[max(0, self.lines.currentRow())]
        self._take(key_rules.usual_again(self._bindings.keymap, command))

    def _all_usual(self) -> None:
        now = self._bindings.keymap
        self._use(Keymap(quick_on=now.quick_on), "All keys are as usual again.")

    def _switch_quick(self, on: bool) -> None:  # noqa: FBT001 - a signal
        if on is not self._bindings.keymap.quick_on:
            self._bindings.switch_quick(on)
            self._tell("Quick keys act again." if on else "No single letter does anything now.")

    def _take(self, change: Change) -> None:
        if change.keymap is None:
            self._tell(change.sentence)
        else:
            self._use(change.keymap, change.sentence)

    def _use(self, keymap: Keymap, sentence: str) -> None:
        before = self._bindings.keymap
        self._bindings.use(keymap)
        if keymap != before:
            self._tell(sentence, "Undo", lambda: self._back_to(before))
        else:
            self._tell(sentence)

    def _back_to(self, keymap: Keymap) -> None:
        self._bindings.use(keymap)
        self._tell("The keys are as they were before.")

    def _tell(
        self, sentence: str, caption: str = "", act: Callable[[], object] | None = None
    ) -> None:
        self._act = act
        self.said.setText(sentence)
        self.choice.setText(caption)
        self.choice.setVisible(bool(caption))
        announce(self, sentence)

    def _choose(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()
