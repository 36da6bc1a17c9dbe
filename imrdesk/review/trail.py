"""Which lines of a letter's trail still speak."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Event
from imrdesk.domain import Slot
from imrdesk.domain import Verdict


def live(events: Sequence[Event]) -> tuple[Event, ...]:
    """The lines that no living WITHDRAWN takes back, in order; WITHDRAWN lines are left out.

    A line can only be taken back by a later one, so one walk from the end settles all.
    """
    taken_back: set[str] = set()
    speaking: list[Event] = []
    for event in reversed(events):
        if event.id in taken_back:
            continue
        if event.kind is Verdict.WITHDRAWN:
            taken_back.add(event.target)
        else:
            speaking.append(event)
    return tuple(reversed(speaking))


def latest_by_slot(speaking: Iterable[Event]) -> dict[Slot, Event]:
    """The last living word on each slot."""
    return {e.slot: e for e in speaking if e.slot is not None and e.kind in VALUE_VERDICTS}


def latest_on_letter(speaking: Iterable[Event]) -> Event | None:
    """The last living ACCEPTED, REOPENED or DEFERRED."""
    last = None
    for event in speaking:
        if event.kind in {Verdict.ACCEPTED, Verdict.REOPENED, Verdict.DEFERRED}:
            last = event
    return last


def about(events: Sequence[Event], slot: Slot) -> tuple[Event, ...]:
    """Every line on one slot in order, those that were taken back and those that did it too."""
    ids: set[str] = set()
    told: list[Event] = []
    for event in events:
        if event.slot == slot or event.target in ids:
            ids.add(event.id)
            told.append(event)
    return tuple(told)
