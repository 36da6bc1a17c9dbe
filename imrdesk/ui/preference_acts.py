"""The preferences: what stands in several menus, gathered; each setting stays with its owner."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from imrdesk.desk import safety
from imrdesk.domain import Backup
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.key_acts import KeyActs
from imrdesk.ui.locking import Locking
from imrdesk.ui.looks import Looks
from imrdesk.ui.preferences_view import PreferencesView
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up
from imrdesk.ui.status_line import StatusLine


class PreferenceActs(QObject):
    """Joins the dialog with the looks, the keys and the locking, once there are actions."""

    def __init__(self, session: Session, looks: Looks, locking: Locking, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._looks = looks
        self._locking = locking
        self._window = window

    def verbs(self) -> Verbs:
        return {"preferences": self.show}

    def join(self, actions: Mapping[str, QAction], keys: KeyActs, status: StatusLine) -> None:
        """The dialog is made of the actions; what they change is shown while it stands open."""
        self._status, self._bindings = status, keys.bindings
        self.view = PreferencesView(actions, self._window)
        tell_of(self.view, "guide#Preferences")
        self.view.size_wanted.connect(self._looks.size_text)
        self.view.spacing_wanted.connect(self._looks.space)
        self.view.minutes_wanted.connect(self._locking.keep_minutes)
        self.view.quick_wanted.connect(keys.bindings.switch_quick)
        self._looks.text.looks_changed.connect(self._show_looks)
        self._bindings.changed.connect(lambda _: self._show_keys())
        actions["reviewer"].triggered.connect(self.view.hide)  # it is asked in the window

    def show(self) -> None:
        self._show_looks()
        self._show_keys()
        self.view.show_minutes(self._locking.minutes)
        self.view.reviewer.setText(self._status.reviewer.text())
        self.ask_backups()
        bring_up(self.view)
        self.view.size_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_backups(self) -> None:
        """A backup is made now and then: what is told of the last one follows."""

        def tell(known: Sequence[Backup]) -> None:
            self.view.show_backup(wording.when(known[0].at) if known else "none yet")

        self._session.ask(lambda desk: safety.backups(desk.home), tell)

    def _show_looks(self) -> None:
        text = self._looks.text
        self.view.show_looks(text.zoom, text.spacing)

    def _show_keys(self) -> None:
        self.view.quick.setChecked(self._bindings.keymap.quick_on)
