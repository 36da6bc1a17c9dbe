"""What readers said of one sample's letters: apart from the trail until it is settled.

Each reader sees only her own words. It comes to the trail when it is settled: at once when one
reader is done, for two when both are and agree or somebody adjudicated. What is said of a check
letter never comes there.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.views import Record
from imrdesk.desk.views import view_of
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Event
from imrdesk.domain import Finding
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import RowItem
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.errors import SampleRefused
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.comparing import found
from imrdesk.quality.comparing import pairs
from imrdesk.quality.comparing import said
from imrdesk.quality.programme import CheckLetter
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import shown
from imrdesk.review.fold import fold
from imrdesk.review.status import status_of

SAYABLE: Final = VALUE_VERDICTS | {Verdict.ACCEPTED, Verdict.DEFERRED, Verdict.WITHDRAWN}


class Readings:
    """One sample as the reviewer who sits at the desk works on it."""

    def __init__(self, bench: Bench, sample: Sample) -> None:
        self._bench = bench
        self.sample = sample
        self._lines: dict[LetterId, tuple[Event, ...]] = {}

    def gather(self) -> None:
        """Look up all lines at once: for work on the whole sample."""
        by_letter: dict[LetterId, list[Event]] = {i: [] for i in self.sample.letters}
        for event in self._bench.store.samples.every_line(self.sample.id):
            by_letter.setdefault(event.letter_id, []).append(event)
        self._lines = {letter_id: tuple(lines) for letter_id, lines in by_letter.items()}

    def lines(self, letter_id: LetterId) -> tuple[Event, ...]:
        """All that was said of a letter, by all readers."""
        if letter_id not in self._lines:
            self._lines[letter_id] = self._bench.store.samples.lines(self.sample.id, letter_id)
        return self._lines[letter_id]

    def row(self, letter_id: LetterId) -> LetterRow:
        """The letter's line without what the machine says of it."""
        row = self._bench.store.list_row(letter_id)
        return replace(
            row,
            case_number="",
            decision_date="",
            items=tuple(RowItem(item.item, "") for item in row.items),
            worst=None,
            flags=0,
            gaps=0,
            changed=0,
            status=self.status(letter_id),
            tags=(),
        )

    def status(self, letter_id: LetterId) -> LetterStatus:
        own = status_of(self.events(letter_id))
        return own if own.is_checked or self.waits(letter_id) else LetterStatus.CHECKED

    def record(self, letter_id: LetterId) -> Record:
        record = self._bench.record(letter_id)
        return Record(
            letter=record.letter,
            extraction=shown(record.extraction, self.sample),
            events=self.events(letter_id),
            name=record.name,
            path=record.path,
            twins=record.twins,
        )

    def view(self, letter_id: LetterId) -> LetterView:
        """Her own words over what she is shown; flags would speak of values that are hidden."""
        view = view_of(self.record(letter_id), self._bench.given)
        return replace(view, flags=()) if self.sample.blind else view

    def events(self, letter_id: LetterId) -> tuple[Event, ...]:
        """The own reading of the reviewer who sits here."""
        return _by(self.lines(letter_id), self._bench.reviewer)

    def append(self, events: Sequence[Event]) -> None:
        """Raises SampleRefused for what is no reading, and for a letter that is read already."""
        for event in events:
            if event.kind not in SAYABLE:
                raise SampleRefused(
                    "While a sample is read, only its values are entered. Nothing was changed. "
                    "Leave the sample to tag, note or answer."
                )
            self.refuse_done(event.letter_id)
        self._add(events)
        for event in events:
            if event.kind is Verdict.ACCEPTED and self._is_settled(event.letter_id):
                self._bring_to_trail(event.letter_id)

    def done_by(self, letter_id: LetterId) -> tuple[str, ...]:
        """Readers who are done with a letter, in the order in which they began."""
        lines = self.lines(letter_id)
        names = dict.fromkeys(e.reviewer for e in lines if not _adjudicates(e))
        return tuple(name for name in names if status_of(_by(lines, name)).is_checked)

    def passes(self, letter_id: LetterId) -> tuple[Event, ...]:
        """The line by which each of them was done."""
        lines = self.lines(letter_id)
        return tuple(_by(lines, name)[-1] for name in self.done_by(letter_id))

    def waits(self, letter_id: LetterId) -> bool:
        """Whether this reviewer may still read the letter."""
        done = self.done_by(letter_id)
        return self._bench.reviewer not in done and len(done) < self.sample.readers

    def refuse_done(self, letter_id: LetterId) -> None:
        if letter_id not in self.sample.letters:
            raise SampleRefused("This letter is not in the sample. Nothing was changed.")
        if not self.waits(letter_id):
            raise SampleRefused(
                "This letter is read already. What was said stays as it is; adjudicate where "
                "readers differ, or correct the letter on the desk."
            )

    def readings(self, letter_id: LetterId) -> tuple[Pair, ...]:
        """The words of two readers side by side; none before both are done."""
        done = self.done_by(letter_id)
        if len(done) < 2 or self.sample.check_of(letter_id) is not None:
            return ()
        first, second = (self._values(letter_id, reader) for reader in done[:2])
        return pairs(letter_id, first, second, self.sample.fields)

    def differences(self, letter_id: LetterId) -> tuple[Pair, ...]:
        """What two readers see differently and nobody adjudicated."""
        settled = self.adjudicated(letter_id)
        return tuple(
            p for p in self.readings(letter_id) if not p.agree and slot_of(p) not in settled
        )

    def adjudicated(self, letter_id: LetterId) -> dict[Slot | None, Event]:
        return {e.slot: e for e in self.lines(letter_id) if _adjudicates(e)}

    def adjudicate(self, pair: Pair, choice: Side | None, reason: str) -> None:
        letter_id, slot = pair.letter_id, slot_of(pair)
        if pair not in self.differences(letter_id):
            raise SampleRefused("This difference is settled already. Nothing was changed.")
        lines = self.lines(letter_id)
        weighed = [e.id for e in lines if e.slot == slot] or [e.id for e in lines[:1]]
        kind, value = _said_by(choice)
        event = self._bench.event(
            letter_id,
            kind,
            slot=slot,
            after=value,
            span=choice.span if choice else None,
            note=reason,
            target=" ".join(weighed),
        )
        with self._bench.saving():
            self._add([event])
            if self._is_settled(letter_id):
                self._bring_to_trail(letter_id)

    def known(self, letter_id: LetterId) -> bool:
        """Whether the truth of a letter is settled: read by all, and no difference open."""
        done = len(self.done_by(letter_id)) == self.sample.readers
        return done and not self.differences(letter_id)

    def settle(self) -> tuple[LetterId, ...]:
        """Bring all settled letters to the trail whose readings came from other desks."""
        self.gather()
        ready = tuple(i for i in self.sample.letters if self._is_settled(i))
        for letter_id in ready:
            with self._bench.saving():
                self._bring_to_trail(letter_id)
        return ready

    def against_machine(self, letter_id: LetterId) -> tuple[Pair, ...]:
        return self.against(letter_id, self._bench.store.extraction(letter_id).findings)

    def against(self, letter_id: LetterId, findings: Iterable[Finding]) -> tuple[Pair, ...]:
        """What a machine read, beside what is settled."""
        measured = [f for f in self.sample.fields if f != "item" or not self.sample.blind]
        return pairs(letter_id, found(findings), self._truth(letter_id), measured)

    def noticed(self, check: CheckLetter) -> Iterator[bool]:
        """Whether each reader who is done saw what is wrong in a check letter."""
        for reader in self.done_by(check.letter_id):
            values = self._values(check.letter_id, reader)
            yield all(s.value != check.wrong for s in values if s.slot == check.slot)

    def _values(self, letter_id: LetterId, reader: str) -> tuple[Side, ...]:
        letter = self._bench.store.letter(letter_id)
        extraction = shown(self._bench.store.extraction(letter_id), self.sample)
        return said(fold(letter.text, extraction, _by(self.lines(letter_id), reader)))

    def _truth(self, letter_id: LetterId) -> tuple[Side, ...]:
        """The settled values of a letter: one reader's, with what was adjudicated instead."""
        settled = self.adjudicated(letter_id)
        reader = self.done_by(letter_id)[0]
        kept = [s for s in self._values(letter_id, reader) if s.slot not in settled]
        words = (side_of(slot, e) for slot, e in settled.items() if slot)
        return (*kept, *words)

    def _is_settled(self, letter_id: LetterId) -> bool:
        """Read by all, no difference open, and not yet in the trail."""
        if len(self.done_by(letter_id)) < self.sample.readers:
            return False
        if self.sample.check_of(letter_id) or self.differences(letter_id):
            return False
        ends = self._ends(letter_id)
        return all(e.target != ends for e in self._bench.store.events(letter_id))

    def _ends(self, letter_id: LetterId) -> str:
        """The lines by which readers were done: what came of them in the trail names them."""
        return " ".join(e.id for e in self.lines(letter_id) if e.kind is Verdict.ACCEPTED)

    def _add(self, events: Sequence[Event]) -> None:
        self._bench.store.samples.add_lines(self.sample.id, events)
        for event in events:
            self._lines.pop(event.letter_id, None)

    def _bring_to_trail(self, letter_id: LetterId) -> None:
        """The settled values as lines of the trail, said by who settled them."""
        ends = self._ends(letter_id)
        truth = [s for s in self._truth(letter_id) if s.slot.field in self.sample.fields]
        truth += (
            Side(pair.first.slot, None, state=State.NOT_STATED)
            for pair in self.against_machine(letter_id)
            if pair.first is not None and pair.second is None
        )
        events = [replace(self._line(letter_id, side), target=ends) for side in truth]
        self._bench.store.append(events)
        self._bench.derive(self._bench.record(letter_id))

    def _line(self, letter_id: LetterId, side: Side) -> Event:
        findings = {f.slot: f for f in self._bench.store.extraction(letter_id).findings}
        finding = findings.get(side.slot)
        before = finding.value if finding else None
        kind, value = _said_by(side)
        if kind is Verdict.CORRECTED and finding is None:
            kind = Verdict.ADDED
        elif kind is Verdict.CORRECTED and value == before:
            kind = Verdict.CONFIRMED
        event = self._bench.event(
            letter_id, kind, slot=side.slot, after=value, span=side.span, note=side.note
        )
        return replace(event, before=before)


def slot_of(pair: Pair) -> Slot:
    side = pair.first or pair.second
    assert side is not None  # noqa: S101 - a pair has one side at least
    return side.slot


def _by(lines: Sequence[Event], reviewer: str) -> tuple[Event, ...]:
    """One reader's own reading, without what she adjudicated."""
    return tuple(e for e in lines if e.reviewer == reviewer and not _adjudicates(e))


def _adjudicates(event: Event) -> bool:
    """Lines that name what they weighed; what is taken back names a line, too."""
    return bool(event.target) and event.kind is not Verdict.WITHDRAWN


def side_of(slot: Slot, event: Event) -> Side:
    """What a line says of a value."""
    open_states = {Verdict.UNDECIDED: State.UNDECIDED, Verdict.UNREAD: State.UNREAD}
    state = open_states.get(event.kind, State.CORRECTED)
    return Side(slot, event.after, event.span, state, event.note)


def _said_by(side: Side | None) -> tuple[Verdict, Value | None]:
    if side is not None and side.state is State.UNDECIDED:
        return Verdict.UNDECIDED, side.value
    if side is not None and side.state is State.UNREAD:
        return Verdict.UNREAD, side.value
    if side is None or side.value is None:
        return Verdict.NOT_STATED, None
    return Verdict.CORRECTED, side.value
