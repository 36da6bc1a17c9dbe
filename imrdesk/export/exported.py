"""What an export knows of a letter, and of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imrdesk.domain import SCANNED
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterStatus
from imrdesk.domain import Note
from imrdesk.domain import Tag


@dataclass(frozen=True, slots=True)
class Exported:
    """One letter as it stands now. `said` is the line that checked or deferred it."""

    letter: Letter
    name: str
    format: Format
    engine: str
    status: LetterStatus
    values: tuple[EffectiveValue, ...]
    tags: tuple[Tag, ...] = ()
    notes: tuple[Note, ...] = ()
    said: Event | None = None

    @property
    def disputes(self) -> int:
        return max((v.slot.dispute for v in self.values), default=0)

    @property
    def read_from(self) -> str:
        """The kind of file; words that were recognised in pictures are told as such."""
        return "from a scan" if self.letter.reader == SCANNED else self.letter.reader

    def words(self, field: str, dispute: int = 0) -> str:
        """The value of a field in words; empty where there is none."""
        slots = (v for v in self.values if (v.slot.field, v.slot.dispute) == (field, dispute))
        return next((str(v.value) for v in slots if v.value is not None), "")


@dataclass(frozen=True, slots=True)
class About:
    """Where an export comes from; `head` is the hash of the trail's last line."""

    program: str
    engine: str
    at: str
    reviewer: str
    query: str
    letters: int
    of: int
    lines: int
    head: str

    def pairs(self) -> Sequence[tuple[str, str | int]]:
        return (
            ("program", self.program),
            ("engine", self.engine),
            ("exported at", self.at),
            ("exported by", self.reviewer),
            ("search", self.query),
            ("letters", self.letters),
            ("letters on the desk", self.of),
            ("trail lines", self.lines),
            ("trail head", self.head),
        )
