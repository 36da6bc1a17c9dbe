"""The disputes of a letter put right: added, split, merged, removed, moved.

The reviewer shows words of the letter; what stands in the new disputes the machine reads anew, and
waits to be checked like all that it reads. What reviewers said of a dispute goes with its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from imrdesk.desk.bench import Bench
from imrdesk.desk.following import PARTS
from imrdesk.desk.following import following
from imrdesk.desk.steps import NOTHING
from imrdesk.desk.steps import Steps
from imrdesk.domain import Changes
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import SectionName
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.extract.disputes import BY_WORD
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.engine import read_dispute
from imrdesk.extract.regrouping import dispute_from
from imrdesk.extract.regrouping import ended
from imrdesk.extract.regrouping import joined
from imrdesk.extract.regrouping import split_off
from imrdesk.normal import figure
from imrdesk.review.arrangement import Arranged
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.arrangement import disputes_of
from imrdesk.review.arrangement import new_key
from imrdesk.review.arrangement import written
from imrdesk.review.fold import fold
from imrdesk.review.proposals import said_again
from imrdesk.review.trail import latest_by_slot
from imrdesk.review.trail import live


@dataclass(frozen=True, slots=True)
class Table:
    """A letter's disputes before they are put right."""

    letter_id: LetterId
    text: str
    end: int
    disputes: tuple[Arranged, ...]
    parts: tuple[Dispute, ...]
    words: Mapping[Slot, Event]
    fresh: int


class Items:
    def __init__(self, bench: Bench, steps: Steps) -> None:
        self._bench = bench
        self._steps = steps

    def add(self, letter_id: LetterId, words: Span) -> Changes:
        """The words are what was asked for in a dispute that the machine does not know.

        Within another item they are split from it; behind one, its rationale ends before them.
        Raises ProposalRefused.
        """
        table = self._table(letter_id)
        if words.end > len(table.text) or not words.of(table.text).strip():
            raise ProposalRefused("The selected words are not in this letter. Select them again.")
        for at, parts in enumerate(table.parts):
            if parts.item is not None and parts.item.overlaps(words):
                return self._split(table, at, words)
        at = sum(1 for p in table.parts if p.item is not None and p.item.start < words.start)
        behind = table.parts[at:]
        end = next((p.item.start for p in behind if p.item is not None), table.end)
        new = dispute_from(table.text, table.fresh, words, max(end, words.end))
        above = [ended(table.text, parts, words.start) for parts in table.parts[:at]]
        return self._arrange(table, f"Item {at + 1} added", (*above, new, *behind))

    def remove(self, letter_id: LetterId, number: int) -> Changes:
        """The letter decides no such dispute."""
        table = self._table(letter_id)
        at = _place(table, number)
        return self._arrange(
            table, f"Item {number} removed", (*table.parts[:at], *table.parts[at + 1 :])
        )

    def merge(self, letter_id: LetterId, number: int) -> Changes:
        """A dispute and the one before it are one."""
        table = self._table(letter_id)
        at = _place(table, number)
        if not at:
            raise ProposalRefused("There is no item before the first one. Nothing was changed.")
        one, other = table.parts[at - 1 : at + 1]
        parts = (*table.parts[: at - 1], joined(one, other), *table.parts[at + 1 :])
        return self._arrange(table, f"Items {number - 1} and {number} merged", parts)

    def move(self, letter_id: LetterId, number: int, by: int) -> Changes:
        """To another place among the disputes; nothing at either end."""
        table = self._table(letter_id)
        at = _place(table, number)
        to = min(max(at + by, 0), len(table.parts) - 1)
        parts = list(table.parts)
        parts.insert(to, parts.pop(at))
        if to == at:
            return NOTHING
        return self._arrange(table, f"Item {number} moved {'up' if by < 0 else 'down'}", parts)

    def set_back(self, letter_id: LetterId) -> Changes:
        """Back to the disputes that the machine read."""
        told = [e for e in self._steps.speaking(letter_id) if e.kind is Verdict.ARRANGED]
        return self._steps.do("Items set back", self._steps.withdrawals(told))

    def _split(self, table: Table, at: int, words: Span) -> Changes:
        whole = table.parts[at]
        pieces = split_off(table.text, whole, words, table.fresh)
        if not pieces:
            raise ProposalRefused(
                "These words are the whole item. Select only those of the other request; the rest "
                "stays with this item. Nothing was changed."
            )
        parts = (*table.parts[:at], *pieces, *table.parts[at + 1 :])
        return self._arrange(table, f"Item {at + 1} split", parts)

    def _table(self, letter_id: LetterId) -> Table:
        record = self._steps.words.record(letter_id)
        text, extraction = record.letter.text, record.extraction
        speaking = live(record.events)
        disputes = disputes_of(extraction, arrangement_of(speaking))
        values = fold(text, extraction, record.events)
        parts = (_parts(one, n, values) for n, one in enumerate(disputes, 1))
        issues = (s.body.end for s in extraction.sections if s.name is SectionName.ISSUES)
        return Table(
            letter_id=letter_id,
            text=text,
            end=next(issues, len(text)),
            disputes=disputes,
            parts=tuple(parts),
            words=latest_by_slot(speaking),
            fresh=new_key(record.events, disputes),
        )

    def _arrange(self, table: Table, name: str, parts: Sequence[Dispute]) -> Changes:
        """Read anew what changed, and let what reviewers said follow."""
        bench, before = self._bench, {p.number: p for p in table.parts}
        known = {one.key: one for one in table.disputes}
        disputes = [
            known[p.number]
            if before.get(p.number) == p
            else Arranged(p.number, read_dispute(table.text, p, bench.rules))
            for p in parts
        ]
        findings = {f.slot: f for one in disputes for f in one.findings}
        after = {p.number: p for p in parts}
        lines = [bench.event(table.letter_id, Verdict.ARRANGED, after=written(disputes))]
        moves = following(table.words, before, after, findings, bench.rules.catalogue)
        for word, slot in moves:
            lines += self._steps.withdrawals([word])
            if slot is not None:
                line = bench.event(table.letter_id, word.kind, slot=slot)
                lines.append(said_again(word, findings.get(slot), line))
        return self._steps.do(name, lines)


def _parts(one: Arranged, number: int, values: Sequence[EffectiveValue]) -> Dispute:
    """Where the parts of a dispute stand, by what is true now of them."""
    now = {v.slot.field: v for v in values if v.slot.dispute == number and v.slot.field in PARTS}
    read = {f.slot.field: f for f in one.findings if f.slot.field in PARTS}
    spans: dict[str, Span | None] = {}
    for field in PARTS:
        value, finding = now.get(field), read.get(field)
        typed = value is not None and value.value is not None and value.span is None
        machine = finding.span if finding is not None and typed else None
        spans[field] = value.span if value is not None and not typed else machine
    by = read["decision"].rule if "decision" in read else BY_WORD
    return Dispute(
        one.key,
        spans["item"],
        spans["decision"],
        spans["ca_guideline"],
        spans["imro_guideline"],
        spans["rationale"],
        by,
    )


def _place(table: Table, number: int) -> int:
    if not 1 <= number <= len(table.parts):
        raise ProposalRefused(
            f"This letter has {figure(len(table.parts), 'item')}, none with the number {number}. "
            "Nothing was changed."
        )
    return number - 1
