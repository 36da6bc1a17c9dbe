"""The letter as read, and the places in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

LetterId = NewType("LetterId", str)
"""sha256 of the file's bytes, in hex: a moved or renamed letter keeps its reviews."""


SCANNED = "scan"
"""The reader of letters whose words were recognised in pictures: every value needs a look."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points into a letter's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Letter:
    """A determination letter as read, once; `text` has LF line ends only.

    `pages` holds the offset at which each page starts (0 first); `reader` and `encoding` say how
    the bytes became text.
    """

    id: LetterId
    text: str
    pages: tuple[int, ...]
    reader: str
    encoding: str


class SectionName(StrEnum):
    HEADER = "header"
    HOW_DETERMINED = "how_determination_made"
    DOCUMENTS = "documents_reviewed"
    SUMMARY = "clinical_case_summary"
    ISSUES = "issues_decisions_rationales"
    GUIDELINES = "guidelines_relied_upon"
    RATIONALE = "rationale"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the letter: the words of its heading (none for the header zone) and its body."""

    name: SectionName
    heading: Span | None
    body: Span


class Format(StrEnum):
    """Letter formats by era (letters.md 1.1)."""

    A = "A"
    B = "B"
    CF = "Cf"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    X = "X"
