"""The letter as text and as original page, beside or instead of each other, always in step."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.domain import LetterView
from imrdesk.domain import PageView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.errors import DeskError
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.marks import Mark
from imrdesk.ui.painted import Term
from imrdesk.ui.paper_view import PaperView

BESIDE_FROM = 1000
"""So wide, text and page fit beside each other; below that the page comes under the text."""


class Arrangement(StrEnum):
    """What of the letter is shown."""

    TEXT = "text"
    PAGE = "page"
    BOTH = "both"


class ReadingViews(QWidget):
    """What is shown in one of the views is shown in the other; each keeps its own place."""

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement.TEXT
        self.view: LetterView | None = None
        self._fault = ""
        self.text = LetterText(theme, self)
        self.paper = PaperView(theme, self)
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAccessibleName("Why there is no page")
        self.note.setContentsMargins(12, 6, 12, 6)
        self.note.setWordWrap(True)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(5)
        self._split.addWidget(self.text)
        self._split.addWidget(self.paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.note)
        layout.addWidget(self._split, 1)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        """Words chosen on the page are chosen in the text, where all acts look for them."""
        text, paper = self.text, self.paper
        paper.words_selected.connect(self._select_in_text)
        paper.words_taken.connect(text.words_taken)
        paper.slot_clicked.connect(text.slot_clicked)
        paper.menu_wanted.connect(text.menu_wanted)
        text.words_selected.connect(paper.show_selected)
        text.bar.wanted.connect(self._follow)
        for widget in (text, paper):
            widget.installEventFilter(self)
        self.recent: QWidget = text

    @property
    def reading(self) -> QWidget:
        """The view that the reader looks at."""
        return self.paper if self._only_page() else self.text

    @property
    def held(self) -> bool:
        return self.text.hasFocus() or self.paper.hasFocus()

    @property
    def page_is_read(self) -> bool:
        """Whether what is done now is meant for the page, not for the text."""
        both = self.arrangement is Arrangement.BOTH and self.recent is self.paper
        return self._only_page() or (both and self.paper.isVisible())

    def arrange(self, arrangement: Arrangement) -> None:
        held = self.held
        point = self.text.caret
        self.arrangement = arrangement
        self._arrange()
        if held:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view is not None and arrangement is not Arrangement.TEXT and not self._fault:
            self.paper.show_letter(self.view.letter)
            self._repeat(point)

    def _repeat(self, point: int) -> None:
        """Tell the page what the text shows already."""
        paper, shown = self.paper, self.text.painted
        paper.show_marks(shown.marks)
        paper.show_terms(shown.terms)
        paper.show_slot(shown.slot, shown.outlined)
        paper.show_selected(self.text.selected)
        paper.show_hits(shown.hits, shown.hit_at)
        if not 0 <= shown.hit_at < len(shown.hits):
            paper.go_to(shown.outlined or Span(point, point + 1))

    def _arrange(self) -> None:
        page = self.arrangement is not Arrangement.TEXT and not self._fault
        self.paper.setVisible(page)
        self.text.setVisible(not self._only_page())
        self.note.setVisible(bool(self._fault) and self.arrangement is not Arrangement.TEXT)
        self.note.setText(self._fault)

    def _only_page(self) -> bool:
        return self.arrangement is Arrangement.PAGE and not self._fault

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.recent = watched
        return super().eventFilter(watched, event)

    def show_letter(self, view: LetterView) -> None:
        """The page part; the text is shown by whoever knows its form."""
        self.view, self._fault = view, ""
        self._arrange()
        if self.arrangement is not Arrangement.TEXT:
            self.paper.show_letter(view.letter)

    def show_page(self, letter_id: str, page: PageView) -> None:
        if self.view is not None and self.view.letter.id == letter_id:
            self.paper.show_page(page)

    def show_fault(self, letter_id: str, error: Exception) -> None:
        """There is no page: say why, and show the text."""
        if self.view is None or self.view.letter.id != letter_id:
            return
        held = self.paper.hasFocus()
        told = str(error) if isinstance(error, DeskError) else ""
        self._fault = told or "The original page cannot be shown. The text is complete."
        self._arrange()
        announce(self, self._fault)
        if held:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self.text.show_marks(marks)
        self.paper.show_marks(marks)

    def show_terms(self, terms: Sequence[Term]) -> None:
        self.text.show_terms(terms)
        self.paper.show_terms(terms)

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        self.text.hide_layers(hidden)
        self.paper.hide_layers(hidden)

    def show_slot(self, slot: Slot | None, span: Span | None, *, move: bool) -> None:
        self.text.show_slot(slot, span)
        self.paper.show_slot(slot, span)
        if span is not None and move:
            self.go_to(span)
        elif span is not None:
            self._follow(span)

    def show_hits(self, hits: Sequence[Span], at: int = -1) -> None:
        self.text.show_hits(hits, at)
        if self.arrangement is not Arrangement.TEXT:
            self.paper.show_hits(hits, at)

    def go_to(self, span: Span) -> None:
        self.text.go_to(span)
        if self.arrangement is not Arrangement.TEXT:
            self.paper.go_to(span)

    def use_theme(self, theme: style.Theme) -> None:
        self.text.use_theme(theme)
        self.paper.use_theme(theme)

    def _follow(self, span: Span) -> None:
        """What was chosen in the text is brought into view on the page beside it."""
        if self.arrangement is Arrangement.BOTH:
            self.paper.go_to(span)

    def _select_in_text(self, span: Span | None) -> None:
        if span is None:
            self.text.unselect()
        else:
            self.text.select(span)
