"""What reviewers say: acts proposed, judged, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from imrdesk.domain.catalogue import Slot
from imrdesk.domain.letter import LetterId
from imrdesk.domain.letter import Span
from imrdesk.domain.values import Value


class Verdict(StrEnum):
    """What a line of the trail says. The first group speaks of a value, the second of a letter."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    NOT_STATED = "not_stated"
    UNDECIDED = "undecided"
    UNREAD = "unread"
    REMOVED = "removed"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    DEFERRED = "deferred"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    NOTED = "noted"
    RESOLVED = "resolved"
    FLAG_ANSWERED = "flag_answered"
    ARRANGED = "arranged"
    WITHDRAWN = "withdrawn"


VALUE_VERDICTS = frozenset(
    {
        Verdict.CONFIRMED,
        Verdict.CORRECTED,
        Verdict.ADDED,
        Verdict.NOT_STATED,
        Verdict.UNDECIDED,
        Verdict.UNREAD,
        Verdict.REMOVED,
    }
)
CHANGING_VERDICTS = VALUE_VERDICTS - {Verdict.CONFIRMED, Verdict.UNDECIDED}
"""One of these makes a letter that is checked a corrected one."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail: who said what about which value, and when (UTC, ISO).

    `before` and `after` are full values; of an UNREAD `after` is what was typed and is no value.
    `target` is the id of the line that a WITHDRAWN takes back, or of the note that a RESOLVED is
    done with; `note` holds a tag, a note, a reason. An ARRANGED tells all disputes of the letter
    anew. `previous` and `hash` chain the lines (the store sets them with `seq`).
    """

    id: str
    at: str
    reviewer: str
    letter_id: LetterId
    kind: Verdict
    engine: str
    slot: Slot | None = None
    before: Value | None = None
    after: Value | None = None
    span: Span | None = None
    note: str = ""
    target: str = ""
    seq: int = 0
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """The value that stood on screen when somebody said otherwise."""

    value: Value | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reviewer's act on one slot, not yet judged. `typed` or `span` give the new value.

    With `seen` it is refused when the value is another one by now.
    """

    letter_id: LetterId
    slot: Slot
    verdict: Verdict
    typed: str | None = None
    span: Span | None = None
    note: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What words beside the values are typed for: the line they will be, and what it is on."""

    kind: Verdict
    dispute: int = 0
    span: Span | None = None

    def __str__(self) -> str:
        if not self.dispute and self.span is None:
            return str(self.kind)
        start, end = (self.span.start, self.span.end) if self.span is not None else (0, 0)
        return f"{self.kind} {self.dispute} {start} {end}"

    @classmethod
    def of(cls, place: str) -> Beside | None:
        """What `str` made of it; None for the place of a value."""
        kind, *numbers = place.split()
        if kind not in set(Verdict):
            return None
        dispute, start, end = map(int, numbers) if numbers else (0, 0, 0)
        return cls(Verdict(kind), dispute, Span(start, end) if end else None)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words typed and not saved yet; `place` is a slot, or what is beside the values, as text."""

    letter_id: LetterId
    place: str
    words: str
    at: str = ""
