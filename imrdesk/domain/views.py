"""What is true now, as it is shown: values, flags, rows, hits, progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imrdesk.domain.answers import Chip
from imrdesk.domain.answers import Facet
from imrdesk.domain.answers import Hint
from imrdesk.domain.catalogue import FieldGroup
from imrdesk.domain.catalogue import FieldSpec
from imrdesk.domain.catalogue import Slot
from imrdesk.domain.findings import Finding
from imrdesk.domain.letter import Format
from imrdesk.domain.letter import Letter
from imrdesk.domain.letter import LetterId
from imrdesk.domain.letter import Section
from imrdesk.domain.letter import SectionName
from imrdesk.domain.letter import Span
from imrdesk.domain.trail import Event
from imrdesk.domain.trail import Verdict
from imrdesk.domain.values import Value


class State(StrEnum):
    """What is known of one value, in the words of the window."""

    UNCHECKED = "not checked"
    CONFIRMED = "checked"
    CORRECTED = "corrected"
    ADDED = "added"
    NOT_STATED = "not stated"
    UNDECIDED = "cannot decide"
    UNREAD = "cannot read"


STATE_AFTER: Final = {
    Verdict.CONFIRMED: State.CONFIRMED,
    Verdict.CORRECTED: State.CORRECTED,
    Verdict.ADDED: State.ADDED,
    Verdict.NOT_STATED: State.NOT_STATED,
    Verdict.UNDECIDED: State.UNDECIDED,
    Verdict.UNREAD: State.UNREAD,
}
"""What a reviewer's last word on a value makes of it; one that is removed has no state."""


class Origin(StrEnum):
    MACHINE = "machine"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class EffectiveValue:
    """What is true now at one slot: the machine's word unless a reviewer has spoken.

    `value` is None where a reviewer said that the letter states none, or gave words that cannot be
    read as a value. `stale`: the machine's value has changed since the reviewer spoke.
    """

    slot: Slot
    value: Value | None
    surface: str
    span: Span | None
    origin: Origin
    state: State
    finding: Finding | None = None
    event: Event | None = None
    stale: bool = False

    @property
    def unread(self) -> str:
        """The words that a reviewer gave and that cannot be read as a value."""
        return str(self.event.after) if self.state is State.UNREAD and self.event else ""


class Severity(StrEnum):
    """How much a flag weighs, the worst first."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


def worst(severities: Iterable[Severity]) -> Severity | None:
    found = set(severities)
    return next((severity for severity in Severity if severity in found), None)


class FlagAnswer(StrEnum):
    """What a reviewer says of a flag."""

    FIXED = "fixed"
    LETTER_SAYS_SO = "the letter really says so"
    RULE_IS_WRONG = "the rule is wrong"
    ASK = "to be asked"


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about a letter: one neutral sentence and the one or two places it speaks of.

    `answer` is a reviewer's, empty while the flag is open; `note` goes with it.
    """

    rule: str
    severity: Severity
    sentence: str
    dispute: int = 0
    spans: tuple[Span, ...] = ()
    answer: str = ""
    note: str = ""


class LetterStatus(StrEnum):
    NOT_CHECKED = "not checked"
    CHECKED = "checked"
    CORRECTED = "corrected"
    DEFERRED = "deferred"

    @property
    def is_checked(self) -> bool:
        """Whether a reviewer accepted the letter, with or without a change."""
        return self in {LetterStatus.CHECKED, LetterStatus.CORRECTED}


@dataclass(frozen=True, slots=True)
class Tag:
    """A reviewer's mark on a letter, on one of its disputes, or on some of its words."""

    name: str
    dispute: int = 0
    span: Span | None = None


STAR = Tag("starred")
"""The tag that one key puts on a letter."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reviewer wrote, about words of the letter if it has a span; `resolved` by a line."""

    id: str
    at: str
    reviewer: str
    text: str
    span: Span | None = None
    resolved: Event | None = None


@dataclass(frozen=True, slots=True)
class LetterView:
    """All that the window shows of one letter."""

    letter: Letter
    name: str
    path: str
    format: Format
    engine: str
    sections: tuple[Section, ...]
    values: tuple[EffectiveValue, ...]
    flags: tuple[Flag, ...]
    tags: tuple[Tag, ...]
    notes: tuple[Note, ...]
    status: LetterStatus

    def at(self, slot: Slot) -> EffectiveValue | None:
        return next((v for v in self.values if v.slot == slot), None)

    @property
    def disputes(self) -> int:
        return max((v.slot.dispute for v in self.values), default=0)

    def owes(self, spec: FieldSpec) -> bool:
        """Whether the letter ought to state the field; those of the first years have no header."""
        if not spec.always or spec.group is not FieldGroup.HEADER:
            return spec.always
        return any(section.name is SectionName.HEADER for section in self.sections)


@dataclass(frozen=True, slots=True)
class RowItem:
    """One dispute in a line of a list."""

    item: str
    decision: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of a list of letters.

    `gaps` are values that every letter should have and this one has not, `changed` those that the
    machine reads otherwise since a reviewer spoke.
    """

    letter_id: LetterId
    name: str
    case_number: str
    decision_date: str
    items: tuple[RowItem, ...]
    worst: Severity | None
    flags: int
    status: LetterStatus
    tags: tuple[str, ...]
    gaps: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a letter around hits; `marks` are offsets into `text`, `span` into the letter."""

    section: str
    text: str
    marks: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """One letter found: how often, and where in its words."""

    row: LetterRow
    count: int
    snippets: tuple[Snippet, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What one query answers; `explained` says in words how it was understood.

    `rows` are the first ones in the order asked for; facets, chips and hints are about all.
    """

    query: str
    explained: str
    total: int
    rows: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a verb changed: the letters to redraw, and the step's name for undo and status bar.

    `slot` is the one that undo or redo changed, when it is one.
    """

    letters: frozenset[LetterId]
    step: str = ""
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class NeedsAttention:
    """A file that is no readable letter, and why.

    A person may have it `ignored`, until it changes. With a `letter_id` it was added all the same.
    """

    path: str
    title: str
    sentence: str
    ignored: bool = False
    letter_id: LetterId | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """found = added + unchanged + duplicates + needing attention + ignored.

    `doubted` are letters that were added but perhaps not read as they were written.
    """

    found: int
    added: int
    unchanged: int
    duplicates: int
    attention: tuple[NeedsAttention, ...]
    doubted: tuple[NeedsAttention, ...] = ()
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work; the last one of an import carries its report."""

    done: int
    total: int
    label: str
    letters: frozenset[LetterId] = frozenset()
    report: ImportReport | None = None
