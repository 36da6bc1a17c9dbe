"""The line at the bottom: where the reader is, progress, saving; the place for background news."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer
from PySide6.QtCore import QEvent
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QProgressBar
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Progress
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.words import Words

SIDE, GAP = 10, 14
JUST_MS = 1500
"""What leads to another letter is told of at about the time when that one opens."""


class StatusLine(QWidget):
    """Shows what it is told; the running import can be stopped here."""

    stop_wanted = Signal()
    attention_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = Words("Part of the letter", self)
        self.flags = Words("Flags", self)
        self.progress = Words("Progress", self)
        self.saved = Words("Saving", self)
        self.reviewer = Words("Reviewer", self)
        self.zoom = Words("Size of the text", self)
        self.news = Words("News", self)
        self.work = Words("What is being done", self)
        self.bar = QProgressBar(self)
        self.bar.setMaximumWidth(160)
        self.bar.setAccessibleName("Letters being added")
        self.stop = Button("Stop", self, tip="Stop adding letters", name="Stop adding letters")
        self.stop.clicked.connect(self.stop_wanted)
        self.attention = Button("", self, tip="Files that could not be read, and why")
        self.attention.clicked.connect(self.attention_wanted)
        self.attention.hide()
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE, 2, SIDE, 2)
        layout.setSpacing(GAP)
        where: tuple[QWidget, ...] = (self.part, self.flags, self.progress)
        happens = (self.news, self.work, self.bar, self.stop, self.attention)
        self._row = (*where, *happens, self.saved, self.reviewer, self.zoom)
        for widget in self._row:
            layout.addWidget(widget)
        layout.insertStretch(len(where), 1)
        self.setMinimumHeight(style.TARGET)
        self._narrow = False
        self._told = QElapsedTimer()
        self.show_progress(None)

    def show_progress(self, progress: Progress | None) -> None:
        counted = progress is not None and progress.total > 1
        for widget in (self.bar, self.stop):
            widget.setVisible(counted)
        self.work.clear()
        if progress is not None and not counted:
            self.work.setText(progress.label)
        elif progress is not None:
            self.work.setText(f"{progress.done:,} of {progress.total:,}")
            self.bar.setRange(0, max(1, progress.total))
            self.bar.setValue(progress.done)
            self.bar.setFormat("")
            self.bar.setToolTip("Letters are being added. You can start now.")

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.stop, self.attention]

    def tell(self, news: str) -> None:
        """Background news, until the next."""
        self.news.setText(news)
        self._told.start()
        announce(self, news)

    def turn_over(self) -> None:
        """Another letter is open: what was told of the last one goes, unless it was just told."""
        if self._told.isValid() and self._told.elapsed() > JUST_MS:
            self.news.clear()

    def show_attention(self, number: int) -> None:
        self.attention.setText(f"{number} need attention" if number != 1 else "1 needs attention")
        self.attention.setVisible(number > 0)

    def make_room(self, *, narrow: bool) -> None:
        """In a small window only what changes while working is shown."""
        self._narrow = narrow
        self._give_way()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._give_way()
        return super().event(event)

    def _give_way(self) -> None:
        """What stands elsewhere, too, goes before any words are cut; the news wrap at last."""
        elsewhere = (self.reviewer, self.zoom, self.flags)
        stay = [part for part in self._row if part in self._yielding or not part.isHidden()]
        gone = set(elsewhere) if self._narrow or self._wanted(stay) > self._room else set()
        for part in (self.part, self.progress):
            if self._wanted([one for one in stay if one not in gone]) > self._room:
                gone.add(part)
        wraps = self._wanted([one for one in stay if one not in gone]) > self._room
        self.news.setWordWrap(wraps)
        self._line.setStretchFactor(self.news, 100 if wraps else 0)
        for part in self._yielding:
            part.setVisible(part not in gone)

    @property
    def _yielding(self) -> tuple[Words, ...]:
        return (self.reviewer, self.zoom, self.flags, self.part, self.progress)

    @property
    def _room(self) -> int:
        return self.contentsRect().width() - 2 * SIDE

    def _wanted(self, parts: Sequence[QWidget]) -> int:
        widths = (p.whole if isinstance(p, Words) else p.sizeHint().width() for p in parts)
        return sum(widths) + GAP * len(parts)
