"""Undo and redo of one session, as frozen tuples of steps.

Nothing is ever deleted: undoing a step appends lines that take its lines back, and those new
lines are what redoing takes back in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace

from imrdesk.domain import LetterId


@dataclass(frozen=True, slots=True)
class Step:
    """What one act of a reviewer wrote: its name, and the ids of its lines by letter."""

    name: str
    lines: tuple[tuple[LetterId, str], ...]

    @property
    def letters(self) -> frozenset[LetterId]:
        return frozenset(letter_id for letter_id, _ in self.lines)


@dataclass(frozen=True, slots=True)
class History:
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def undoable(self) -> str:
        return self.done[-1].name if self.done else ""

    @property
    def redoable(self) -> str:
        return self.undone[-1].name if self.undone else ""

    def did(self, step: Step) -> History:
        """After a new act nothing can be redone."""
        return History((*self.done, step))

    def undid(self, inverse: Step) -> History:
        """The last step was taken back by the lines of `inverse`."""
        return replace(self, done=self.done[:-1], undone=(*self.undone, inverse))

    def redid(self, inverse: Step) -> History:
        """The last undoing was taken back by the lines of `inverse`."""
        return History((*self.done, inverse), self.undone[:-1])
