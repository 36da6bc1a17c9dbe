"""Values of a letter side by side: machine and truth, or two readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Finding
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import value_to_json
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.error_types import named_in
from imrdesk.quality.error_types import told_by

NOTHING = "(none)"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values: what it is, its words in the letter, and what was said to it.

    Words that cannot be read as a value stand in its place, with their own state.
    """

    slot: Slot
    value: Value | None
    span: Span | None = None
    state: State = State.UNCHECKED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides at one place; one of them may be missing."""

    letter_id: LetterId
    field: str
    dispute: int
    first: Side | None
    second: Side | None

    @property
    def agree(self) -> bool:
        return _meant(self.first) == _meant(self.second)

    def words(self) -> tuple[str, str]:
        return in_words(self.first), in_words(self.second)


def said(values: Iterable[EffectiveValue]) -> tuple[Side, ...]:
    """What readers said; what they did not touch is what they were shown."""
    return tuple(
        Side(v.slot, v.unread or v.value, v.span, v.state, v.event.note if v.event else "")
        for v in values
    )


def found(findings: Iterable[Finding]) -> tuple[Side, ...]:
    return tuple(Side(f.slot, f.value, f.span) for f in findings)


def pairs(
    letter_id: LetterId, first: Iterable[Side], second: Iterable[Side], fields: Iterable[str]
) -> tuple[Pair, ...]:
    """Side by side, field by field. Several values of a field are paired where they are equal,
    the others in their order: it does not matter which of them was named first.
    """
    order = {field: number for number, field in enumerate(fields)}
    groups: defaultdict[tuple[int, str], tuple[list[Side], list[Side]]]
    groups = defaultdict(lambda: ([], []))
    for number, sides in enumerate((first, second)):
        for side in sides:
            if side.slot.field in order:
                groups[side.slot.dispute, side.slot.field][number].append(side)
    keys = sorted(groups, key=lambda key: (key[0], order[key[1]]))
    return tuple(
        Pair(letter_id, field, dispute, one, other)
        for dispute, field in keys
        for one, other in _paired(*groups[dispute, field])
        if _meant(one) is not None or _meant(other) is not None
    )


def error_of(pair: Pair) -> ErrorType | None:
    """What was wrong with the machine's value (first) by the truth (second); None for nothing."""
    machine, truth = pair.first, pair.second
    if truth is not None and truth.state in {State.UNDECIDED, State.UNREAD}:
        return ErrorType.UNDECIDABLE
    finding = None
    if machine is not None and machine.value is not None:
        finding = Finding(machine.slot, machine.value, machine.span or Span(0, 1), "")
    value, span = (truth.value, truth.span) if truth else (None, None)
    if finding is not None and _meant(machine) == _meant(truth):
        # The same value may stand in several places: which one was marked is no mistake.
        value, span = finding.value, None
    told = told_by(finding, value, span)
    named = named_in(truth.note) if truth and told else None
    return named or told


def _paired(first: list[Side], second: list[Side]) -> Iterator[tuple[Side | None, Side | None]]:
    left, right = list(first), list(second)
    for one in first:
        same = next((other for other in right if _meant(one) == _meant(other)), None)
        if same is not None:
            left.remove(one)
            right.remove(same)
            yield one, same
    yield from zip_longest(left, right)


def _meant(side: Side | None) -> object:
    """What a side says, without differences of case and blanks; None for nothing."""
    if side is None:
        return None
    if side.state is State.UNDECIDED:
        return State.UNDECIDED
    if side.state is State.UNREAD:
        return State.UNREAD, str(side.value).casefold()
    if isinstance(side.value, str):
        return " ".join(side.value.casefold().split())
    return None if side.value is None else str(value_to_json(side.value))


def in_words(side: Side | None) -> str:
    """As a difference tells it."""
    if side is not None and side.state is State.UNDECIDED:
        return str(State.UNDECIDED)
    if side is not None and side.state is State.UNREAD:
        return f"{State.UNREAD}: {side.value}"
    return NOTHING if side is None or side.value is None else str(side.value)
