"""What a QA report says and in which order, whatever it is written as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Cell = str | int
Grid = tuple[Sequence[str], Sequence[Sequence[Cell]]]

INTERVAL: Final = "95 % interval (Wilson)"
MEASURED_COLUMNS: Final = (
    *("Field", "Right", "Share", INTERVAL, "0 to 100 %"),
    *("Missed", "Invented", "Wrong"),
)
KIND_COLUMNS: Final = ("Kind of mistake", "Count")
EXAMPLE_COLUMNS: Final = ("Letter", "Field", "Machine", "Right", "Kind")
SIGNATURE_COLUMNS: Final = ("Reader", "Letters", "Last at", "Signature")

_FIGURE: Final = re.compile(r"([\d.]+( %| of \d+)?|-|not defined)?")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the results: a share with its interval, between 0 and 1."""

    name: str
    right: int
    n: int
    value: float
    low: float
    high: float
    too_few: bool = False
    counts: tuple[Cell, Cell, Cell] = ("", "", "")
    """Missed, invented, wrong; empty where nothing can be counted so."""

    @property
    def right_of(self) -> str:
        return f"{self.right} of {self.n}"

    @property
    def interval(self) -> str:
        return f"{self.low:.4f} to {self.high:.4f}" + (" (n too small)" if self.too_few else "")


@dataclass(frozen=True, slots=True)
class Example:
    """One mistake, with the letter's words around the place."""

    letter: str
    field: str
    machine: str
    truth: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says; nothing in it is computed here."""

    title: str
    verdict: str
    facts: Sequence[tuple[str, Cell]]
    measured: Sequence[Measured]
    classes: Grid
    confusion: Grid
    kinds: Sequence[tuple[str, int]]
    examples: Sequence[Example]
    more_examples: int
    agreements: Grid
    notes: Sequence[str]
    signatures: Sequence[tuple[str, str, str]]
    letters: Grid
    """Every letter that was drawn, so that each figure can be traced to what it rests on."""
    head: Sequence[tuple[str, Cell]]

    @property
    def not_shown(self) -> str:
        """How many mistakes there are besides the examples; empty for none."""
        return f"{self.more_examples} more are not shown." if self.more_examples else ""


class ReportPart(StrEnum):
    """The parts of a report in order, each by its title."""

    SAMPLED = "What was sampled"
    MEASURED = "How good the machine is"
    CLASSES = "Decisions, answer by answer"
    CONFUSION = "Decisions as read (rows) and as true (columns)"
    KINDS = "What was wrong"
    EXAMPLES = "Mistakes in the letters' words"
    AGREEMENTS = "How far two readers agree"
    NOTES = "How to read this"
    SIGNATURES = "Signatures"
    LETTERS = "The letters that were drawn"
    HEAD = "Where it comes from"


def parts(report: Report) -> Iterator[ReportPart]:
    """Those that have something to say."""
    silent = {
        ReportPart.CONFUSION: not report.confusion[1],
        ReportPart.KINDS: not report.kinds,
        ReportPart.EXAMPLES: not report.examples,
        ReportPart.AGREEMENTS: not report.agreements[1],
    }
    return (part for part in ReportPart if not silent.get(part))


def is_figure(cell: Cell) -> bool:
    """Whether a cell may stand among figures; an empty one may."""
    return isinstance(cell, int) or bool(_FIGURE.fullmatch(cell))
