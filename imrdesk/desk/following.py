"""Where reviewers' words on a dispute go when the dispute is cut or joined."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from imrdesk.domain import Catalogue
from imrdesk.domain import Event
from imrdesk.domain import Finding
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.extract.disputes import Dispute

PARTS: Final = ("item", "decision", "ca_guideline", "imro_guideline", "rationale")


def following(
    words: Mapping[Slot, Event],
    before: Mapping[int, Dispute],
    after: Mapping[int, Dispute],
    findings: Mapping[Slot, Finding],
    catalogue: Catalogue,
) -> Iterator[tuple[Event, Slot | None]]:
    """Words that must be taken back, and the slot at which each is to be said again, if any.

    A word goes where its words in the letter are. What was said of a part that has other bounds
    now is in these bounds already. Words without a place stay.
    """
    taken = {*words, *findings}
    changed = [parts for key, parts in after.items() if before.get(key) != parts]
    for slot, word in words.items():
        was, now = before.get(slot.dispute), after.get(slot.dispute)
        if was is None or was == now or word.span is None:
            continue
        if slot.field in PARTS:
            if now is not None and part(now, slot.field) != word.span:
                yield word, None
            continue
        homes = [parts for parts in (now, *changed) if parts is not None]
        home = next((parts for parts in homes if _holds(parts, word.span)), None)
        if home is not None and home is not now:
            there = replace(slot, dispute=home.number)
            repeated = catalogue[slot.field].repeated
            place = _place(there, word, findings, taken, repeated=repeated)
            taken.add(place)
            yield word, place


def part(parts: Dispute, field: str) -> Span | None:
    span: Span | None = getattr(parts, field)
    return span


def _holds(parts: Dispute, span: Span) -> bool:
    places = (part(parts, field) for field in PARTS)
    return any(place.holds(span) for place in places if place is not None)


def _place(
    slot: Slot, word: Event, findings: Mapping[Slot, Finding], taken: set[Slot], *, repeated: bool
) -> Slot:
    """Where the machine read the same; of a field with several values else the next free place."""
    if not repeated:
        return slot
    alike = [replace(slot, nth=s.nth) for s in taken if replace(s, nth=slot.nth) == slot]
    same = (s for s in alike if s in findings and findings[s].value == word.after)
    free = replace(slot, nth=max((s.nth for s in alike), default=-1) + 1)
    return next(same, free)
