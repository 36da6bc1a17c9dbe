"""What the rules look at: a letter, its sections and its effective values."""

from __future__ import annotations

from dataclasses import dataclass

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import Section


@dataclass(frozen=True, slots=True)
class Subject:
    """One letter as it stands now; `name` is its file name.

    `same_text` and `same_case` name other letters of the desk with this text, or with this case
    number and another text.
    """

    letter: Letter
    name: str
    format: Format
    sections: tuple[Section, ...]
    values: tuple[EffectiveValue, ...]
    same_text: tuple[str, ...] = ()
    same_case: tuple[str, ...] = ()
