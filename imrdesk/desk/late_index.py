"""The search index of a desk: opened by the first who needs it, not while a window opens."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from imrdesk.store.faults import told

if TYPE_CHECKING:
    from imrdesk.search.index import LetterIndex


class LateIndex:
    """Threads may ask at the same time; all get the same index."""

    def __init__(self, folder: Path, seal: str, paper: str = "") -> None:
        self._folder = folder
        self._seal = seal
        self._paper = paper
        self._index: LetterIndex | None = None
        self._opening = threading.Lock()

    @property
    def opened(self) -> LetterIndex:
        """Raises DiskFull or DiskRefuses."""
        with self._opening:
            if self._index is None:
                from imrdesk.search.index import LetterIndex  # noqa: PLC0415 - numpy and whoosh

                with told():
                    self._index = LetterIndex.open(self._folder, self._seal)
                    self._index.ledger.take(self._folder, self._paper)
            return self._index

    @property
    def known(self) -> LetterIndex | None:
        """The index, if somebody needed it."""
        return self._index

    def close(self) -> None:
        with self._opening:
            if self._index is not None:
                self._index.close()
