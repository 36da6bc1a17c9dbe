"""Places in a letter (code points) <-> places in Qt's document (UTF-16 units)."""

from __future__ import annotations

from bisect import bisect_left

from imrdesk.domain import Span


class Offsets:
    """Both ways for one text; a place inside a surrogate pair is the place before it."""

    def __init__(self, text: str) -> None:
        self._wide = [n for n, char in enumerate(text) if char > "\uffff"]
        self._wide_in_qt = [point + n for n, point in enumerate(self._wide)]

    def to_qt(self, point: int) -> int:
        return point + bisect_left(self._wide, point)

    def from_qt(self, position: int) -> int:
        return position - bisect_left(self._wide_in_qt, position)

    def span(self, start: int, end: int) -> Span | None:
        """The letter's span between two places of the document; None when it is empty."""
        first, last = self.from_qt(start), self.from_qt(end)
        return Span(first, last) if first < last else None
