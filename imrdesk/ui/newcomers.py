"""New letters in the desk's folders are offered, and nothing else changes until they are wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from queue import Empty
from queue import SimpleQueue

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.desk.lookout import Lookout
from imrdesk.desk.lookout import Newcomers
from imrdesk.ui import wording
from imrdesk.ui.faults import note_fault
from imrdesk.ui.jobs import Opened
from imrdesk.ui.mailbox import Mailbox
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

EVERY_SECONDS = 15.0
"""How often folders are asked; events of the system are none for network drives."""
TOPIC = "newcomers"


class LookoutJobs(QObject):
    """The thread that looks through folders: when it is asked to, else every few seconds."""

    seen = Signal(object)

    def __init__(
        self, new_lookout: Callable[[], Lookout], every: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._new_lookout = new_lookout
        self._every = every
        self._mail = Mailbox(self)
        self._asked: SimpleQueue[None] = SimpleQueue()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="lookout")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._mail.close()
        self._stopped.set()
        self._asked.put(None)
        self._thread.join()

    def look_anew(self) -> None:
        self._asked.put(None)

    def _work(self) -> None:
        try:
            with closing(self._new_lookout()) as lookout:
                self._serve(lookout)
        except Exception as error:  # noqa: BLE001 - reviewing goes on without a lookout
            note_fault(error)

    def _serve(self, lookout: Lookout) -> None:
        while not self._stopped.is_set():
            anew = True
            try:
                self._asked.get(timeout=self._every)
            except Empty:
                anew = False
            found = lookout.look(self._stopped.is_set, anew=anew)
            if found is not None:
                self._mail.post(partial(self.seen.emit, found))


class NewLetters(QObject):
    """The banner: add them now, or later."""

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._jobs: LookoutJobs | None = None
        self._seen = Newcomers()
        self._later = Newcomers()
        session.progressed.connect(self._on_progress)
        session.import_ended.connect(self._look_anew)
        messages.closed.connect(self._on_closed)

    def start(self, opened: Opened) -> None:
        self._jobs = LookoutJobs(opened.new_lookout, EVERY_SECONDS, self)
        self._jobs.seen.connect(self._on_seen)
        self._jobs.start()

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None

    def _look_anew(self) -> None:
        if self._jobs is not None:
            self._jobs.look_anew()

    def _on_progress(self, progress: object) -> None:
        """While letters come in, some of those that were seen may be among them."""
        if progress is not None:
            self._seen = Newcomers()
            self._messages.take_back(TOPIC)

    def _on_seen(self, seen: Newcomers) -> None:
        self._seen = seen
        if self._is_more():
            self._offer()
        elif not (seen.new or seen.changed):
            self._messages.take_back(TOPIC)

    def _is_more(self) -> bool:
        """Whether there are some that were not put off already."""
        return bool(self._seen.new - self._later.new or self._seen.changed - self._later.changed)

    def _offer(self) -> None:
        """Never in place of another message: that one is read first."""
        if self._messages.topic == TOPIC or self._messages.isHidden():
            self._messages.tell(
                wording.newcomers(len(self._seen.new), len(self._seen.changed)),
                "Added to the folders of this desk. Your queue stays as it is until you add them.",
                ("Add now", self._add_now),
                ("Later", self._messages.dismiss),
                shape=Shape.DOT,
                topic=TOPIC,
            )

    def _add_now(self) -> None:
        self._messages.take_back(TOPIC)
        self._session.rescan()

    def _on_closed(self, topic: str) -> None:
        if topic == TOPIC:
            self._later = self._seen
        elif self._is_more():
            self._offer()
