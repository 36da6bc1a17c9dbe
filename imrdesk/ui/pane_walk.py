"""Going from pane to pane by keys: search, letters, text, fields."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from imrdesk.ui.actions import Verbs
from imrdesk.ui.beside import Beside
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.panes import Panes
from imrdesk.ui.search_bar import SearchBar


class PaneWalk(QObject):
    """Gives the focus; in a small window it opens and closes the drawer as well."""

    def __init__(
        self,
        panes: Panes,
        search: SearchBar,
        letters: LettersPane,
        beside: Beside,
        check: CheckPane,
    ) -> None:
        super().__init__(panes)
        self._panes = panes
        self._search = search
        self._letters = letters
        self._beside = beside
        self._check = check

    def verbs(self) -> Verbs:
        return {
            "search": self.to_search,
            "to_letters": self.to_letters,
            "to_text": self.to_text,
            "to_fields": self.to_fields,
            "next_pane": self.next,
            "previous_pane": self.previous,
        }

    def to_search(self) -> None:
        _focus(self._search)
        self._search.selectAll()

    def to_letters(self) -> None:
        self._panes.open_letters()
        _focus(self._letters.list)

    def to_text(self) -> None:
        self._panes.close_letters()
        _focus(self._beside.page.views.reading)

    def to_second(self) -> None:
        self._panes.close_letters()
        _focus(self._beside.second.text)

    def to_fields(self) -> None:
        _focus(self._check.fields)

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Whatever is in none of the panes counts as standing at the search."""
        second = [(self._beside.second, self.to_second)] if self._beside.is_open else []
        stops: tuple[tuple[QWidget, Callable[[], None]], ...] = (
            (self._search, self.to_search),
            (self._letters, self.to_letters),
            (self._beside.page, self.to_text),
            *second,
            (self._check, self.to_fields),
        )
        focused = QApplication.focusWidget()
        here = [n for n, (pane, _) in enumerate(stops) if focused and pane.isAncestorOf(focused)]
        stops[((here or [0])[0] + by) % len(stops)][1]()


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
