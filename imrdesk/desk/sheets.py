"""Sheets for a spreadsheet: what a reader of a sample enters, and what two readers see apart.

A sheet is written as CSV, filled in by a person, and taken in. Taking it in again changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from imrdesk.desk.files import replacing
from imrdesk.desk.settling import Decision
from imrdesk.desk.settling import Difference
from imrdesk.domain import EffectiveValue
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Progress
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.errors import SampleRefused
from imrdesk.export.cells import Cell
from imrdesk.export.cells import faithful
from imrdesk.export.cells import final
from imrdesk.export.csv_table import ENCODING
from imrdesk.export.csv_table import csv_rows
from imrdesk.quality.programme import Sample

if TYPE_CHECKING:
    from imrdesk.desk import Desk

ADDRESS: Final = ("field", "nth", "letter")
"""What tells the program which value a row is about; people need not look at it."""
READING: Final = ("file", "item_number", "item", "name", "value", *ADDRESS)
APART: Final = (
    *("file", "item_number", "name", "reader_a", "value_a", "words_a"),
    *("reader_b", "value_b", "words_b", "decision", "reason", *ADDRESS),
)
CANNOT_READ: Final = f"{State.UNREAD}:"
LARGEST: Final = 64 << 20
"""Bytes of a sheet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet: letters or differences that are done by it, done before, left open
    because nothing was entered; and rows that were refused, in words.
    """

    done: int
    known: int
    empty: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    letter_id: LetterId
    slot: Slot
    cells: dict[str, str]

    def refused(self, why: str) -> str:
        return f"Row {self.line} ({self.cells.get('file', '')}): {why}"


def write_reading(desk: Desk, sample: Sample, place: Path) -> Generator[Progress]:
    """The sheet of the reviewer who sits at the desk: the letters that wait for her, with what
    she is shown of them. Raises ExportRefused.
    """
    readings = desk.sampling.readings(sample)
    readings.gather()
    waiting = [letter_id for letter_id in sample.letters if readings.waits(letter_id)]
    with replacing(place) as out:
        text = TextIOWrapper(out, ENCODING, newline="", write_through=True)
        write = csv_rows(text)
        write(READING)
        for done, letter_id in enumerate(waiting, 1):
            file = desk.row(letter_id).name
            for row in _reading_rows(desk, sample, readings.view(letter_id)):
                write((file, *row))
            yield Progress(done, len(waiting), "Writing the sheet")
        text.detach()


def take_reading(desk: Desk, sample: Sample, place: Path) -> Generator[Progress, None, Taken]:
    """Enter what a sheet says, letter by letter, as this reviewer's reading. A letter with a row
    that is refused, or with no value at all, still waits for her. Raises SampleRefused.
    """
    rows: defaultdict[LetterId, list[_Row]] = defaultdict(list)
    for row in _rows_of(place, READING):
        rows[row.letter_id].append(row)
    readings = desk.sampling.readings(sample)
    done = known = empty = 0
    refused: list[str] = []
    for number, (letter_id, given) in enumerate(rows.items(), 1):
        yield Progress(number, len(rows), "Entering the sheet")
        if letter_id not in sample.letters:
            refused.append(given[0].refused("this letter is not in the sample."))
        elif not readings.waits(letter_id):
            known += 1
        elif not any(row.cells["value"].strip() for row in given):
            empty += 1
        elif wrong := list(_enter(desk, sample, given)):
            refused += wrong
        else:
            desk.sampling.finish(sample, letter_id)
            done += 1
    return Taken(done, known, empty, tuple(refused))


def write_differences(desk: Desk, sample: Sample, place: Path) -> int:
    """What two readers see apart, a row each, with room for a decision; returns how many."""
    apart = desk.settling.of_sample(sample)
    text = io.StringIO(newline="")
    write = csv_rows(text)
    write(APART)
    for difference in apart:
        write(_apart_row(difference))
    with replacing(place) as out:
        out.write(text.getvalue().encode(ENCODING, "replace"))
    return len(apart)


def take_decisions(desk: Desk, sample: Sample, place: Path) -> Taken:
    """Decide as a sheet says: `A`, `B`, `not stated`, or a third value. Raises SampleRefused."""
    open_ones = {(d.letter_id, d.slot): d for d in desk.settling.of_sample(sample)}
    done = known = empty = 0
    refused: list[str] = []
    for row in _rows_of(place, APART):
        difference = open_ones.pop((row.letter_id, row.slot), None)
        word = faithful(row.cells["decision"].strip())
        if difference is None:
            known += 1
        elif not word:
            empty += 1
        else:
            try:
                reason = faithful(row.cells["reason"].strip())
                desk.settling.settle(difference, _decision(word), reason, sample)
                done += 1
            except ProposalRefused as error:
                refused.append(row.refused(str(error)))
    return Taken(done, known, empty, tuple(refused))


def _reading_rows(desk: Desk, sample: Sample, view: LetterView) -> Iterator[Sequence[Cell]]:
    """A row for each value that she is asked for, whether or not one is shown."""
    items = {v.slot.dispute: final(v) for v in view.values if v.slot.field == "item"}
    for number in (0, *sorted(items)):
        for field in sample.fields:
            spec = desk.catalogue[field]
            if spec.per_dispute != bool(number) or (sample.blind and field == "item"):
                continue
            values = [v for v in view.values if (v.slot.field, v.slot.dispute) == (field, number)]
            for nth, value in enumerate(values or [None], 1):
                item = (number, items[number]) if number else ("", "")
                yield *item, spec.label, _cell(value), field, nth, view.letter.id


def _cell(value: EffectiveValue | None) -> Cell:
    return "" if value is None else final(value)


def _enter(desk: Desk, sample: Sample, rows: Iterable[_Row]) -> Iterator[str]:
    """Say what differs from what she is shown; tells the rows that were refused."""
    for row in rows:
        shown = desk.sampling.view(sample, row.letter_id).at(row.slot)
        word = faithful(row.cells["value"].strip())
        if word != str(_cell(shown)).strip():
            try:
                desk.sampling.propose(sample, _said(row, word))
            except ProposalRefused as error:
                yield row.refused(str(error))


def _said(row: _Row, word: str) -> Proposal:
    if word.casefold() == State.UNDECIDED:
        return Proposal(row.letter_id, row.slot, Verdict.UNDECIDED)
    if word.casefold().startswith(CANNOT_READ):
        typed = word[len(CANNOT_READ) :]
        return Proposal(row.letter_id, row.slot, Verdict.UNREAD, typed=typed)
    if not word or word.casefold() == State.NOT_STATED:
        return Proposal(row.letter_id, row.slot, Verdict.NOT_STATED)
    return Proposal(row.letter_id, row.slot, Verdict.CORRECTED, typed=word)


def _apart_row(difference: Difference) -> Sequence[Cell]:
    slot = difference.slot
    said = (
        (o.reader, o.words, " ".join(o.place.text.split()) if o.place else "")
        for o in difference.opinions
    )
    first, second = said
    address = (slot.field, slot.nth + 1, difference.letter_id)
    front = (difference.letter, slot.dispute or "", difference.label)
    return *front, *first, *second, "", "", *address


def _decision(word: str) -> Decision:
    match word.casefold():
        case "a" | "b" as side:
            return Decision(opinion="ab".index(side))
        case State.NOT_STATED:
            return Decision()
    return Decision(typed=word)


def _rows_of(place: Path, columns: Sequence[str]) -> tuple[_Row, ...]:
    try:
        with place.open("rb") as file:
            content = file.read(LARGEST)
        return tuple(_filled_rows(content.decode(ENCODING), columns))
    except (OSError, ValueError, csv.Error) as fault:
        raise SampleRefused(
            f"“{place.name}” cannot be read as a sheet of this sample. Nothing was entered. "
            "Keep all its columns, and save it as CSV in UTF-8."
        ) from fault


def _filled_rows(text: str, columns: Sequence[str]) -> Iterator[_Row]:
    """Raises ValueError for what is no such sheet."""
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    if not set(columns) <= set(reader.fieldnames or ()):
        raise ValueError(columns)
    for cells in reader:
        row = {name: cells[name] for name in columns}
        if any(map(str.strip, row.values())):
            yield _row(reader.line_num, row)


def _row(line: int, cells: dict[str, str]) -> _Row:
    """Raises ValueError for an address that is none."""
    dispute, nth = int(cells["item_number"].strip() or 0), int(cells["nth"].strip() or 1) - 1
    slot = Slot(cells["field"].strip(), dispute, nth)
    return _Row(line, LetterId(cells["letter"].strip()), slot, cells)
