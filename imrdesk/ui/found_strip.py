"""What is to be known of an answer, over the list: other names, near searches, a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Chip
from imrdesk.domain import Hint
from imrdesk.domain import Hits
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout
from imrdesk.ui.plain_tip import plain_tip

MOST_NAMES = 3
"""Other names of one word that are shown; the others are in a menu behind them."""
LONGEST = 40
CROSS = "\u00d7"


class FoundStrip(QWidget):
    """Tells the query that a button stands for. Empty, it takes no room."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.names = QWidget(self)
        self._names = FlowLayout(self.names, gap=4)
        self.others = QWidget(self)
        self._others = FlowLayout(self.others, gap=4)
        self.buttons: list[Button] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(4)
        for part in (self.words, self.others, self.names):
            layout.addWidget(part)
        self.clear()

    def clear(self) -> None:
        self._show("", (), ())

    def show_fault(self, sentence: str) -> None:
        """A mistake in what was typed; the last results stay below."""
        self._show(sentence, (), ())

    def show_hits(self, hits: Hits) -> None:
        sentence = "" if hits.total else wording.nothing_found(hits)
        self._show(sentence, hits.chips, hits.hints, more=bool(hits.total))

    def _show(
        self, sentence: str, chips: Iterable[Chip], hints: Iterable[Hint], *, more: bool = False
    ) -> None:
        for layout in (self._names, self._others):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.buttons = []
        self.words.setText(sentence)
        for hint in hints:
            self._put(self._others, wording.hint_in_words(hint, more=more), hint.query)
        for word, of_word in groupby(chips, lambda chip: chip.word):
            self._show_names(word, list(of_word))
        self.words.setVisible(bool(sentence))
        self.names.setVisible(self._names.count() > 0)
        self.others.setVisible(self._others.count() > 0)
        self.setVisible(any(not part.isHidden() for part in (self.words, self.names, self.others)))
        for before, after in pairwise(self.buttons):
            QWidget.setTabOrder(before, after)

    def _show_names(self, word: str, chips: list[Chip]) -> None:
        label = QLabel(f"{word}, also as", self.names)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumHeight(style.TARGET)
        self._names.addWidget(label)
        single = [chip for chip in chips if len(chips) == 1 or chip is not chips[-1]]
        for chip in single[:MOST_NAMES]:
            button = self._put(self._names, f"{_named(chip)}  {CROSS}", chip.query)
            button.setAccessibleName(f"Leave out {', '.join(chip.added)}")
            button.setToolTip(plain_tip(f"Search without {', '.join(chip.added)}"))
        if len(chips) > 1:
            self._names.addWidget(self._more(word, single[MOST_NAMES:], chips[-1]))

    def _more(self, word: str, others: list[Chip], every: Chip) -> Button:
        """A menu of the names that have no room, and a way to leave all of them out."""
        caption = f"{len(others)} more" if others else "Only this"
        tip = f"Search for {word} alone, or leave out one of its other names"
        button = Button(caption, self.names, tip=tip, name=f"Other names of {word}")
        only = f"Only “{word}”"
        if others:
            menu = QMenu(button)
            for chip in others:
                name = f"Without {_named(chip)}"
                menu.addAction(name, partial(self.wanted.emit, chip.query))
            menu.addSeparator()
            menu.addAction(only, lambda: self.wanted.emit(every.query))
            button.setMenu(menu)
        else:
            button.setText(only)
            button.setAccessibleName(only)
            button.clicked.connect(lambda: self.wanted.emit(every.query))
        self.buttons.append(button)
        return button

    def _put(self, layout: FlowLayout, caption: str, query: str) -> Button:
        button = Button(caption.replace("&", "&&"), self, tip=f"Search for  {query}", name=caption)
        button.clicked.connect(lambda: self.wanted.emit(query))
        layout.addWidget(button)
        self.buttons.append(button)
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _named(chip: Chip) -> str:
    name = chip.added[0] if len(chip.added) == 1 else wording.count(len(chip.added), "misspelling")
    return normal.shortened(name, LONGEST)
