"""The disputes of a letter as a reviewer arranged them: added, removed, split, joined, moved.

The trail calls a dispute by a number that is its own and never changes: those of the machine from
1, those that a reviewer made from FIRST_MADE. People see disputes counted from 1 without a gap.
An ARRANGED line tells the whole arrangement, with what the machine read in each dispute; the last
living one holds, so that undo, merged trails and newer engines need nothing of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json

FIRST_MADE: Final = 1001
"""Numbers from here on are those of disputes that reviewers made."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """One dispute: its own number, and what the machine read in it."""

    key: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All disputes in the order shown. Without `told` they are those that the machine read."""

    disputes: tuple[Arranged, ...] = ()
    told: bool = False

    def shown(self, slot: Slot) -> Slot | None:
        """A slot of the trail as people see it; None when its dispute was removed."""
        if not self.told or not slot.dispute:
            return slot
        keys = [one.key for one in self.disputes]
        if slot.dispute not in keys:
            return None
        return replace(slot, dispute=keys.index(slot.dispute) + 1)

    def kept(self, slot: Slot) -> Slot:
        """A slot as people see it by the number that the trail knows; raises IndexError."""
        if not self.told or not slot.dispute:
            return slot
        return replace(slot, dispute=self.disputes[slot.dispute - 1].key)


AS_READ: Final = Arrangement()


def arrangement_of(speaking: Iterable[Event]) -> Arrangement:
    """What the last of the living lines says of the disputes."""
    last = None
    for event in speaking:
        if event.kind is Verdict.ARRANGED:
            last = event
    return AS_READ if last is None else Arrangement(_read(str(last.after)), told=True)


def disputes_of(extraction: Extraction, arrangement: Arrangement) -> tuple[Arranged, ...]:
    """The disputes as arranged, else as the machine read them."""
    if arrangement.told:
        return arrangement.disputes
    numbers = range(1, extraction.disputes + 1)
    return tuple(Arranged(n, _of(extraction.findings, n)) for n in numbers)


def as_arranged(extraction: Extraction, arrangement: Arrangement) -> tuple[Finding, ...]:
    """The machine's findings, those of disputes as arranged; slots as the trail has them."""
    if not arrangement.told:
        return extraction.findings
    of_letter = _of(extraction.findings, 0)
    return (*of_letter, *(f for dispute in arrangement.disputes for f in dispute.findings))


def written(disputes: Sequence[Arranged]) -> str:
    """What an ARRANGED line keeps in `after`."""
    form = [
        [
            dispute.key,
            [
                [f.slot.field, f.slot.nth, value_to_json(f.value), f.span.start, f.span.end, f.rule]
                for f in dispute.findings
            ],
        ]
        for dispute in disputes
    ]
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def new_key(events: Iterable[Event], disputes: Iterable[Arranged]) -> int:
    """A number that no dispute of the letter ever had."""
    used = {event.slot.dispute for event in events if event.slot is not None}
    used |= {dispute.key for dispute in disputes}
    used |= {
        dispute.key
        for event in events
        if event.kind is Verdict.ARRANGED
        for dispute in _read(str(event.after))
    }
    return max(used | {FIRST_MADE - 1}) + 1


def _of(findings: Iterable[Finding], dispute: int) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.slot.dispute == dispute)


def _read(after: str) -> tuple[Arranged, ...]:
    return tuple(
        Arranged(
            key,
            tuple(
                Finding(Slot(field, key, nth), value_from_json(value), Span(start, end), rule)
                for field, nth, value, start, end, rule in findings
            ),
        )
        for key, findings in json.loads(after)
    )
