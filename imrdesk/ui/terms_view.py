"""The dialog of term lists: what is in each, one's own to be made and changed."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.lexicon.term_lists import TermList
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.unfinished import NOT_SAVED_YET
from imrdesk.ui.words import Words

HINT = "One term a line. Plurals and line breaks are found by themselves; @opioid is a drug class."


class TermsView(QDialog):
    """Tells what is to be saved or removed; the lists come back from whoever did it."""

    save_wanted = Signal(str, object)
    typing = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Term lists")
        self._lists: Sequence[TermList] = ()
        self.about = ""
        """The name of the list that is shown; none of a new one."""
        self.waiting: Mapping[str, str] = {}
        """What was typed and not saved, by the lists' names: a name, then terms, each a line."""
        self._filling = False
        self.names = QListWidget(self)
        make_roomy(self.names)
        self.names.setAccessibleName("Term lists")
        self.name = QLineEdit(self)
        self.name.setAccessibleName("Name of the list")
        self.name.setMinimumHeight(style.TARGET)
        self.terms = QPlainTextEdit(self)
        self.terms.setTabChangesFocus(True)
        self.terms.setAccessibleName("Terms, one a line")
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setAccessibleName("What was done")
        self.new_button = Button("New list", self, tip="Begin a list of your own")
        self.save_button = Button("Save", self, tip="Save this list as your own (Ctrl+S)")
        self.save_button.setShortcut("Ctrl+S")
        self.remove_button = Button("Remove", self, tip="Take this list of yours away")
        self.close_button = Button("Close", self, tip="Close (Esc)")
        self._lay_out()
        self.name.textChanged.connect(lambda _: self._on_typed())
        self.terms.textChanged.connect(self._on_typed)
        self.names.currentRowChanged.connect(self._show_list)
        self.new_button.clicked.connect(self._begin)
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(lambda: self.remove_wanted.emit(self.name.text()))
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        name_title, terms_title = Words("Name", self), Words("Terms", self)
        name_title.setText("Name")
        terms_title.setText("Terms")
        name_title.setBuddy(self.name)
        terms_title.setBuddy(self.terms)
        right = QVBoxLayout()
        for widget in (name_title, self.name, terms_title):
            right.addWidget(widget)
        right.addWidget(self.terms, 1)
        hint = QLabel(HINT, self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        right.addWidget(hint)
        columns = QHBoxLayout()
        columns.addWidget(self.names, 2)
        columns.addLayout(right, 3)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addStretch(1)
        for button in (self.remove_button, self.save_button, self.close_button):
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addLayout(columns, 1)
        whole.addWidget(self.said)
        whole.addLayout(row)
        self.resize(620, 460)

    def show_lists(self, lists: Sequence[TermList], chosen: str = "") -> None:
        self._lists = lists
        self.names.clear()
        self.names.addItems([self._title(one) for one in lists])
        at = next((n for n, t in enumerate(lists) if t.name == chosen), 0)
        self.names.setCurrentRow(at)
        self._show_list(at)

    def say(self, words: str) -> None:
        self.said.setText(words)

    def _show_list(self, row: int) -> None:
        if 0 <= row < len(self._lists):
            shown = self._lists[row]
            self.say("" if shown.own else "Comes with imrdesk. Saved, it becomes a list of yours.")
            self._fill(shown.name)
            self.remove_button.setEnabled(shown.own)

    def _begin(self) -> None:
        self.names.setCurrentRow(-1)
        self.remove_button.setEnabled(False)
        self.say("")
        self._fill("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, one: TermList) -> str:
        if self.waiting.get(one.name):
            return f"{one.name} (not saved yet)"
        return f"{one.name} (yours)" if one.own else one.name

    def _fill(self, about: str) -> None:
        """Show a list as it is saved, or as it was typed since."""
        self.about = about
        waiting = self.waiting.get(about, "")
        name, _, terms = (waiting or self._saved).partition("\n")
        self._filling = True
        self.name.setText(name)
        self.terms.setPlainText(terms)
        self._filling = False
        if waiting:
            self.say(f"{NOT_SAVED_YET} Ctrl+S saves it.")

    @property
    def _saved(self) -> str:
        terms = next((one.terms for one in self._lists if one.name == self.about), ())
        return "\n".join((self.about, *terms))

    def _on_typed(self) -> None:
        if not self._filling:
            typed = f"{self.name.text()}\n{self.terms.toPlainText()}"
            self.typing.emit(self.about, "" if typed.strip() == self._saved.strip() else typed)

    def _save(self) -> None:
        self.save_wanted.emit(self.name.text(), self.terms.toPlainText().split("\n"))
