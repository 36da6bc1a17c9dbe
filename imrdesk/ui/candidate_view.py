"""All expressions of the letter that could be a field's value; Return takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.domain import LetterView
from imrdesk.domain import SectionName
from imrdesk.review.candidates import Candidate
from imrdesk.review.candidates import candidates
from imrdesk.review.excerpts import excerpt
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.buttons import close_row
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.showing import bring_up

WIDTH = 560
LOWEST, TALLEST = 130, 340
"""How high the list may be."""


class CandidateView(QDialog):
    """Stands beside the window; going through the list shows each place in the letter."""

    chosen = Signal(object, object)
    place_wanted = Signal(object)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Values in the letter")
        self._row: FieldRow | None = None
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.list = ExcerptList("Values in the letter", theme, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        layout.addLayout(close_row(self))
        self.resize(WIDTH, TALLEST)
        self.list.passed.connect(lambda place: self.place_wanted.emit(place.span))
        self.list.taken.connect(self._take)

    def ask(self, row: FieldRow, view: LetterView) -> bool:
        """List what the letter has for a field, standing at its words; False when nothing."""
        found = candidates(row.spec, view.letter.text)
        if not found:
            return False
        self._row = row
        item = f", item {row.slot.dispute}" if row.slot.dispute else ""
        self.head.setText(
            f"{row.label}{item}: {wording.count(len(found), 'expression')} in the letter. "
            "Return takes one."
        )
        places = [
            Place(
                wording.shown_as(row.spec, one.value),
                excerpt(view.letter.text, one.span, view.sections),
            )
            for one in found
        ]
        self.list.show_places(places, _first_to_offer(row, found, view))
        bring_up(self)
        self._fit()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def use_theme(self, theme: style.Theme) -> None:
        self.list.use_theme(theme)

    def _fit(self) -> None:
        """As high as its places, and no higher than is handy."""
        around = self.height() - self.list.height()
        self.resize(WIDTH, around + min(TALLEST, max(LOWEST, self.list.whole_height)))

    def _take(self, place: Place) -> None:
        if self._row is not None:
            self.chosen.emit(place.span, self._row.slot)
        self.accept()


def _first_to_offer(row: FieldRow, found: Sequence[Candidate], view: LetterView) -> int:
    """Its own words; for a field without any, the first that are not in standard wording."""
    how = [s for s in view.sections if s.name is SectionName.HOW_DETERMINED]
    if row.span is not None:
        likely = [n for n, one in enumerate(found) if one.span.overlaps(row.span)]
    elif row.spec.group is not FieldGroup.REVIEWER:
        likely = [
            n for n, one in enumerate(found) if not any(one.span.overlaps(s.body) for s in how)
        ]
    else:
        likely = []
    return next(iter(likely), 0)
