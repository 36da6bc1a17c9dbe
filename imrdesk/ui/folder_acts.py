"""The folders of the desk in the window: listed, taken off, and the last ones at hand."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from imrdesk.desk.folders import LookedThrough
from imrdesk.ui.actions import Verbs
from imrdesk.ui.folders_view import FoldersView
from imrdesk.ui.folders_view import told_off
from imrdesk.ui.gathering import Gathering
from imrdesk.ui.session import Session
from imrdesk.ui.window_state import WindowState

MOST_RECENT = 8


class FolderActs(QObject):
    """Remembers which folders were added last, also those that are off the list since."""

    def __init__(
        self, session: Session, gathering: Gathering, state: WindowState, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._gathering = gathering
        self._state = state
        self._window = window
        self._folders: Sequence[LookedThrough] = ()
        self.view = FoldersView(window)
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self._list_recent)
        self.view.add_wanted.connect(gathering.choose_folder)
        self.view.look_wanted.connect(session.rescan)
        self.view.off_wanted.connect(self._take_off)
        self.view.back_wanted.connect(self._put_back)
        session.adding.connect(self._remember)
        session.import_ended.connect(lambda _: self._look_again())

    def verbs(self) -> Verbs:
        return {
            "folders": lambda: self._ask(self.view.open_with),
            "recent_folders": self._show_recent,
        }

    def _ask(self, then: Callable[[tuple[LookedThrough, ...]], None]) -> None:
        def show(folders: tuple[LookedThrough, ...]) -> None:
            self._folders = folders
            then(folders)

        self._session.ask(lambda desk: desk.folders.listed(), show)

    def _look_again(self) -> None:
        if self.view.isVisible():
            self._ask(self.view.show_folders)

    def _take_off(self, path: str) -> None:
        gone = next((f for f in self._folders if f.path == path), LookedThrough(path, 0, here=True))

        def tell(_done: None) -> None:
            self.view.tell(told_off(gone), path)
            self._ask(self.view.show_folders)
            self._session.reload()

        self._session.ask(lambda desk: desk.folders.leave_out(path), tell)

    def _put_back(self, path: str) -> None:
        """Its letters come with the next look, and that is now."""

        def tell(_done: None) -> None:
            self.view.tell(f"“{Path(path).name or path}” is looked through again.")
            self._ask(self.view.show_folders)
            self._gathering.add([Path(path)])

        self._session.ask(lambda desk: desk.folders.take_in(path), tell)

    def _remember(self, folders: Sequence[Path]) -> None:
        added = [str(folder.absolute()) for folder in folders]
        before = [path for path in self._state.recent_folders() if path not in added]
        self._state.keep_recent_folders([*added, *before][:MOST_RECENT])

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in self._state.recent_folders():
            words = path.replace("&", "&&")
            self.recent.addAction(words, partial(self._gathering.add, [Path(path)]))
        if self.recent.isEmpty():
            self.recent.addAction("No folder was added yet").setEnabled(False)

    def _show_recent(self) -> None:
        """By a key of its own the menu opens at the top of the window."""
        self.recent.popup(self._window.mapToGlobal(QPoint(8, 64)))
