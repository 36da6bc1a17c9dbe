"""Status, tags and notes of a letter, as its trail has them now."""

from __future__ import annotations

from collections.abc import Sequence

from imrdesk.domain import CHANGING_VERDICTS
from imrdesk.domain import Event
from imrdesk.domain import LetterStatus
from imrdesk.domain import Note
from imrdesk.domain import Slot
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.review.arrangement import AS_READ
from imrdesk.review.arrangement import Arrangement
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import latest_on_letter
from imrdesk.review.trail import live


def status_of(events: Sequence[Event]) -> LetterStatus:
    speaking = live(events)
    last = latest_on_letter(speaking)
    if last is None or last.kind is Verdict.REOPENED:
        return LetterStatus.NOT_CHECKED
    if last.kind is Verdict.DEFERRED:
        return LetterStatus.DEFERRED
    changed = any(word.kind in CHANGING_VERDICTS for word in latest_by_slot(speaking).values())
    changed = changed or any(event.kind is Verdict.ARRANGED for event in speaking)
    return LetterStatus.CORRECTED if changed else LetterStatus.CHECKED


def tags_of(events: Sequence[Event], arrangement: Arrangement = AS_READ) -> tuple[Tag, ...]:
    """Tags in the order in which they were given; those of a removed dispute are left out."""
    tags: dict[Tag, None] = {}
    for event in live(events):
        place = arrangement.shown(event.slot or Slot(""))
        if place is None:
            continue
        tag = Tag(event.note, place.dispute, event.span)
        if event.kind is Verdict.TAGGED:
            tags[tag] = None
        elif event.kind is Verdict.UNTAGGED:
            tags.pop(tag, None)
    return tuple(tags)


def notes_of(events: Sequence[Event]) -> tuple[Note, ...]:
    """Notes in the order in which they were written."""
    speaking = live(events)
    resolved = {event.target: event for event in speaking if event.kind is Verdict.RESOLVED}
    return tuple(
        Note(e.id, e.at, e.reviewer, e.note, e.span, resolved.get(e.id))
        for e in speaking
        if e.kind is Verdict.NOTED
    )
