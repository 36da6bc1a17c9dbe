"""Trails of several desks as one: the same lines in the same order, wherever they were merged.

A trail is a set of lines. Their order is that of their times; a desk sees to it that its lines on
a letter never run backwards. So it does not matter which file is merged first, or how often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.review.trail import live


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more reviewers' last living words on one slot that do not say the same.

    In order of time: what is shown until it is settled is the last one; all are kept.
    """

    letter_id: LetterId
    slot: Slot
    words: tuple[Event, ...]


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The one order in which every desk reads a letter's lines."""
    return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def new_lines(known: Iterable[Event], given: Iterable[Event]) -> tuple[Event, ...]:
    """Lines given that are not known yet; raises ValueError when a known one reads otherwise."""
    by_id = {event.id: _said(event) for event in known}
    fresh: dict[str, Event] = {}
    for event in given:
        if by_id.setdefault(event.id, _said(event)) != _said(event):
            raise ValueError(event.id)
        fresh.setdefault(event.id, event)
    already = {event.id for event in known}
    return in_order(event for event in fresh.values() if event.id not in already)


def conflicts(events: Sequence[Event]) -> tuple[Conflict, ...]:
    """What reviewers of one letter say differently, by slot, unless somebody settled it."""
    last: defaultdict[Slot, dict[str, Event]] = defaultdict(dict)
    settled: defaultdict[Slot, set[str]] = defaultdict(set)
    for event in live(events):
        if event.slot is None or event.kind not in VALUE_VERDICTS:
            continue
        last[event.slot].pop(event.reviewer, None)
        last[event.slot][event.reviewer] = event
        settled[event.slot].update(event.target.split())
    found = []
    for slot in sorted(last):
        words = tuple(w for w in last[slot].values() if w.id not in settled[slot])
        if len({_meant(word) for word in words}) > 1:
            found.append(Conflict(words[0].letter_id, slot, words))
    return tuple(found)


def _said(event: Event) -> Event:
    """A line without its place in one desk's trail."""
    return replace(event, seq=0, previous="", hash="")


def _meant(event: Event) -> tuple[bool, bool, Value | None]:
    return event.kind is Verdict.UNDECIDED, event.kind is Verdict.UNREAD, event.after
