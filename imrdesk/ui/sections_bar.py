"""The letter's parts in one row of tabs: a click or an arrow key jumps there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import QSize
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar
from PySide6.QtWidgets import QToolButton
from PySide6.QtWidgets import QWidget

from imrdesk.domain import LetterView
from imrdesk.domain import SectionName
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.roomy_style import RoomyStyle

TITLES = {
    SectionName.HEADER: "Case",
    SectionName.HOW_DETERMINED: "Reviewer",
    SectionName.DOCUMENTS: "Documents",
    SectionName.SUMMARY: "Summary",
    SectionName.GUIDELINES: "Guidelines",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A place to jump to."""

    title: str
    spoken: str
    place: Span


def parts_of(view: LetterView) -> tuple[Part, ...]:
    """Sections, the utilization review and the items, in the letter's order."""
    parts = [
        Part(TITLES[section.name], TITLES[section.name], section.heading or section.body)
        for section in view.sections
        if section.name in TITLES
    ]
    review = [v.span for v in view.values if v.slot.field.startswith("ur.") and v.span]
    if review:
        parts.append(Part("UR", "Utilization review", min(review)))
    for n in range(1, view.disputes + 1):
        item, decision = view.at(Slot("item", n)), view.at(Slot("decision", n))
        if item is not None and item.span is not None:
            verdict = wording.shown(decision.value) if decision else ""
            badge = wording.decision_letter(verdict)
            spoken = f"Item {n}, {verdict or 'decision not found'}"
            parts.append(Part(f"Item {n} {badge}", spoken, item.span))
    return tuple(sorted(parts, key=lambda part: part.place.start))


class SectionsBar(QTabBar):
    """Shows where the reader is and takes her elsewhere."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setStyle(RoomyStyle(self))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName("Parts of the letter")
        for arrow in self.findChildren(QToolButton):
            arrow.setToolTip(arrow.accessibleName())
        self.currentChanged.connect(self._go)
        self.tabBarClicked.connect(self._go)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        if [p.title for p in parts] != [p.title for p in self._parts]:
            with QSignalBlocker(self):
                while self.count():
                    self.removeTab(0)
                for part in parts:
                    self.setAccessibleTabName(self.addTab(part.title), part.spoken)
        self._parts = parts

    def show_place(self, point: int) -> str:
        """Mark the part that holds `point`; returns its name in full."""
        at = max((n for n, p in enumerate(self._parts) if p.place.start <= point), default=0)
        with QSignalBlocker(self):
            self.setCurrentIndex(at)
        return self._parts[at].spoken if self._parts else ""

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).expandedTo(QSize(24, style.TARGET))

    def minimumSizeHint(self) -> QSize:
        """May shrink: arrows appear."""
        return QSize(60, super().minimumSizeHint().height())

    def _go(self, index: int) -> None:
        if 0 <= index < len(self._parts):
            self.wanted.emit(self._parts[index].place)
