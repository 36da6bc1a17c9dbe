"""What the rules look at: a letter, its sections and its effective values."""

from __future__ import annotations

from dataclasses import dataclass

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import Section


@dataclass(frozen=True, slots=True)
class Subject:
    """One letter as it stands now; `name` is its file name."""

    letter: Letter
    name: str
    format: Format
    sections: tuple[Section, ...]
    values: tuple[EffectiveValue, ...]
