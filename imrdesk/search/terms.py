"""What can be looked for in the words of a letter. Each term may be kept to one part of it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, or one word; `exact` ones stand for no other names."""

    words: tuple[str, ...]
    scope: str = ""
    exact: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Forms:
    """One word, the first of these, or another form of it."""

    words: tuple[str, ...]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    start: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Any word of this shape: `*` stands for any letters, `?` for one."""

    shape: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Any word that so many edits make of this one."""

    word: str
    edits: int
    scope: str = ""


Term = Phrase | Forms | Prefix | Pattern | Near
