"""Words that are being typed, written down by the desk soon: a crash costs their last second."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import Final
from typing import Generic
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer

from imrdesk.desk import Desk
from imrdesk.ui.session import Session

KEPT_AFTER_MS: Final = 1000
TRIED_AGAIN_AFTER_MS: Final = 5000

About = TypeVar("About")
"""What words are typed for."""


class KeptSoon(Generic[About]):
    """What the disk does not take is tried again, until it does."""

    def __init__(
        self,
        session: Session,
        write: Callable[[Desk, Mapping[About, str]], object],
        parent: QObject,
    ) -> None:
        self._session = session
        self._write = write
        self.waiting: dict[About, str] = {}
        self._timer = QTimer(parent, singleShot=True, interval=KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def note(self, about: About, words: str) -> None:
        self.waiting[about] = words
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, about: About) -> None:
        """Not written down yet, and not to be any more."""
        self.waiting.pop(about, None)

    def keep(self) -> None:
        """Have the desk write down now what it has not got yet."""
        self._timer.stop()
        words, self.waiting = self.waiting, {}
        if words:
            self._session.ask(
                lambda desk: self._write(desk, words),
                lambda _: None,
                lambda _: self.put_back(words),
            )

    def put_back(self, words: Mapping[About, str]) -> None:
        """These could not be kept, on a full disk for one: they are what there is to keep."""
        self.waiting = {**words, **self.waiting}
        QTimer.singleShot(TRIED_AGAIN_AFTER_MS, self._timer, self.keep)
