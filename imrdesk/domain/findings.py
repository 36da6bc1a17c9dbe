"""What the machine says of a letter."""

from __future__ import annotations

from dataclasses import dataclass

from imrdesk.domain.catalogue import Slot
from imrdesk.domain.letter import Format
from imrdesk.domain.letter import LetterId
from imrdesk.domain.letter import Section
from imrdesk.domain.letter import Span
from imrdesk.domain.values import Value


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine says: a value, the words that prove it, the rule that read them."""

    slot: Slot
    value: Value
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one engine found in one letter; `engine` is version and hash of the rules."""

    letter_id: LetterId
    engine: str
    format: Format
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]

    @property
    def disputes(self) -> int:
        return max((f.slot.dispute for f in self.findings), default=0)
