"""Reviewers' answers to flags, found again by rule, dispute and the flagged words.

A flag is made anew whenever the letter is read anew: its places may shift by then, and its
sentence may be worded better. Its rule and the words that it speaks of stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from imrdesk.domain import Event
from imrdesk.domain import Flag
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.normal import squash
from imrdesk.review.arrangement import AS_READ
from imrdesk.review.arrangement import Arrangement
from imrdesk.review.trail import live


def flag_mark(flag: Flag, text: str, arrangement: Arrangement = AS_READ) -> str:
    """What a FLAG_ANSWERED line keeps in `before`: rule, dispute, fingerprint of the words."""
    words = "\n".join(squash(span.of(text)) for span in flag.spans)
    dispute = arrangement.kept(Slot("", flag.dispute)).dispute
    return f"{flag.rule} {dispute} {hashlib.sha256(words.encode()).hexdigest()[:12]}"


def answers_to(mark: str, events: Sequence[Event]) -> tuple[Event, ...]:
    """The living answers to one flag, the last one last."""
    kind = Verdict.FLAG_ANSWERED
    return tuple(e for e in live(events) if e.kind is kind and e.before == mark)


def standing_answers(events: Sequence[Event]) -> tuple[Event, ...]:
    """The last living answer to every flag that has one, of one letter or of many."""
    answers = (e for e in live(events) if e.kind is Verdict.FLAG_ANSWERED)
    return tuple({(e.letter_id, e.before): e for e in answers}.values())


def with_answers(
    flags: Sequence[Flag],
    text: str,
    events: Sequence[Event],
    arrangement: Arrangement = AS_READ,
) -> tuple[Flag, ...]:
    """The flags, each with the last answer that was given to it."""
    answers = {e.before: e for e in live(events) if e.kind is Verdict.FLAG_ANSWERED}
    if not answers:
        return tuple(flags)
    return tuple(_answered(flag, answers.get(flag_mark(flag, text, arrangement))) for flag in flags)


def _answered(flag: Flag, answer: Event | None) -> Flag:
    return flag if answer is None else replace(flag, answer=str(answer.after), note=answer.note)
