"""The checking rules shown and switched; letters are checked anew when the list is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imrdesk.desk import Desk
from imrdesk.desk.ruling import RuleRecord
from imrdesk.ui.actions import Verbs
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.rules_view import HINT
from imrdesk.ui.rules_view import SWITCHED
from imrdesk.ui.rules_view import RulesView
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up

IN_A_SAMPLE = "A sample is being read. Leave it first; then its letters can be looked for."


class RuleActs(QObject):
    """Joins the dialog of rules, the desk and the search."""

    news = Signal(str)

    def __init__(self, session: Session, search: SearchBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._search = search
        self._switched = False
        self.view = RulesView(window)
        tell_of(self.view, "flags")
        self.view.switch_wanted.connect(self._switch)
        self.view.letters_wanted.connect(self._show_letters)
        self.view.finished.connect(lambda _: self._check_anew())

    def verbs(self) -> Verbs:
        return {"rules": self.show}

    def show(self) -> None:
        self._session.ask(lambda desk: desk.ruling.records(), self._open)

    def _open(self, records: Sequence[RuleRecord]) -> None:
        self.view.say(HINT)
        self.view.show_records(records)
        bring_up(self.view)
        self.view.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _switch(self, rule: str, on: bool) -> None:  # noqa: FBT001 - a signal
        def switch(desk: Desk) -> Sequence[RuleRecord]:
            desk.ruling.switch(on=[rule] if on else [], off=[] if on else [rule])
            return desk.ruling.records()

        def told(records: Sequence[RuleRecord]) -> None:
            self._switched = True
            self.view.show_records(records)
            self.view.say(SWITCHED[on].format(rule=rule))
            self._session.look_again()

        self._session.ask(switch, told, lambda error: self.view.say(str(error)))

    def _check_anew(self) -> None:
        """The letter that is open went by it at once; lists and search follow here."""
        if self._switched:
            self._switched = False
            self._session.run(
                lambda desk: desk.catch_up(),
                lambda _: self.news.emit("All letters were checked with the rules that are on."),
            )

    def _show_letters(self, rule: str) -> None:
        if self._search.isEnabled():
            self.view.accept()
            self._search.search_for(f"flag:{rule}")
        else:
            self.view.say(IN_A_SAMPLE)
