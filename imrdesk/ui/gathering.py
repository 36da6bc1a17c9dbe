"""Letters coming in: folders chosen or dropped, progress, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from imrdesk import paths
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import NeedsAttention
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.attention import AttentionList
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.newcomers import NewLetters
from imrdesk.ui.session import Listing
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up
from imrdesk.ui.status_line import StatusLine

IMPORT = "import"


class Gathering(QObject):
    """Asks the session to add letters and tells how it goes, in the status line."""

    def __init__(
        self, session: Session, status: StatusLine, messages: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._messages = messages
        self._window = window
        self._attention: Sequence[NeedsAttention] = ()
        self._list = AttentionList(window)
        self._list.scans_wanted.connect(self._read_scans)
        self._list.text_wanted.connect(self._show_text)
        self._list.letter_wanted.connect(self._open_letter)
        self._list.ignored.connect(self._ignore)
        self._list.listed_again.connect(self._list_again)
        self.newcomers = NewLetters(session, messages, self)
        session.progressed.connect(status.show_progress)
        session.import_ended.connect(self._on_ended)
        session.listed.connect(self._on_listed)
        status.stop_wanted.connect(session.cancel_import)
        status.attention_wanted.connect(self.show_attention)

    def verbs(self) -> Verbs:
        return {
            "add_folder": self.choose_folder,
            "rescan": self._session.rescan,
            "cancel_import": self._session.cancel_import,
            "samples": self.add_samples,
            "attention": self.show_attention,
        }

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Add the folder of your letters")
        if chosen:
            self.add([Path(chosen)])

    def add(self, folders: Sequence[Path]) -> None:
        if folders:
            self._session.add(list(folders))

    def add_samples(self) -> None:
        self.add([paths.resources() / "samples"])

    def show_attention(self) -> None:
        self._list.tell("")
        self._list.show_files(self._attention)
        bring_up(self._list)
        self._list.files.setFocus()

    def _show_text(self, path: str) -> None:
        self._session.run(
            lambda desk: desk.in_need.text(path),
            lambda words: self._list.show_words(path, words),
            lambda error: self._list.show_why_not(path, str(error)),
        )

    def _open_letter(self, letter_id: LetterId) -> None:
        self._session.open(letter_id)
        bring_up(self._window)

    def _ignore(self, paths: Sequence[str]) -> None:
        self._session.ask(lambda desk: desk.in_need.ignore(paths), lambda _: self._session.reload())

    def _list_again(self, paths: Sequence[str]) -> None:
        self._session.ask(
            lambda desk: desk.in_need.list_again(paths), lambda _: self._session.reload()
        )

    def _read_scans(self) -> None:
        self._list.hide()
        self._session.run(lambda desk: desk.folders.read_scans())

    def _on_listed(self, listing: Listing) -> None:
        self._attention = listing.attention
        self._status.show_attention(sum(not file.ignored for file in listing.attention))
        if self._list.isVisible():
            self._list.show_files(listing.attention)

    def _on_ended(self, report: ImportReport | None) -> None:
        self._status.show_progress(None)
        if report is None:
            return
        if report.attention:
            self._messages.tell(
                wording.import_in_words(report),
                "The letters that could be read are here. The others are listed with the reason.",
                ("Show them", self.show_attention),
                topic=IMPORT,
            )
        else:
            self._status.tell(wording.import_in_words(report))
