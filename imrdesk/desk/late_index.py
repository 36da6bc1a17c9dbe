"""The search index of a desk: opened by the first who needs it, not while a window opens."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from imrdesk.desk.apart import Apart
from imrdesk.store.faults import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imrdesk.search.arrays import Array
    from imrdesk.search.codec import LetterSegment
    from imrdesk.search.index import LetterIndex

FEW: Final = 1_000
"""Starting a process takes longer than merging so many letters."""


class LateIndex:
    """Threads may ask at the same time; all get the same index."""

    def __init__(self, folder: Path, seal: str, paper: str = "") -> None:
        self._folder = folder
        self._seal = seal
        self._paper = paper
        self._index: LetterIndex | None = None
        self._opening = threading.Lock()
        self._apart = Apart()

    @property
    def opened(self) -> LetterIndex:
        """Raises DiskFull or DiskRefuses."""
        with self._opening:
            if self._index is None:
                from imrdesk.search.index import LetterIndex  # noqa: PLC0415 - numpy and whoosh

                with told():
                    self._index = LetterIndex.open(self._folder, self._seal)
                    self._index.ledger.take(self._folder, self._paper)
                self._index.merge_by = self._merged
            return self._index

    @property
    def known(self) -> LetterIndex | None:
        """The index, if somebody needed it."""
        return self._index

    def close(self) -> None:
        """A merge under way is left undone."""
        self._apart.stop()
        with self._opening:
            if self._index is not None:
                self._index.close()

    def _merged(
        self, folder: Path, segments: Sequence[LetterSegment], live: Sequence[Array]
    ) -> LetterSegment:
        """Large parts are merged by a process of its own: nobody else is slowed meanwhile."""
        from imrdesk.search.index import write_merged  # noqa: PLC0415

        few = sum(segment.doc_count() for segment in segments) <= FEW
        merge = write_merged if few else partial(self._apart.run, write_merged)
        return merge(folder, segments, live)
