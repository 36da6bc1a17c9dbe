"""Status, tags and notes of a letter, as its trail has them now."""

from __future__ import annotations

from collections.abc import Sequence

from imrdesk.domain import Event
from imrdesk.domain import LetterStatus
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import latest_on_letter
from imrdesk.review.trail import live

_CHANGING = {Verdict.CORRECTED, Verdict.ADDED, Verdict.NOT_STATED, Verdict.REMOVED}


def status_of(events: Sequence[Event]) -> LetterStatus:
    speaking = live(events)
    last = latest_on_letter(speaking)
    if last is None or last.kind is Verdict.REOPENED:
        return LetterStatus.NOT_CHECKED
    if last.kind is Verdict.DEFERRED:
        return LetterStatus.DEFERRED
    changed = any(word.kind in _CHANGING for word in latest_by_slot(speaking).values())
    return LetterStatus.CORRECTED if changed else LetterStatus.CHECKED


def tags_of(events: Sequence[Event]) -> tuple[Tag, ...]:
    """Tags in the order in which they were given."""
    tags: dict[Tag, None] = {}
    for event in live(events):
        tag = Tag(event.note, event.slot.dispute if event.slot else 0)
        if event.kind is Verdict.TAGGED:
            tags[tag] = None
        elif event.kind is Verdict.UNTAGGED:
            tags.pop(tag, None)
    return tuple(tags)


def notes_of(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(e for e in live(events) if e.kind is Verdict.NOTED)
