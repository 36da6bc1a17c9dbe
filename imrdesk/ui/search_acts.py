"""What is done with a search besides asking it: told in words, saved, remembered, run by list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from imrdesk.desk import Desk
from imrdesk.desk.rules import VOCABULARY
from imrdesk.desk.searches import SameDrug
from imrdesk.domain import AskedSearch
from imrdesk.domain import Changes
from imrdesk.domain import SavedSearch
from imrdesk.errors import DeskError
from imrdesk.ui.actions import Verbs
from imrdesk.ui.details_view import DetailsView
from imrdesk.ui.finding import Finding
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.searches_view import SearchesView
from imrdesk.ui.session import Session
from imrdesk.ui.synonyms_view import SynonymsView

CSV = "Lists of queries (*.csv)"
Known = tuple[tuple[SavedSearch, ...], tuple[AskedSearch, ...]]


class SearchActs(QObject):
    """Joins the search field, its dialogs and the desk."""

    news = Signal(str)

    def __init__(
        self, session: Session, bar: SearchBar, finding: Finding, pane: LettersPane
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._bar = bar
        self._window = window = pane.window()
        finding.used.connect(self.note)
        pane.details_button.clicked.connect(self.tell)
        self._noted = ""
        self.details = DetailsView(window)
        self.searches = SearchesView(window)
        bar.searches_wanted.connect(lambda: self._list(naming=False))
        self.synonyms = SynonymsView(window)
        self.synonyms.taken.connect(bar.search_for)
        self.searches.taken.connect(bar.search_for)
        self.searches.kept.connect(self._keep)
        self.searches.forgotten.connect(self._forget)

    def verbs(self) -> Verbs:
        return {
            "query_details": self.tell,
            "save_search": lambda: self._list(naming=True),
            "saved_searches": lambda: self._list(naming=False),
            "run_queries": self.run_list,
            "synonyms": self.show_synonyms,
        }

    @property
    def query(self) -> str:
        return self._bar.text().strip()

    def note(self, query: str, letters: int) -> None:
        """A search whose letters are looked at is remembered, once."""
        if query != self._noted:
            self._noted = query
            self._session.ask(lambda desk: desk.searches.note(query, letters), _nothing)

    def tell(self) -> None:
        query = self.query
        self._session.ask(
            lambda desk: desk.details(query),
            lambda details: self.details.show_details(query, details),
        )

    def show_synonyms(self) -> None:
        def show(told: tuple[tuple[SameDrug, ...], Path]) -> None:
            self.synonyms.show_drugs(*told)
            self.synonyms.come()

        self._session.ask(lambda desk: (desk.searches.synonyms(), desk.home / VOCABULARY), show)

    def _list(self, *, naming: bool) -> None:
        def show(known: Known) -> None:
            self.searches.show_searches(self.query, *known)
            self.searches.come(naming=naming)

        self._session.ask(_known, show)

    def _keep(self, name: str, query: str) -> None:
        self._session.act(
            lambda desk: desk.searches.save(name, query),
            otherwise=self._refuse,
            then=self._on_kept,
        )

    def _refuse(self, error: DeskError) -> None:
        self.searches.say(str(error))

    def _on_kept(self) -> None:
        self.searches.name.clear()
        self.news.emit("Search saved")
        self._refresh()

    def _forget(self, name: str) -> None:
        self._session.act(lambda desk: desk.searches.forget(name), then=self._refresh)

    def _refresh(self) -> None:
        self._session.ask(_known, lambda known: self.searches.show_searches(self.query, *known))

    def run_list(self) -> None:
        """Choose a list of queries and where their answers go; they are written behind the work."""
        listed, _ = QFileDialog.getOpenFileName(self._window, "Run a list of queries", "", CSV)
        if not listed:
            return
        proposed = str(Path(listed).with_suffix(".answers.csv"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Write the answers to", proposed, CSV)
        if chosen:
            self.write_answers(Path(listed), Path(chosen))

    def write_answers(self, listed: Path, out: Path) -> None:
        self._session.run(
            lambda desk: desk.searches.run_list(listed, out),
            lambda _: self.news.emit(f"Answers written to {out.name}"),
        )


def _known(desk: Desk) -> Known:
    return desk.searches.saved(), desk.searches.asked()


def _nothing(_changes: Changes) -> None:
    pass
