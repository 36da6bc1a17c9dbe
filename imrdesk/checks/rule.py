"""What a rule is, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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


Check = Callable[[Facts], Iterable[Doubt]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A plausibility rule of letters.md section 6; `looks_at` tells a reviewer what it compares."""

    id: str
    severity: Severity
    tier: Tier
    looks_at: str
    check: Check
