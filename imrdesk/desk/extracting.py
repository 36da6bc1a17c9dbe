"""Extracting from files without a desk: nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from imrdesk.desk.reading import Outcome
from imrdesk.desk.reading import outcomes
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.views import Record
from imrdesk.desk.views import view_of
from imrdesk.domain import LetterView
from imrdesk.domain import NeedsAttention


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read from a file, and what is wrong (`fault`) or doubtful with it."""

    path: str
    view: LetterView | None
    fault: NeedsAttention | None = None
    doubt: NeedsAttention | None = None


def extracted(files: Sequence[str], given: DeskRules | None = None) -> Iterator[Extracted]:
    """What the files hold, in the order given.

    Read by the program's own rules unless a desk's are given.
    """
    rules = given or DeskRules(load_rules())
    for outcome in outcomes(files, rules.own):
        yield Extracted(outcome.path, _view(outcome, rules), outcome.fault, outcome.doubt)


def _view(outcome: Outcome, given: DeskRules) -> LetterView | None:
    if outcome.letter is None or outcome.extraction is None:
        return None
    name = Path(outcome.path).name
    record = Record(outcome.letter, outcome.extraction, (), name, outcome.path)
    return view_of(record, given)
