"""What was found, by decision, drug, flag and more, with counts: each narrows the search."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.checks import rules
from imrdesk.domain import Facet
from imrdesk.domain import Hits

MOST = 15
"""Values of one kind; rarer ones can be typed."""
LONGEST = 60


class NarrowMenu(QMenu):
    """Tells the query that a choice stands for."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Narrow", parent)
        self._kinds: list[QMenu] = []
        self._rules: Mapping[str, str] = {rule.id: rule.looks_at for rule in rules()}

    def show_hits(self, hits: Hits) -> None:
        """A menu for each kind of value."""
        for kind in self._kinds:
            kind.deleteLater()
        self._kinds = []
        self.clear()
        for facet in hits.facets:
            below = self.addMenu(_plain(facet.label))
            self._kinds.append(below)
            for value in facet.values[:MOST]:
                name = self._named(facet, value.value)
                words = f"{name}\t{value.count:,}"
                self._add(below, words, narrowed(hits.query, value.query))

    def _named(self, facet: Facet, value: str) -> str:
        """A flag's rule says what it compares."""
        looks_at = self._rules.get(value, "") if facet.label == "Flag" else ""
        return normal.shortened(f"{value}  {looks_at}" if looks_at else value, LONGEST)

    def _add(self, menu: QMenu, words: str, query: str) -> None:
        menu.addAction(_plain(words), lambda: self.wanted.emit(query))


def narrowed(query: str, more: str) -> str:
    """Both must hold, also where the query has an OR."""
    return f"({query}) {more}" if " OR " in query else f"{query} {more}"


def _plain(words: str) -> str:
    """An ampersand is no mnemonic."""
    return words.replace("&", "&&")
