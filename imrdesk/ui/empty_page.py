"""What stands in the middle while no letter is open: a few words and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.buttons import Button

STEPS = 3
Choice = tuple[str, Callable[[], object]]


class EmptyPage(QWidget):
    """A title, a sentence, up to a few buttons, in the middle; or a question with a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = QLabel(self)
        self.title = QLabel(self)
        self.words = QLabel(self)
        style.embolden(self.title)
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Your name or initials")
        self.field.setMaxLength(80)
        self.field.setFixedWidth(280)
        self.field.setMinimumHeight(style.TARGET)
        self._said: tuple[object, ...] = ()
        self._take: Callable[[], object] | None = None
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 16, 32, 16)
        self._column.setSpacing(10)
        self._column.addStretch(2)
        for label in (self.step, self.title, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.field.returnPressed.connect(self._on_return)
        self.field.hide()

    def tell(self, sentence: str, *choices: Choice, title: str = "", step: int = 0) -> None:
        """Of the steps of the first minutes the number stands above."""
        if not self._is_news(sentence, choices, title, step):
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._take = None
        self._show(sentence, title, step)
        self._offer(choices)
        if had_focus and self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()

    def ask(
        self,
        title: str,
        sentence: str,
        name: str,
        then: tuple[Callable[[str], object], Callable[[], object]],
        *,
        step: int = 0,
    ) -> None:
        """A question that is answered in words, or skipped."""
        if not self._is_news(title, sentence, name, then, step):
            return
        take, skip = then
        self._take = lambda: self._answer(take)
        self._show(sentence, title, step)
        self.field.setAccessibleName(title)
        self.field.setText(name)
        self.field.show()
        self._offer((("Use this name", self._take), ("Skip", skip)))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _is_news(self, *said: object) -> bool:
        """What stands there already disturbs nobody who types there or is about to choose."""
        before, self._said = self._said, said
        return said != before

    def _show(self, sentence: str, title: str, step: int) -> None:
        self.step.setText(f"Step {step} of {STEPS}" if step else "")
        self.title.setText(title)
        self.words.setText(sentence)
        self.step.setVisible(step > 0)
        self.title.setVisible(bool(title))

    def _answer(self, take: Callable[[str], object]) -> None:
        name = " ".join(self.field.text().split())
        if name:
            take(name)

    def _on_return(self) -> None:
        if self._take is not None:
            self._take()

    def _offer(self, choices: tuple[Choice, ...]) -> None:
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for text, act in choices:
            button = Button(text, self, tip=self.title.text() or self.words.text(), high=True)
            button.setMinimumWidth(220)
            button.clicked.connect(act)
            place = self._column.count() - 1
            self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.show()
            self._buttons.append(button)
