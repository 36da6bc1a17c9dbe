"""Words about many letters at once: what was decided, and where else the same was read."""

from __future__ import annotations

from dataclasses import dataclass

from imrdesk.domain.catalogue import Slot
from imrdesk.domain.letter import LetterId
from imrdesk.domain.letter import Span
from imrdesk.domain.trail import Event
from imrdesk.domain.values import Value
from imrdesk.domain.views import Snippet


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said and did not take back, and the name of the letter she said it of.

    `slot` is the place that she is led to; items may have been moved since.
    """

    event: Event
    name: str
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class Alike:
    """The same words, read as the same value by the machine, in another letter."""

    letter_id: LetterId
    name: str
    slot: Slot
    value: Value
    span: Span
    snippet: Snippet
