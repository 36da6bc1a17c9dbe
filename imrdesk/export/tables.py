"""Letters, items and values as rows of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from imrdesk.domain import Catalogue
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Note
from imrdesk.export.cells import Cell
from imrdesk.export.cells import final
from imrdesk.export.cells import shown
from imrdesk.export.exported import Exported

DETAILED: Final = ("item", "decision")
"""Fields of an item that have their machine value, quote and place in its row as well."""
DETAILS: Final = ("machine", "quote", "start", "end", "state", "reviewer", "at")

_LETTER: Final = ("letter", "file", "read_from", "case_number", "format", "engine", "status")
_REVIEW: Final = ("checked_by", "checked_at", "tags", "notes", "changes")
_VALUE: Final = tuple(
    """letter file read_from case_number status item_number item field nth value machine_value quote
    start end state changed_since_review reviewer at note tags notes""".split()
)

Row = list[Cell]
_Found = defaultdict[str, list[EffectiveValue]]


class Table(StrEnum):
    LETTERS = "letters"
    ITEMS = "items"
    VALUES = "values"


def header(table: Table, catalogue: Catalogue) -> Sequence[str]:
    if table is Table.VALUES:
        return _VALUE
    names = _names(catalogue, per_dispute=table is Table.ITEMS)
    if table is Table.LETTERS:
        names.remove("case_number")
        return (*_LETTER, *_REVIEW, "items", *names)
    details = (f"{field}.{detail}" for field in DETAILED for detail in DETAILS)
    return (*_LETTER, *_REVIEW, "item_number", *names, *details)


def rows(table: Table, letter: Exported, catalogue: Catalogue) -> Iterator[Row]:
    if table is Table.VALUES:
        yield from _value_rows(letter)
        return
    by_dispute: defaultdict[int, _Found] = defaultdict(lambda: defaultdict(list))
    for value in letter.values:
        by_dispute[value.slot.dispute][value.slot.field].append(value)
    front = _identity(letter)
    if table is Table.LETTERS:
        names = _names(catalogue, per_dispute=False)
        names.remove("case_number")
        yield [*front, *_review(letter, 0), letter.disputes, *_finals(by_dispute[0], names)]
        return
    names = _names(catalogue, per_dispute=True)
    for number in range(1, letter.disputes + 1):
        found = by_dispute[number]
        details = (cell for field in DETAILED for cell in _details(found.get(field, [])))
        yield [*front, *_review(letter, number), number, *_finals(found, names), *details]


def _names(catalogue: Catalogue, *, per_dispute: bool) -> list[str]:
    return [spec.name for spec in catalogue.of_level(per_dispute=per_dispute)]


def _identity(letter: Exported) -> Row:
    case_number = letter.words("case_number")
    return [
        letter.letter.id,
        letter.name,
        letter.read_from,
        case_number,
        str(letter.format),
        letter.engine,
        str(letter.status),
    ]


def _review(letter: Exported, number: int) -> Row:
    """Who checked the letter; tags, notes and changes of an item, or of the whole letter."""
    said = letter.said if letter.status.is_checked else None
    return [
        said.reviewer if said else "",
        said.at if said else "",
        _tags(letter, number),
        _notes(letter.notes),
        "\n".join(_changes(v for v in letter.values if v.slot.dispute == number)),
    ]


def _tags(letter: Exported, number: int) -> str:
    """Those of an item and of the whole letter; of the letter itself, all there are."""
    tags = (t.name for t in letter.tags if number in {0, t.dispute} or not t.dispute)
    return "; ".join(dict.fromkeys(tags))


def _notes(notes: Iterable[Note]) -> str:
    return "\n".join(f"{note.text} ({note.reviewer}, {note.at})" for note in notes)


def _changes(values: Iterable[EffectiveValue]) -> Iterator[str]:
    for value in values:
        if value.finding is None or value.value == value.finding.value or value.event is None:
            continue
        was, now = shown(value.finding.value), final(value)
        yield f"{value.slot}: {was} -> {now} ({value.event.reviewer}, {value.event.at})"


def _finals(found: _Found, names: Iterable[str]) -> Iterator[Cell]:
    for name in names:
        values = found.get(name)
        if not values:
            yield ""
        elif len(values) == 1:
            yield final(values[0])
        else:
            yield "; ".join(str(final(value)) for value in values)


def _details(values: Sequence[EffectiveValue]) -> Row:
    if not values:
        return [""] * len(DETAILS)
    value = values[0]
    return [
        shown(value.finding.value if value.finding else None),
        *_place(value),
        str(value.state),
        *_speaker(value),
    ]


def _place(value: EffectiveValue) -> Row:
    span = value.span
    return [value.surface, span.start, span.end] if span else ["", "", ""]


def _speaker(value: EffectiveValue) -> Row:
    return [value.event.reviewer, value.event.at] if value.event else ["", ""]


def _value_rows(letter: Exported) -> Iterator[Row]:
    front = [letter.letter.id, letter.name, letter.read_from]
    front += [letter.words("case_number"), str(letter.status)]
    items = {n: letter.words("item", n) for n in range(letter.disputes + 1)}
    for value in letter.values:
        slot, finding = value.slot, value.finding
        yield [
            *front,
            slot.dispute or "",
            items[slot.dispute],
            slot.field,
            slot.nth + 1,
            value.unread or shown(value.value),
            shown(finding.value if finding else None),
            *_place(value),
            str(value.state),
            "yes" if value.stale else "",
            *_speaker(value),
            value.event.note if value.event else "",
            _tags(letter, slot.dispute),
            _notes(
                n for n in letter.notes if n.span and value.span and n.span.overlaps(value.span)
            ),
        ]
