"""What the check pane lists for one letter: groups of fields, gaps and flags. Pure."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from imrdesk import normal
from imrdesk.domain import SCANNED
from imrdesk.domain import Catalogue
from imrdesk.domain import EffectiveValue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Flag
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import worst
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.error_types import named_in
from imrdesk.ui import wording

LETTER_GROUPS = (
    ("Letter", (FieldGroup.HEADER, FieldGroup.DECISION)),
    ("Reviewer", (FieldGroup.REVIEWER,)),
    ("Patient", (FieldGroup.PATIENT,)),
    ("Utilization review", (FieldGroup.UR,)),
)
NOT_FOUND = "not found"
TO_ENTER = "to enter"
NO_SOURCE = "No source in the letter. Select the words and press Return, or mark Not stated."
TYPED_ONLY = "No source in the letter: this value was typed. Select its words and press Return."
SETTLED_WITHOUT = frozenset({State.NOT_STATED, State.UNDECIDED})
"""What a reviewer says of a value that needs no words of the letter."""
AT_HEAD = -1
LONGEST_QUOTE = 40
_QUOTED = frozenset(FieldKind) - {FieldKind.PASSAGE, FieldKind.CITATION}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One value, or the gap where one is missing (`value` is None)."""

    slot: Slot
    spec: FieldSpec
    value: EffectiveValue | None
    gap: str = NOT_FOUND
    """What stands where a value is missing."""
    scanned: bool = False
    """Whether the value stands in words that were recognised in a picture."""

    @property
    def label(self) -> str:
        nth = self.slot.nth
        return f"{self.spec.label} {nth + 1}" if nth else self.spec.label

    @property
    def span(self) -> Span | None:
        return self.value.span if self.value else None

    @property
    def text(self) -> str:
        if self.value is None:
            return self.gap
        value = self.value
        return wording.shown_as(self.spec, value.value) or value.unread or str(value.state)

    @property
    def was(self) -> str:
        """The machine's value, where a reviewer's stands instead."""
        value = self.value
        if value is None or value.origin is Origin.MACHINE:
            return ""
        if value.finding is None:
            return "not found by the machine"
        if value.value == value.finding.value:
            return ""
        machine = normal.squash(wording.shown_as(self.spec, value.finding.value))
        engine = value.event.engine.partition("+")[0] if value.event is not None else ""
        return f"was: {machine} (engine {engine})" if engine else f"was: {machine}"

    @property
    def quote(self) -> str:
        """The letter's own words, where they are short and not the value's."""
        if self.value is None or self.value.span is None or self.spec.derived:
            return ""
        quote = normal.squash(self.value.surface)
        said = {self.text.casefold(), str(self.value.value).casefold(), ""}
        plain = self.spec.kind in _QUOTED and len(quote) <= LONGEST_QUOTE
        return f"“{quote}”" if plain and quote.casefold() not in said else ""

    @property
    def mistake(self) -> str:
        """The kind of mistake that a reviewer named."""
        event = self.value.event if self.value is not None else None
        kind = named_in(event.note) if event is not None else None
        return WORDS[kind] if kind is not None else ""

    @property
    def below(self) -> str:
        """What stands small under the value."""
        return "  ·  ".join(filter(None, [self.quote, self.was, self.mistake]))

    @property
    def open(self) -> bool:
        """Whether somebody should still look at it."""
        if self.value is None:
            return self.spec.always
        return self.value.state is State.UNCHECKED or self.value.stale

    @property
    def problem(self) -> bool:
        return (self.value is None and self.spec.always) or bool(self.value and self.value.stale)

    @property
    def lacks_source(self) -> str:
        """What can be done about a value for which the letter has no words."""
        if self.span is not None or self.spec.derived or self.gap == TO_ENTER:
            return ""
        if self.value is None:
            return NO_SOURCE
        return "" if self.value.state in SETTLED_WITHOUT else TYPED_ONLY

    @property
    def state_word(self) -> str:
        if self.value is None:
            return self.gap if self.spec.always else "empty"
        state = "changed since checked" if self.value.stale else str(self.value.state)
        if not self.scanned:
            return state
        # There is room for one of the two only, and the shape tells that it is not checked.
        return "from a scan" if self.open else f"{state}, from a scan"

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        if self.value is None:
            return f"{self.label}: {self.state_word}"
        told = [f"{self.label}: {self.text}", self.state_word, self.quote, self.was, self.mistake]
        return ", ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A doubt, standing under the field it speaks of."""

    flag: Flag

    @property
    def problem(self) -> bool:
        return not self.flag.answer

    @property
    def words(self) -> str:
        """The sentence, behind its answer when it has one."""
        flag = self.flag
        note = f" ({normal.squash(flag.note)})" if flag.note else ""
        return f"Answered, {flag.answer}{note}: {flag.sentence}" if flag.answer else flag.sentence

    @property
    def spoken(self) -> str:
        return f"{wording.SEVERITY_WORDS[self.flag.severity]}: {self.words}"


Entry = FieldRow | FlagRow


@dataclass(frozen=True, slots=True)
class Group:
    """A foldable part of the check pane; `dispute` is 0 for what belongs to the whole letter."""

    title: str
    dispute: int
    detail: str
    decision: str
    entries: tuple[Entry, ...]

    @property
    def to_check(self) -> int:
        return sum(isinstance(e, FieldRow) and e.open for e in self.entries)

    @property
    def flags(self) -> int:
        return sum(isinstance(e, FlagRow) and e.problem for e in self.entries)

    @property
    def worst(self) -> Severity | None:
        """Of the flags that nobody has answered."""
        open_flags = [e.flag for e in self.entries if isinstance(e, FlagRow) and e.problem]
        return worst(f.severity for f in open_flags)

    @property
    def spoken(self) -> str:
        left = f"{wording.count(self.to_check, 'field')} to check" if self.to_check else "checked"
        flagged = wording.count(self.flags, "flag") if self.flags else ""
        parts = [self.title, normal.squash(self.detail), self.decision, left, flagged]
        return ", ".join(filter(None, parts))


def groups_of(
    view: LetterView, catalogue: Catalogue, *, empty: bool = False, asked: Collection[str] = ()
) -> tuple[Group, ...]:
    """The whole pane. `empty` also lists fields that need not be there, to be filled by hand;
    with `asked` there are no other fields, and each of them is listed.
    """
    specs = [s for s in catalogue.specs if s.name in asked] if asked else catalogue.specs
    if asked:
        specs = [replace(spec, always=True) for spec in specs]
    groups = [
        _group(view, title, 0, [s for s in specs if _belongs(s, kinds)], empty=empty)
        for title, kinds in LETTER_GROUPS
    ]
    of_items = [spec for spec in specs if spec.per_dispute]
    groups += [
        _group(view, f"Item {n}", n, of_items, empty=empty) for n in range(1, view.disputes + 1)
    ]
    wanted = [_to_enter(group) for group in groups if group.entries] if asked else groups
    return _with_flags(wanted, view.flags)


def _to_enter(group: Group) -> Group:
    """What was hidden was not looked for: its gap is to be filled."""
    rows = (replace(e, gap=TO_ENTER) if isinstance(e, FieldRow) else e for e in group.entries)
    return replace(group, entries=tuple(rows))


def field_rows(groups: tuple[Group, ...]) -> Iterator[FieldRow]:
    return (e for group in groups for e in group.entries if isinstance(e, FieldRow))


def _belongs(spec: FieldSpec, kinds: tuple[FieldGroup, ...]) -> bool:
    return not spec.per_dispute and spec.group in kinds


def _group(
    view: LetterView, title: str, dispute: int, specs: list[FieldSpec], *, empty: bool
) -> Group:
    entries = [row for spec in specs for row in _rows_of(view, spec, dispute, empty=empty)]
    item = view.at(Slot("item", dispute)) if dispute else None
    decision = view.at(Slot("decision", dispute)) if dispute else None
    return Group(
        title=title,
        dispute=dispute,
        detail=wording.shown(item.value) if item else "",
        decision=wording.shown(decision.value) if decision else "",
        entries=tuple(entries),
    )


def _rows_of(view: LetterView, spec: FieldSpec, dispute: int, *, empty: bool) -> list[FieldRow]:
    values = sorted(
        (v for v in view.values if v.slot.field == spec.name and v.slot.dispute == dispute),
        key=lambda v: v.slot,
    )
    scanned = view.letter.reader == SCANNED
    rows = [FieldRow(v.slot, spec, v, scanned=scanned) for v in values]
    owed = view.owes(spec)
    if not rows and (owed or (empty and not spec.derived)):
        rows.append(FieldRow(Slot(spec.name, dispute), replace(spec, always=owed), None))
    elif empty and spec.repeated and not spec.derived:
        after = max(v.slot.nth for v in values) + 1
        rows.append(FieldRow(Slot(spec.name, dispute, after), replace(spec, always=False), None))
    return rows


def _with_flags(groups: list[Group], flags: tuple[Flag, ...]) -> tuple[Group, ...]:
    """Each flag stands once: under the field whose words it speaks of, else first in its group."""
    placed: dict[tuple[int, int], list[FlagRow]] = {}
    for flag in flags:
        placed.setdefault(_place(flag, groups), []).append(FlagRow(flag))
    return tuple(
        replace(group, entries=tuple(_interleave(g, group, placed)))
        for g, group in enumerate(groups)
    )


def _interleave(
    g: int, group: Group, placed: dict[tuple[int, int], list[FlagRow]]
) -> Iterator[Entry]:
    yield from placed.get((g, AT_HEAD), [])
    for n, entry in enumerate(group.entries):
        yield entry
        yield from placed.get((g, n), [])


def _place(flag: Flag, groups: list[Group]) -> tuple[int, int]:
    """Group and entry: the field with the fewest words among those that the flag touches."""
    own = [g for g, group in enumerate(groups) if group.dispute == flag.dispute]
    touched = [
        (span.end - span.start, entry.spec.derived, g, n)
        for g in own
        for n, entry in enumerate(groups[g].entries)
        if isinstance(entry, FieldRow) and (span := entry.span) is not None
        if any(span.overlaps(place) for place in flag.spans)
    ]
    if touched:
        return min(touched)[2:]
    return (own[0] if own else 0, AT_HEAD)
