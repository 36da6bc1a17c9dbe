"""Answering a flag: its sentence, the places it speaks of one above the other, four answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Beside
from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterView
from imrdesk.domain import Verdict
from imrdesk.review.excerpts import excerpt
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.flow_layout import FlowLayout
from imrdesk.ui.showing import bring_up

CAPTIONS = {
    FlagAnswer.FIXED: "Fixed",
    FlagAnswer.LETTER_SAYS_SO: "The letter really says so",
    FlagAnswer.RULE_IS_WRONG: "The rule is wrong",
    FlagAnswer.ASK: "Ask a colleague",
}
LONGEST_NOTE = 500
TALLEST = 360
WIDTH = 600


class FlagView(QDialog):
    """Stands beside the window. A digit answers, unless a note is being typed."""

    answered = Signal(object, object, str)
    place_wanted = Signal(object)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Answer flag")
        self._flag: Flag | None = None
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        style.embolden(self.sentence)
        self.score = QLabel(self)
        self.score.setTextFormat(Qt.TextFormat.PlainText)
        self.score.setWordWrap(True)
        self.score.setFont(style.smaller(self.score.font()))
        self.places = ExcerptList("Places in the letter", theme, self)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText("Note, if you like; then choose an answer")
        self.note.setAccessibleName("Note to the answer")
        self.note.setMinimumHeight(style.TARGET)
        self.note.setMaxLength(LONGEST_NOTE)
        self.answers = [
            self._button(f"{n}  {caption}", answer)
            for n, (answer, caption) in enumerate(CAPTIONS.items(), 1)
        ]
        self.open_again = self._button("0  Open again", None)
        self._lay_out()
        self.places.passed.connect(lambda place: self.place_wanted.emit(place.span))
        self.places.taken.connect(lambda place: self.place_wanted.emit(place.span))
        self.note.returnPressed.connect(self.answers[0].setFocus)

    def _lay_out(self) -> None:
        buttons = FlowLayout(None, gap=6)
        for button in (*self.answers, self.open_again):
            buttons.addWidget(button)
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(self.score)
        layout.addWidget(self.places)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        layout.addStretch(1)
        layout.addLayout(close_row(self))

    @property
    def place(self) -> Beside:
        """What the note is on that is being typed."""
        return place_of(self._flag) if self._flag is not None else Beside(Verdict.FLAG_ANSWERED)

    def ask(self, flag: Flag, view: LetterView) -> None:
        """Show a flag with all that is needed to answer it."""
        self._flag = flag
        answer = f"\nAnswered: {flag.answer}." if flag.answer else ""
        severity = wording.SEVERITY_WORDS[flag.severity].capitalize()
        self.sentence.setText(f"{severity}: {flag.sentence}{answer}")
        self.score.setText(f"Rule {flag.rule}")
        places = [
            Place(f"Place {n} of {len(flag.spans)}", excerpt(view.letter.text, span, view.sections))
            for n, span in enumerate(flag.spans, 1)
        ]
        self.places.show_places(places)
        self.places.setVisible(bool(places))
        self.note.setText(flag.note)
        self.open_again.setVisible(bool(flag.answer))
        bring_up(self)
        self._fit()
        self.answers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_score(self, flag: Flag, words: str) -> None:
        """How often the flag's rule was right so far, when that is known."""
        if flag == self._flag:
            self.score.setText(f"Rule {flag.rule}: {words}.")
            self._fit()

    def use_theme(self, theme: style.Theme) -> None:
        self.places.use_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = [self.open_again, *self.answers]
        number = int(event.text()) if event.text() in {"0", "1", "2", "3", "4"} else -1
        if number >= 0 and not self.note.hasFocus() and buttons[number].isVisible():
            buttons[number].click()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """How high the places are is known once they have their width."""
        self.resize(WIDTH, self.height())
        self._column.activate()
        self.places.setFixedHeight(min(self.places.whole_height, TALLEST))
        self._column.activate()
        self.resize(WIDTH, self._column.heightForWidth(WIDTH))

    def _button(self, text: str, answer: FlagAnswer | None) -> Button:
        number, _, caption = text.partition("  ")
        button = Button(text, self, tip=f"{caption} ({number})", high=True)
        button.clicked.connect(lambda: self._take(answer))
        return button

    def _take(self, answer: FlagAnswer | None) -> None:
        if self._flag is not None:
            self.answered.emit(self._flag, answer, self.note.text())
        self.accept()


def place_of(flag: Flag) -> Beside:
    return Beside(Verdict.FLAG_ANSWERED, flag.dispute, next(iter(flag.spans), None))
