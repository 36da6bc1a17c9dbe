"""Disputes cut and put together otherwise than the letter's labels say, as a reviewer shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.disputes import CA_LABEL
from imrdesk.extract.disputes import RATIONALE_LABEL
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.disputes import decision_behind
from imrdesk.extract.disputes import decision_within
from imrdesk.extract.disputes import parts_behind

_BETWEEN: Final = r"[\s,;:&+/\u2013-]"
_LEADING = re.compile(rf"(?:{_BETWEEN}|(?:and|plus)\b)+", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:{_BETWEEN}|\b(?:and|plus)(?=\s*\Z))+\Z", re.IGNORECASE)


def dispute_from(text: str, number: int, words: Span, end: int) -> Dispute:
    """The dispute whose item has these words: its other parts as they follow, up to `end`."""
    label = CA_LABEL.search(text, words.end, end)
    m = decision_within(text, words.start, words.end)
    item = trimmed(text, words.start, m.start() if m else words.end)
    if m is None:
        m = decision_behind(text, words.end, label.start() if label else end)
    decision = Span(m.start("word"), m.end("word")) if m else None
    bare = Dispute(number, item, decision, None, None, None)
    if label is not None:
        return parts_behind(text, bare, label, end)
    why = RATIONALE_LABEL.search(text, words.end, end)
    return replace(bare, rationale=trimmed(text, why.end(), end) if why else None)


def split_off(text: str, whole: Dispute, words: Span, number: int) -> tuple[Dispute, ...]:
    """Two disputes with the same decision and reasons: the item is cut where the words begin.

    Words at its beginning are cut off where they end; empty when nothing of the item is left.
    """
    item = whole.item
    if item is None:
        return ()
    first = _bare(text, item.start, words.start) or _bare(text, item.start, words.end)
    other = first and _bare(text, max(first.end, item.start), item.end)
    if first is None or other is None:
        return ()
    return replace(whole, item=first), replace(whole, number=number, item=other)


def joined(one: Dispute, other: Dispute) -> Dispute:
    """Both as one. Items are joined unless each has a decision of its own in between."""
    if one.decision is not None and one.decision != other.decision:
        item = one.item or other.item
    else:
        item = hull(one.item, other.item)
    return replace(
        one,
        item=item,
        decision=one.decision or other.decision,
        ca_guideline=one.ca_guideline or other.ca_guideline,
        imro_guideline=one.imro_guideline or other.imro_guideline,
        rationale=hull(one.rationale, other.rationale),
    )


def ended(text: str, dispute: Dispute, at: int) -> Dispute:
    """The dispute without what stands behind a place; its item stays whole."""

    def before(span: Span | None) -> Span | None:
        return trimmed(text, span.start, min(span.end, at)) if span and span.start < at else None

    return replace(
        dispute,
        decision=before(dispute.decision),
        ca_guideline=before(dispute.ca_guideline),
        imro_guideline=before(dispute.imro_guideline),
        rationale=before(dispute.rationale),
    )


def hull(one: Span | None, other: Span | None) -> Span | None:
    """From the first of two spans to the last."""
    if one is None or other is None:
        return one or other
    return Span(min(one.start, other.start), max(one.end, other.end))


def _bare(text: str, start: int, end: int) -> Span | None:
    """Words without the marks and conjunctions that join them to others."""
    if start >= end:
        return None
    if m := _LEADING.match(text, start, end):
        start = m.end()
    if m := _TRAILING.search(text, start, end):
        end = m.start()
    return trimmed(text, start, end) if start < end else None
