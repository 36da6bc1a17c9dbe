"""Finding words in the letter beside: its own bar, its own places."""

from __future__ import annotations

from PySide6.QtCore import QObject

from imrdesk.domain import Span
from imrdesk.ui.announce import announce
from imrdesk.ui.find_bar import FindBar
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.occurrences import nearest
from imrdesk.ui.occurrences import occurrences


class FindBeside(QObject):
    """Joins a text and a bar; who leaves is back where she was."""

    def __init__(self, text: LetterText, bar: FindBar) -> None:
        super().__init__(text)
        self._text = text
        self._bar = bar
        self._whole = ""
        self._places: tuple[Span, ...] = ()
        self._at = -1
        self._came_from = 0
        bar.wanted.connect(self._look_for)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.leave)

    def use(self, whole: str) -> None:
        """From now on in this letter; what is looked for stays."""
        if whole != self._whole:
            self._whole, self._came_from = whole, 0
            self._look_for(self._bar.field.text() if self._bar.finding else "")

    def open(self) -> None:
        """Selected words are what to find."""
        selected = self._text.selected
        if not self._bar.isVisible():
            self._came_from = selected.start if selected is not None else self._text.caret
        self._bar.ask(selected.of(self._whole) if selected is not None else "")

    def step(self, by: int) -> None:
        """The next or previous place, round and round."""
        if self._places:
            self._stand_at((self._at + by) % len(self._places))

    def leave(self) -> None:
        held = self._bar.isAncestorOf(self._bar.window().focusWidget() or self._bar)
        self._bar.hide()
        self._places, self._at = (), -1
        self._text.show_hits(())
        self._text.go_to(Span(self._came_from, self._came_from + 1))
        if held:
            self._text.setFocus()

    def _look_for(self, words: str) -> None:
        self._places = occurrences(self._whole, words)
        if self._places:
            self._stand_at(nearest(self._places, self._came_from))
        else:
            self._at = -1
            self._text.show_hits(())
            self._bar.show_count(-1, 0)

    def _stand_at(self, at: int) -> None:
        self._at = at
        self._text.show_hits(self._places, at)
        self._bar.show_count(at, len(self._places))
        announce(self._bar, f"Hit {at + 1} of {len(self._places)} beside")
