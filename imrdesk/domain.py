"""The words: what the parts of imrdesk say to each other. Frozen, checked when made, pure.

Every span is a half-open range of code points into `Letter.text`, the one text that is read,
extracted from, shown and searched. A *slot* is the address of one value in a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import NewType

LetterId = NewType("LetterId", str)
"""sha256 of the file's bytes, in hex: a moved or renamed letter keeps its reviews."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points into a letter's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Letter:
    """A determination letter as read, once; `text` has LF line ends only.

    `pages` holds the offset at which each page starts (0 first); `reader` and `encoding` say how
    the bytes became text.
    """

    id: LetterId
    text: str
    pages: tuple[int, ...]
    reader: str
    encoding: str


class SectionName(StrEnum):
    HEADER = "header"
    HOW_DETERMINED = "how_determination_made"
    DOCUMENTS = "documents_reviewed"
    SUMMARY = "clinical_case_summary"
    ISSUES = "issues_decisions_rationales"
    GUIDELINES = "guidelines_relied_upon"
    RATIONALE = "rationale"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the letter: the words of its heading (none for the header zone) and its body."""

    name: SectionName
    heading: Span | None
    body: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """One guideline citation taken apart (letters.md 2.6)."""

    source: str
    document: str
    chapter: str | None = None
    acoem_chapter: int | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    year: int | None = None
    edition: str | None = None

    def __str__(self) -> str:
        year = str(self.year) if self.year else ""
        pages = "p. " + ", ".join(map(str, self.pages)) if self.pages else ""
        named = " ".join(filter(None, [self.document, year]))
        return ", ".join(filter(None, [named, self.chapter, *self.sections, pages]))


Value = str | int | float | bool | Citation
"""A canonical value: dates and states as text (ISO, in full), numbers as numbers."""


def value_to_json(value: Value) -> object:
    if isinstance(value, Citation):
        return asdict(value) | {"sections": list(value.sections), "pages": list(value.pages)}
    return value


def value_from_json(data: object) -> Value:
    """Read what `value_to_json` wrote; raises ValueError for anything else."""
    if isinstance(data, Mapping):
        plain = dict(data)
        plain["sections"] = tuple(plain.get("sections") or ())
        plain["pages"] = tuple(plain.get("pages") or ())
        return Citation(**plain)
    if isinstance(data, str | int | float | bool):
        return data
    raise ValueError(f"not a value: {data!r}")


class FieldKind(StrEnum):
    """What a field's canonical value is, and how a typed one is checked."""

    TEXT = "text"
    PASSAGE = "passage"  # a stretch of the letter; its value is its words, blanks collapsed
    DATE = "date"
    INTEGER = "integer"
    STRENGTH = "strength"  # 10, 37.5 or "10/325"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    CASE_NUMBER = "case_number"
    STATE = "state"
    LEVEL = "level"
    CITATION = "citation"


class FieldGroup(StrEnum):
    """Where a field stands in the check pane, and which colour its words have in the letter."""

    HEADER = "header"
    REVIEWER = "reviewer"
    PATIENT = "patient"
    UR = "ur"
    ITEM = "item"
    DECISION = "decision"
    GUIDELINE = "guideline"
    RATIONALE = "rationale"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the catalogue (letters.md section 2), as `resources/rules/fields.toml` has it.

    `always` fields are shown even when the letter states nothing, so that a gap is as visible as
    a value; `derived` ones are computed from another field's words.
    """

    name: str
    label: str
    group: FieldGroup
    kind: FieldKind
    per_dispute: bool = False
    repeated: bool = False
    always: bool = False
    derived: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All fields, in the order in which they are shown."""

    specs: tuple[FieldSpec, ...]
    by_name: Mapping[str, FieldSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {spec.name: spec for spec in self.specs}
        if len(names) != len(self.specs):
            raise ValueError("a field stands twice in the catalogue")
        object.__setattr__(self, "by_name", names)

    def __getitem__(self, name: str) -> FieldSpec:
        """The field of that name; raises KeyError."""
        return self.by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def of_level(self, *, per_dispute: bool) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.specs if spec.per_dispute == per_dispute)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The address of one value: field, dispute (0 = the letter), nth of a repeated field."""

    field: str
    dispute: int = 0
    nth: int = 0

    def __str__(self) -> str:
        dispute = f"#{self.dispute}" if self.dispute else ""
        return f"{self.field}{dispute}" + (f".{self.nth + 1}" if self.nth else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine says: a value, the words that prove it, the rule that read them."""

    slot: Slot
    value: Value
    span: Span
    rule: str


class Format(StrEnum):
    """Letter formats by era (letters.md 1.1)."""

    A = "A"
    B = "B"
    CF = "Cf"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    X = "X"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one engine found in one letter; `engine` is version and hash of the rules."""

    letter_id: LetterId
    engine: str
    format: Format
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]

    @property
    def disputes(self) -> int:
        return max((f.slot.dispute for f in self.findings), default=0)


class Verdict(StrEnum):
    """What a line of the trail says. The first group speaks of a value, the second of a letter."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    NOT_STATED = "not_stated"
    UNDECIDED = "undecided"
    REMOVED = "removed"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    DEFERRED = "deferred"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    NOTED = "noted"
    FLAG_ANSWERED = "flag_answered"
    WITHDRAWN = "withdrawn"


VALUE_VERDICTS = frozenset(
    {
        Verdict.CONFIRMED,
        Verdict.CORRECTED,
        Verdict.ADDED,
        Verdict.NOT_STATED,
        Verdict.UNDECIDED,
        Verdict.REMOVED,
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail: who said what about which value, and when (UTC, ISO).

    `before` and `after` are full values; `target` is the id of the line a WITHDRAWN takes back;
    `note` holds a tag, a note, a reason. `previous` and `hash` chain the lines (the store sets
    them with `seq`).
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


class State(StrEnum):
    """What is known of one value, in the words of the window."""

    UNCHECKED = "not checked"
    CONFIRMED = "checked"
    CORRECTED = "corrected"
    ADDED = "added"
    NOT_STATED = "not stated"
    UNDECIDED = "cannot decide"


class Origin(StrEnum):
    MACHINE = "machine"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class EffectiveValue:
    """What is true now at one slot: the machine's word unless a reviewer has spoken.

    `value` is None where a reviewer said that the letter states none. `stale`: the machine's
    value has changed since the reviewer spoke.
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


class Severity(StrEnum):
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about a letter: one neutral sentence and the one or two places it speaks of."""

    rule: str
    severity: Severity
    sentence: str
    dispute: int = 0
    spans: tuple[Span, ...] = ()
    answer: str = ""


class LetterStatus(StrEnum):
    NOT_CHECKED = "not checked"
    CHECKED = "checked"
    CORRECTED = "corrected"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    dispute: int = 0


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
    notes: tuple[Event, ...]
    status: LetterStatus

    def at(self, slot: Slot) -> EffectiveValue | None:
        return next((v for v in self.values if v.slot == slot), None)

    @property
    def disputes(self) -> int:
        return max((v.slot.dispute for v in self.values), default=0)


@dataclass(frozen=True, slots=True)
class RowItem:
    """One dispute in a line of a list."""

    item: str
    decision: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of a list of letters."""

    letter_id: LetterId
    name: str
    case_number: str
    decision_date: str
    items: tuple[RowItem, ...]
    worst: Severity | None
    flags: int
    status: LetterStatus
    tags: tuple[str, ...]


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
    """What one query answers; `explained` says in words how it was understood."""

    query: str
    explained: str
    total: int
    rows: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a verb changed: the letters to redraw, and the step's name for undo and status bar."""

    letters: frozenset[LetterId]
    step: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reviewer's act on one slot, not yet judged. `typed` or `span` give the new value."""

    letter_id: LetterId
    slot: Slot
    verdict: Verdict
    typed: str | None = None
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeedsAttention:
    """A file that is no readable letter, and why."""

    path: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """found = added + unchanged + duplicates + needing attention."""

    found: int
    added: int
    unchanged: int
    duplicates: int
    attention: tuple[NeedsAttention, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work; the last one of an import carries its report."""

    done: int
    total: int
    label: str
    letters: frozenset[LetterId] = frozenset()
    report: ImportReport | None = None
