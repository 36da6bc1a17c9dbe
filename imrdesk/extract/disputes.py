"""Cut the decided issues into disputes: item, decision, two guideline blocks, rationale.

The label `Claims Administrator guideline:` is the one sure mark (439 of 439 disputes): the
decision stands before it, the item before that (letters.md 8, steps 5 and 6).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed

_GUIDELINE = r"guidelines?\s*:"
CA_LABEL: Final = re.compile(rf"[Cc](?i:laims\s+Administrator(?:'s)?\s+{_GUIDELINE})")
IMRO_LABEL: Final = re.compile(
    rf"(?:MAXIMUS|IMRO|Expert\s+Reviewer(?:'s)?)\s+{_GUIDELINE}", re.IGNORECASE
)
RATIONALE_LABEL: Final = re.compile(r"(?:Decision\s+)?Rationale\s*:", re.IGNORECASE)
_DECISION = re.compile(
    r"\s*:\s*(?P<word>Upheld|Overturned|Uphold|Overturn|Modified|Partially\s+Overturned)"
    r"\s*\.?\s*\Z",
    re.IGNORECASE,
)
_BARE_DECISION = re.compile(r"\s(?P<word>Upheld|Overturned)\s*\.?\s*\Z", re.IGNORECASE)
_NEXT_DECISION = re.compile(
    r"[\s,.]*(?:is\s*)?:?\s*(?P<word>Upheld|Overturned|Uphold|Overturn|Modified)\b", re.IGNORECASE
)
_INTRO = re.compile(r"set\s+forth\s+below\s*:?", re.IGNORECASE)
_ORIGINAL = re.compile(r"was\s+the\s+original\s+request", re.IGNORECASE)
_LATER_PART = re.compile(
    r"original\s+request,|IMR\s+eligible|authorized\s+by\s+the\s+Claims\s+Administrator"
    r"|Claims\s+Administrator\s+authorized",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"medically\s+(?:necessary|appropriate)(?:\s+and\s+appropriate)?\.[\"')]*\s*"
    r"|[.?!][\"')]*[ ]*\n\s*",
    re.IGNORECASE,
)
_WINDOW: Final = 60
"""Characters before the label that hold the decision word."""

LONGEST_ITEM: Final = 4000
BY_WORD: Final = "dispute.decision"
"""The rule that reads `Upheld` and `Overturned`; letters of 2013 decide in sentences."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """The parts of one decided item; a part that is missing or empty is None."""

    number: int
    item: Span | None
    decision: Span | None
    ca_guideline: Span | None
    imro_guideline: Span | None
    rationale: Span | None
    decided_by: str = BY_WORD


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a dispute begins, its item and decision, and where its first label stands."""

    start: int
    item: Span | None
    decision: Span | None
    label: re.Match[str]


def find_disputes(text: str, issues: Span, paragraphs: Sequence[Span]) -> tuple[Dispute, ...]:
    """Disputes in order; `paragraphs` are those of the whole letter."""
    intro = _INTRO.search(text, issues.start, min(issues.end, issues.start + 400))
    floor = intro.end() if intro else issues.start
    heads: list[_Head] = []
    for label in CA_LABEL.finditer(text, floor, issues.end):
        head = _head(text, floor, label, paragraphs)
        if head is not None:
            heads.append(head)
            floor = label.end()
    ends = [*(head.start for head in heads[1:]), issues.end][: len(heads)]
    return tuple(
        _dispute(text, n, head, end)
        for n, (head, end) in enumerate(zip(heads, ends, strict=True), 1)
    )


def _head(text: str, floor: int, label: re.Match[str], paragraphs: Sequence[Span]) -> _Head | None:
    m = decision_within(text, max(floor, label.start() - _WINDOW), label.start())
    if m is None:
        return None
    decision = Span(m.start("word"), m.end("word"))
    start = _item_start(text, floor, m.start(), paragraphs)
    return _Head(start, trimmed(text, start, m.start()), decision, label)


def decision_within(text: str, start: int, end: int) -> re.Match[str] | None:
    """The decision with which words end, and what joins it to them; its group is `word`."""
    return _DECISION.search(text, start, end) or _BARE_DECISION.search(text, start, end)


def decision_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """The decision that follows an item, at once or as the last words before a label."""
    near = max(start, end - _WINDOW)
    return _NEXT_DECISION.match(text, start, end) or decision_within(text, near, end)


def _item_start(text: str, floor: int, end: int, paragraphs: Sequence[Span]) -> int:
    """Back from the decision to where its item begins."""
    before = paragraphs[
        bisect.bisect_right(paragraphs, floor, key=_end) : bisect.bisect_left(
            paragraphs, end, key=_start
        )
    ]
    if not before:
        return floor
    at = len(before) - 1
    start = max(floor, before[at].start)
    while (
        at > 0 and _LATER_PART.search(text, start, end) and not _ORIGINAL.search(text, start, end)
    ):
        at -= 1
        start = max(floor, before[at].start)
    return _after_glue(text, start, end)


def _start(paragraph: Span) -> int:
    return paragraph.start


def _end(paragraph: Span) -> int:
    return paragraph.end


def _after_glue(text: str, start: int, end: int) -> int:
    """Skip a rationale that runs into the item without a paragraph break."""
    if end - start < LONGEST_ITEM and not RATIONALE_LABEL.search(text, start, end):
        return start
    originals = list(_ORIGINAL.finditer(text, start, end))
    near = bool(originals) and end - originals[-1].start() < LONGEST_ITEM
    stop = originals[-1].start() if near else end
    cut = start
    for m in _GLUED.finditer(text, start, stop):
        cut = m.end()
    return cut


def _dispute(text: str, number: int, head: _Head, end: int) -> Dispute:
    bare = Dispute(number, head.item, head.decision, None, None, None)
    return parts_behind(text, bare, head.label, end)


def parts_behind(text: str, dispute: Dispute, label: re.Match[str], end: int) -> Dispute:
    """Guidelines and rationale of a dispute, from the label that follows its decision."""
    ca_start = label.end()
    imro = IMRO_LABEL.search(text, ca_start, end)
    why = RATIONALE_LABEL.search(text, imro.end() if imro else ca_start, end)
    ca_end = imro.start() if imro else why.start() if why else end
    return replace(
        dispute,
        ca_guideline=trimmed(text, ca_start, ca_end),
        imro_guideline=trimmed(text, imro.end(), why.start() if why else end) if imro else None,
        rationale=trimmed(text, why.end(), end) if why else None,
    )


_DECIDED = re.compile(
    r"(?P<word>[UuOo](?<![A-Za-z].)(?i:(?<=u)ph[eo]ld|(?<=o)verturn(?:ed)?))"
    r"\s*\.?(?=\s*(?:(?i:Claims\s+Administrator)|\Z))"
)


def outcome_place(disputes: Sequence[Dispute]) -> Span | None:
    """From the first decision to the last one: what the outcome is read from."""
    decisions = [d.decision for d in disputes if d.decision]
    if not decisions:
        return None
    return Span(decisions[0].start, max(d.end for d in decisions))


def read_outcome(surface: str) -> str | None:
    """The State's word for the whole letter (letters.md 2.1)."""
    return state_word({m["word"].casefold().startswith("o") for m in _DECIDED.finditer(surface)})


def state_word(overturned: AbstractSet[bool]) -> str | None:
    """One word for a letter whose disputes were, or were not, overturned."""
    if not overturned:
        return None
    if len(overturned) == 2:
        return "Partially Overturn"
    return "Overturn" if True in overturned else "Uphold"
