"""Findings and trail folded into effective values.

In the trail `before` is what the machine said when the reviewer spoke. ADDED means that it said
nothing; so a line tells by itself whether the machine has changed its mind since. A value's slot
is the one that people see; its finding and its line keep the number that the trail gives a dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from imrdesk.domain import STATE_AFTER
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.review.accepted import accepted_values
from imrdesk.review.accepted import mark
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.arrangement import as_arranged
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import latest_on_letter
from imrdesk.review.trail import live


def fold(text: str, extraction: Extraction, events: Sequence[Event]) -> tuple[EffectiveValue, ...]:
    """What is true now at every slot of a letter, by dispute; findings keep their order."""
    speaking = live(events)
    words = latest_by_slot(speaking)
    on_letter = latest_on_letter(speaking)
    acceptance = on_letter if on_letter and on_letter.kind is Verdict.ACCEPTED else None
    seen = accepted_values(acceptance) if acceptance else {}
    arrangement = arrangement_of(speaking)
    findings = {finding.slot: finding for finding in as_arranged(extraction, arrangement)}
    values: list[EffectiveValue] = []
    for slot, finding in findings.items():
        word = words.get(slot) if words else None
        if word is None:
            values.append(_unreviewed(text, finding, acceptance, seen.get(slot)))
        else:
            values += _reviewed(text, slot, finding, word)
    for slot in sorted(words.keys() - findings.keys()):
        values += _reviewed(text, slot, None, words[slot])
    if arrangement.told:
        places = [(arrangement.shown(value.slot), value) for value in values]
        values = [replace(value, slot=place) for place, value in places if place is not None]
    return tuple(sorted(values, key=lambda value: value.slot.dispute))


def _unreviewed(
    text: str, finding: Finding, acceptance: Event | None, seen: str | None
) -> EffectiveValue:
    """`seen` is the mark of the value that the reviewer had before her when accepting."""
    state, event, stale = State.UNCHECKED, None, False
    if acceptance is not None:
        if seen == mark(finding.value):
            state, event = State.CONFIRMED, acceptance
        stale = seen is not None and event is None
    return EffectiveValue(
        slot=finding.slot,
        value=finding.value,
        surface=finding.span.of(text),
        span=finding.span,
        origin=Origin.MACHINE,
        state=state,
        finding=finding,
        event=event,
        stale=stale,
    )


def _reviewed(
    text: str, slot: Slot, finding: Finding | None, word: Event
) -> tuple[EffectiveValue, ...]:
    if word.kind is Verdict.REMOVED:
        return ()
    value, span = None if word.kind is Verdict.UNREAD else word.after, word.span
    confirmed = word.kind is Verdict.CONFIRMED and finding is not None and finding.value == value
    if finding is not None and (confirmed or word.kind is Verdict.UNDECIDED):
        value, span = finding.value, finding.span
    return (
        EffectiveValue(
            slot=slot,
            value=value,
            surface=_surface(text, value, span),
            span=span,
            origin=Origin.MACHINE if confirmed else Origin.REVIEWER,
            state=STATE_AFTER[word.kind],
            finding=finding,
            event=word,
            stale=_is_stale(word, finding),
        ),
    )


def _surface(text: str, value: Value | None, span: Span | None) -> str:
    if span is not None:
        return span.of(text)
    return "" if value is None else str(value)


def _is_stale(word: Event, finding: Finding | None) -> bool:
    now = None if finding is None else finding.value
    if word.kind is Verdict.ADDED:
        return now is not None and now != word.after
    return now != word.before
