"""The middle of the window: the letter's name, its parts, its text, and the find bar below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Catalogue
from imrdesk.domain import Hit
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import SIDES
from imrdesk.ui.buttons import Button
from imrdesk.ui.find_bar import FindBar
from imrdesk.ui.layers_menu import LayersMenu
from imrdesk.ui.letter_form import show_in_form
from imrdesk.ui.marks import marks_of
from imrdesk.ui.marks import slot_at
from imrdesk.ui.occurrences import nearest
from imrdesk.ui.occurrences import occurrences
from imrdesk.ui.reading_views import Arrangement
from imrdesk.ui.reading_views import ReadingViews
from imrdesk.ui.sections_bar import SectionsBar
from imrdesk.ui.sections_bar import parts_of
from imrdesk.ui.ticked_bar import tick_places
from imrdesk.ui.words import Words

MARGINS = 32
"""Beside name and buttons of the head."""
SHORT_BUTTON = 48
"""May become so narrow; then the caption is cut short."""
NO_MORE = {1: "no letter after this", -1: "no letter before this"}
WENT_ROUND = {1: "went on from the top", -1: "went on from the end"}


@dataclass(frozen=True, slots=True)
class LeftAt:
    """Where a reader was in a letter: the field, the caret, the first place in view."""

    slot: Slot | None
    caret: int
    top: int


class LetterPage(QWidget):
    """Shows one letter and walks through places in it."""

    part_shown = Signal(str)
    hits_over = Signal(int)
    left_find = Signal()
    form_changed = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: LetterView | None = None
        self.left: dict[LetterId, LeftAt] = {}
        self.catalogue = Catalogue(())
        self.flowing = True
        self.folding = True
        self.walks_letters = False
        self.title = Words("Letter", self)
        style.embolden(self.title)
        self.page_button = Button("", self)
        self._page_keys = ""
        self.page_button.setMinimumWidth(SHORT_BUTTON)
        self.layers_button = Button("Layers", self, tip="What the marks mean; hide or show them")
        self.layers = LayersMenu(theme, self)
        self.layers_button.setMenu(self.layers)
        self.parts = SectionsBar(self)
        self.views = ReadingViews(theme, self)
        self.text = self.views.text
        self.hint = Words("What Return would do", self)
        self.hint.setContentsMargins(10, 4, 10, 4)
        self.hint.hide()
        self.find_bar = FindBar(self)
        self._places: tuple[Span, ...] = ()
        self._at = -1
        self._came_from: tuple[int, int] | None = None
        self._hit: tuple[str, Hit] | None = None
        self._entered = 1
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 2)
        head.addWidget(self.title, 1)
        head.addWidget(self.page_button)
        head.addWidget(self.layers_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.parts)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.find_bar)

    def _connect(self) -> None:
        self.parts.wanted.connect(self.views.go_to)
        self.text.moved.connect(self._on_moved)
        self.views.paper.moved.connect(self._on_page_moved)
        self.text.verticalScrollBar().valueChanged.connect(lambda _: self._on_moved(self.text.top))
        self.find_bar.wanted.connect(self._look_for)
        self.find_bar.stepped.connect(self.step)
        self.find_bar.closed.connect(self.leave_find)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        head = [self.page_button, self.layers_button, self.parts]
        find = [self.find_bar.field, self.find_bar.before, self.find_bar.after]
        return [*head, self.text, self.views.paper, *find, self.find_bar.close_button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.name_page_button()

    def event(self, event: QEvent) -> bool:
        """Another name or another size of letters leaves another room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.name_page_button()
        return super().event(event)

    def name_page_button(self) -> None:
        """It says what a click brings."""
        textual = self.views.arrangement is Arrangement.TEXT
        name = "Original page" if textual else "Text only"
        self.page_button.setAccessibleName(name)
        words = self.fontMetrics().horizontalAdvance(name) + SIDES
        beside = self.title.sizeHint().width() + self.layers_button.sizeHint().width() + MARGINS
        roomy = self.width() >= beside + words
        self.page_button.setText(name if roomy else name.split()[textual])
        what = "The letter as it was printed" if textual else "The letter's text without its page"
        self.page_button.setToolTip(f"{what} ({self._page_keys})" if self._page_keys else what)

    def show_page_keys(self, keys: str) -> None:
        """What the page's button says of its keys."""
        self._page_keys = keys
        self.name_page_button()

    def show_letter(self, view: LetterView, catalogue: Catalogue) -> None:
        """A letter is opened: at its top, without hits."""
        self.note_place()
        self.view, self.catalogue = view, catalogue
        self.title.setText(view.name)
        self.title.setToolTip("")
        self.views.show_letter(view)
        self._show_text()
        self.show_changes(view)
        self._places, self._at, self._came_from = (), -1, None
        self._hit = None
        if self.find_bar.finding:
            self._look_for(self.find_bar.field.text())
        else:
            self.find_bar.hide()

    def note_place(self) -> None:
        """Remember where the reader is, for when she returns to this letter."""
        if self.view is not None:
            text = self.text
            self.left[self.view.letter.id] = LeftAt(text.painted.slot, text.caret, text.top)

    def show_changes(self, view: LetterView) -> None:
        """The same letter after a change: marks and parts, not the text."""
        self.view = view
        self.views.show_marks(marks_of(view, self.catalogue))
        self.text.show_ticks(tick_places(view))
        self.parts.show_parts(parts_of(view))
        self._on_moved(self.text.caret)

    def show_slot(self, slot: Slot | None, *, move: bool) -> None:
        """Outline a field's words; with `move`, bring them into view."""
        span = self._span_of(slot)
        self.views.show_slot(slot, span, move=move)

    def flow(self, *, flowing: bool) -> None:
        """Compact or original lines; the same words stay selected and in view."""
        self.flowing = flowing
        self._show_anew()

    def fold(self, *, folding: bool) -> None:
        """Standard wording and long quotations as one line each, or in full."""
        self.folding = folding
        self._show_anew()

    def _show_anew(self) -> None:
        """The same letter in another form; selected words, hits and place stay."""
        if self.view is None:
            return
        self.form_changed.emit()
        selected, caret = self.text.selected, self.text.caret
        slot, places, at = self.text.painted.slot, self._places, self._at
        self._show_text()
        self.show_changes(self.view)
        self.views.show_hits(places)
        self.show_slot(slot, move=False)
        self._at = at
        if self.text.fold_at(Span(caret, caret + 1)) is None:
            self.text.go_to(Span(caret, caret + 1))
        if selected is not None:
            self.text.select(selected)

    def say(self, hint: str) -> None:
        """One line under the text: what Return would do with the selected words."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def slot_at_caret(self) -> Slot | None:
        if self.view is None:
            return None
        return slot_at(marks_of(self.view, self.catalogue), self.text.caret)

    def _show_text(self) -> None:
        if self.view is None:
            return
        show_in_form(
            self.text, self.view, self.catalogue, flowing=self.flowing, folding=self.folding
        )

    def _span_of(self, slot: Slot | None) -> Span | None:
        value = self.view.at(slot) if self.view is not None and slot is not None else None
        return value.span if value is not None else None

    def _on_page_moved(self, point: int) -> None:
        if self.views.page_is_read:
            self._on_moved(point)

    def _on_moved(self, point: int) -> None:
        self.part_shown.emit(self.parts.show_place(point))

    def open_find(self) -> None:
        """Remember where the reader was, take selected words as what to find."""
        if self.view is None:
            return
        if self._came_from is None:
            self._came_from = (self.text.caret, self.text.verticalScrollBar().value())
        selected = self.text.selected
        self.find_bar.ask(selected.of(self.view.letter.text) if selected else "")

    def show_places(self, title: str, words: str, places: tuple[Span, ...]) -> None:
        """Land on the first of these places and let F3 walk through them."""
        self.walks_letters = False
        if places:
            self._came_from = None
            self.find_bar.show_places(title, words)
            self._places = places
            self._stand_at(0)

    def show_hit(self, query: str, hit: Hit) -> None:
        """The letter was opened from a search: after its last hit the next letter follows.

        Who came to it backwards stands at its last hit.
        """
        self._hit = query, hit
        self.show_places("Hits", query, hit.places)
        if self._entered < 0 and hit.places:
            self._stand_at(len(hit.places) - 1)
        self._entered = 1
        self.walks_letters = True

    def tell_no_more(self, by: int) -> None:
        """There is no letter further on, or before this one, among those found."""
        self._entered = 1
        self._stand_at(self._at, NO_MORE[by])

    def step(self, by: int) -> None:
        """The next or previous place; after the last hit of a search the next letter follows."""
        if not self._places:
            if self._hit is not None:
                self.show_hit(*self._hit)  # back to the hits that Esc had closed
            return
        target = self._at + by
        if not 0 <= target < len(self._places):
            if self.walks_letters and not self.find_bar.finding:
                self._entered = by
                self.hits_over.emit(by)
                return
            self._stand_at(target % len(self._places), WENT_ROUND[by])
        else:
            self._stand_at(target)

    def leave_find(self) -> None:
        """Esc: back to where the reader was."""
        self.find_bar.hide()
        self._places, self._at = (), -1
        self.views.show_hits(())
        if self._came_from is not None:
            caret, scroll = self._came_from
            self.text.go_to(Span(caret, caret + 1))
            self.text.verticalScrollBar().setValue(scroll)
            self._came_from = None
        self.views.reading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left_find.emit()

    def _look_for(self, words: str) -> None:
        text = self.view.letter.text if self.view is not None else ""
        self._places = occurrences(text, words)
        start = self._came_from[0] if self._came_from is not None else self.text.caret
        if self._places:
            self._stand_at(nearest(self._places, start))
        else:
            self._at = -1
            self.views.show_hits(())
            self.find_bar.show_count(-1, 0)

    def _stand_at(self, at: int, note: str = "") -> None:
        self._at = at
        self.views.show_hits(self._places, at)
        self.find_bar.show_count(at, len(self._places), note)
        if self._places:
            part = self.parts.tabText(self.parts.currentIndex())
            announce(self, f"Hit {at + 1} of {len(self._places)}, {part}. {note}")
