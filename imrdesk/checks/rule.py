"""What a rule is, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.domain import Severity
from imrdesk.domain import Span


class Tier(StrEnum):
    CORE = "core"
    EXTENDED = "extended"  # needs a vocabulary or a rule of thumb: less sure


@dataclass(frozen=True, slots=True)
class Doubt:
    """One neutral sentence, and the one or two places of the letter that it speaks of."""

    sentence: str
    spans: tuple[Span, ...] = ()
    dispute: int = 0
    severity: Severity | None = None
    """When it differs from the rule's own."""


FAMILIES: Final = {
    "D": "The letter as a whole",
    "V": "The reviewer of the letter",
    "P": "The patient",
    "U": "The utilization review",
    "I": "The items asked for",
    "C": "Decision and rationale",
    "G": "Guidelines",
    "T": "Dates",
    "M": "Medication",
}
"""What rules whose ids begin so are about, in the order in which they are asked."""

Check = Callable[[Facts], Iterable[Doubt]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A plausibility rule of letters.md section 6; `looks_at` tells a reviewer what it compares."""

    id: str
    severity: Severity
    tier: Tier
    looks_at: str
    check: Check

    @property
    def about(self) -> str:
        """What part of a letter it is about."""
        return FAMILIES[self.id[0]]
