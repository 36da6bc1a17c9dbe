"""Which answer was given in place of which, and the letters behind every count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from imrdesk.domain import LetterId


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one answer is found: of those said, how many are right; of those true, how many
    were said. None where there was none to find.
    """

    label: str
    true: int
    said: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Rows are what was said, columns what is true; a cell holds its letters, one per value."""

    labels: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[LetterId, ...]]

    def count(self, said: str, true: str) -> int:
        return len(self.cells.get((said, true), ()))

    def score(self, label: str) -> ClassScore:
        """Of any answer, also one that never occurred."""
        return ClassScore(
            label=label,
            true=sum(self.count(said, label) for said in self.labels),
            said=sum(self.count(label, true) for true in self.labels),
            right=self.count(label, label),
        )


def confusion(answers: Iterable[tuple[LetterId, str, str]]) -> Confusion:
    """From (letter, said, true); the commonest truth first."""
    cells: defaultdict[tuple[str, str], list[LetterId]] = defaultdict(list)
    common: defaultdict[str, int] = defaultdict(int)
    for letter_id, said, true in answers:
        cells[said, true].append(letter_id)
        common[true] += 1
        common[said] += 0
    labels = tuple(sorted(common, key=lambda label: (-common[label], label)))
    return Confusion(labels, {pair: tuple(letters) for pair, letters in cells.items()})
