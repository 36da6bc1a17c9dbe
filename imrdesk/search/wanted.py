"""What a filter wants of a value: any, one of some, some words, or from here to there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imrdesk import normal
from imrdesk.domain import Value
from imrdesk.search.words import words


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value at all: `age:*`."""

    def holds(self, value: Value) -> bool:  # noqa: ARG002 - every value will do
        return True

    def __str__(self) -> str:
        return "(any)"


@dataclass(frozen=True, slots=True)
class OneOf:
    values: tuple[Value, ...]

    def holds(self, value: Value) -> bool:
        return value in self.values

    def __str__(self) -> str:
        return " or ".join(map(_shown, self.values))


@dataclass(frozen=True, slots=True)
class Exactly:
    """These words and nothing more, whatever their case: `generic:="hydrocodone"`."""

    words: str

    def holds(self, value: Value) -> bool:
        return str(value).casefold() == self.words.casefold()

    def __str__(self) -> str:
        return f"exactly “{self.words}”"


@dataclass(frozen=True, slots=True)
class Saying:
    """These words stand side by side in the value; the last may be the beginning of a word."""

    words: tuple[str, ...]
    begun: bool

    @property
    def pattern(self) -> str:
        """Found in every such value, small letters for capitals, and perhaps in others."""
        return r"[\W_]*".join(map(re.escape, self.words))

    def holds(self, value: Value) -> bool:
        said = [word.text for word in words(str(value))]
        size = len(self.words)
        return any(self._are(said[i : i + size]) for i in range(len(said) - size + 1))

    def _are(self, said: list[str]) -> bool:
        if self.begun:
            return tuple(said[:-1]) == self.words[:-1] and said[-1].startswith(self.words[-1])
        return tuple(said) == self.words

    def __str__(self) -> str:
        return f"“{' '.join(self.words)}{'…' if self.begun else ''}”"


@dataclass(frozen=True, slots=True)
class Between:
    """From low to high, both included unless `beyond` or `below`; None is open.

    Dates may be years or months.
    """

    low: int | float | str | None
    high: int | float | str | None
    beyond: bool = False
    below: bool = False

    def holds(self, value: Value) -> bool:
        return _reaches(value, self.low, 1, over=self.beyond) and _reaches(
            value, self.high, -1, over=self.below
        )

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return _shown(self.low)
        if self.high is None:
            beyond = "after" if isinstance(self.low, str) else "above"
            return f"{beyond} {_shown(self.low)}" if self.beyond else f"from {_shown(self.low)} on"
        if self.low is None:
            below = "before" if isinstance(self.high, str) else "below"
            return f"{below} {_shown(self.high)}" if self.below else f"up to {_shown(self.high)}"
        return f"from {_shown(self.low)} to {_shown(self.high)}"


Wanted = Anything | OneOf | Exactly | Saying | Between


def _reaches(value: Value, end: float | str | None, direction: int, *, over: bool) -> bool:
    if end is None:
        return True
    if isinstance(end, str):
        # A month reaches from its first day to its last: only as much is compared as was typed.
        part = str(value)[: len(end)]
        reached = part >= end if direction > 0 else part <= end
        return isinstance(value, str) and reached and not (over and part == end)
    if not isinstance(value, int | float):
        return False
    return (value - end) * direction > 0 or (value == end and not over)


def _shown(value: Value | None) -> str:
    """As people write it: dates in the American way."""
    text = str(value)
    return normal.us_date(text) or text
