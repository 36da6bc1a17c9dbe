"""Compare the open letter with another one: which, what differs, where that stands in both."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.errors import DeskError
from imrdesk.quality.programme import Sample
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.announce import announce
from imrdesk.ui.beside import Beside
from imrdesk.ui.checking import Checking
from imrdesk.ui.differing import Difference
from imrdesk.ui.differing import compared
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.session import Session

LATELY = 12
"""So many letters can be chosen from: those that were read last."""


class CompareActs(QObject):
    """The session stays with the first letter; the second is only shown."""

    news = Signal(str)
    opened = Signal(bool)

    def __init__(
        self, session: Session, checking: Checking, beside: Beside, samples: SampleActs
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._samples = samples
        self._sample: Sample | None = None
        self._lately: dict[LetterId, str] = {}
        self._second: LetterId | None = None
        self.beside = beside
        page = beside.page
        checking.shown.connect(self._on_shown)
        session.changed.connect(self._on_changed)
        session.row_changed.connect(self._on_row)
        checking.field.changed.connect(lambda slot, _: self._follow(slot))
        page.form_changed.connect(self._reform)
        page.text.looks_changed.connect(beside.second.follow_looks)
        beside.second.wanted.connect(self._ask)
        beside.second.text.slot_clicked.connect(self._choose)
        beside.differences.chosen.connect(self._go_to)
        beside.left.connect(self.close)

    def verbs(self) -> Verbs:
        return {"compare_with": self.switch}

    def switch(self) -> None:
        """Open with the letter that was read before this one, else with this one itself."""
        view = self._checking.view
        if self.beside.is_open:
            self.close()
        elif view is None:
            self.opened.emit(False)  # noqa: FBT003 - a signal
            self.news.emit("Open a letter first; then another one can be read beside it.")
        else:
            self.opened.emit(True)  # noqa: FBT003 - a signal
            self.beside.open_second()
            self._ask([*self._lately][-2:][0])

    def close(self) -> None:
        self._second = None
        self.beside.close_second()
        self.opened.emit(False)  # noqa: FBT003 - a signal

    def _on_shown(self, view: LetterView) -> None:
        if self._samples.reading is not self._sample:
            self._sample = self._samples.reading
            self._lately.clear()  # what may be seen of a letter is another thing now
            self.close()
        letter_id = view.letter.id
        self._lately.pop(letter_id, None)
        self._lately[letter_id] = wording.short_name(view.name)
        for old in [one for one in self._lately if one != self._second][:-LATELY]:
            del self._lately[old]
        if self._second is not None:
            self._offer()
            self._compare()

    def _offer(self) -> None:
        here = self._session.current
        names = {one: f"{name} (this letter)" for one, name in self._lately.items() if one == here}
        newest = [(one, names.get(one, name)) for one, name in reversed(self._lately.items())]
        if self._second is not None:
            self.beside.second.offer(newest, self._second)

    def _ask(self, letter_id: LetterId) -> None:
        """When letters are chosen faster than they are read, only the last one is shown."""
        self._second = letter_id
        self._offer()
        self._session.ask(lambda desk: desk.view(letter_id), self._take, self._refused)

    def _take(self, view: LetterView) -> None:
        if view.letter.id != self._second:
            return
        fresh = self.beside.second.view is None or self.beside.second.view.letter.id != self._second
        self._show(view)
        self._compare()
        if fresh:
            self._follow(self._checking.field.slot)
            name = wording.short_name(view.name)
            announce(self.beside, f"{name} beside. {self.beside.differences.head.text()}")

    def _refused(self, error: DeskError) -> None:
        self.close()
        self.news.emit(str(error))

    def _show(self, view: LetterView) -> None:
        page = self.beside.page
        self.beside.second.show_letter(
            view, self._checking.catalogue, flowing=page.flowing, folding=page.folding
        )

    def _reform(self) -> None:
        if (view := self.beside.second.view) is not None:
            self._show(view)

    def _compare(self) -> None:
        here, there = self._session.view, self.beside.second.view
        if here is not None and there is not None:
            self.beside.show_comparison(here, compared(here, there, self._checking.catalogue))

    def _on_changed(self, view: LetterView) -> None:
        """What was said of the open letter may have made it the same as the other, or not."""
        if view.letter.id == self._second:
            self._show(view)
        self._compare()

    def _on_row(self, row: LetterRow) -> None:
        if row.letter_id == self._second != self._session.current:
            self._ask(row.letter_id)

    def _go_to(self, difference: Difference) -> None:
        if difference.slot is not None:
            self._choose(difference.slot)
        self.beside.second.show_slot(difference.other)

    def _choose(self, slot: Slot) -> None:
        if self._checking.row_of(slot) is not None:
            self._checking.field.choose(slot)

    def _follow(self, slot: Slot | None) -> None:
        """The same field's words beside; of the same letter another place is being read."""
        if self._second != self._session.current:
            self.beside.second.show_slot(slot)
