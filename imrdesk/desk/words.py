"""Where a reviewer's words on a letter are kept: in the trail, or with a sample that is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from imrdesk.desk.bench import Bench
from imrdesk.desk.views import Record
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView


class Words(Protocol):
    """Letters as a reviewer is shown them, and the place for what she says."""

    def row(self, letter_id: LetterId) -> LetterRow: ...

    def record(self, letter_id: LetterId) -> Record: ...

    def view(self, letter_id: LetterId) -> LetterView: ...

    def events(self, letter_id: LetterId) -> tuple[Event, ...]:
        """What was said of a letter, oldest first."""

    def append(self, events: Sequence[Event]) -> None:
        """Write lines and all that follows from them; inside a transaction."""


class Trail:
    """The desk's own place for words: all letters, everything that was said."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def row(self, letter_id: LetterId) -> LetterRow:
        return self._bench.store.list_row(letter_id)

    def record(self, letter_id: LetterId) -> Record:
        return self._bench.record(letter_id)

    def view(self, letter_id: LetterId) -> LetterView:
        return self._bench.view(letter_id)

    def events(self, letter_id: LetterId) -> tuple[Event, ...]:
        return self._bench.store.events(letter_id)

    def append(self, events: Sequence[Event]) -> None:
        self._bench.store.append(events)
        for letter_id in dict.fromkeys(event.letter_id for event in events):
            self._bench.derive(self._bench.record(letter_id))
