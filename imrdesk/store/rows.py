"""The words of the domain as rows of tables, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from imrdesk.domain import Draft
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Flag
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import RowItem
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.domain import slot_at
from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json
from imrdesk.store.trail import canonical
from imrdesk.store.trail import value_text

Cell = str | int | float | bytes | None
Row = Mapping[str, Cell]
ValueRow = tuple[str, int, int, str | None, str, str, int]
"""Field, dispute, nth, value as JSON, origin, state, stale; the letter's number stands before."""
FlagRow = tuple[int, int, str, str]
"""Which of the letter's flags it is, dispute, rule, severity; again without the number."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a letter's extraction and trail, kept for lists and filters."""

    row: LetterRow
    values: tuple[EffectiveValue, ...]
    tags: tuple[Tag, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new letter, what was read from it and what follows, as rows: ready to be saved."""

    letter: Row
    extraction: Row
    values: tuple[ValueRow, ...]
    flags: tuple[FlagRow, ...]
    row: Row

    @property
    def letter_id(self) -> LetterId:
        return LetterId(str(self.letter["id"]))

    @property
    def case_number(self) -> str:
        return str(self.row["case_number"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, and the letter in it or the reason why there is none."""

    path: str
    size: int
    mtime_ns: int
    letter_id: LetterId | None = None
    title: str = ""
    sentence: str = ""
    engine: str = ""
    gone: bool = False


def prepared(letter: Letter, name: str, extraction: Extraction, derived: Derived) -> Prepared:
    """All but the hour at which it is added; nobody has said anything of the letter yet."""
    return Prepared(
        letter=letter_row(letter, name, ""),
        extraction=extraction_row(extraction),
        values=tuple(value_row(value) for value in derived.values),
        flags=flag_rows(derived.flags),
        row=list_row(derived.row),
    )


def letter_row(letter: Letter, name: str, added_at: str) -> dict[str, Cell]:
    return {
        "id": letter.id,
        "name": name,
        "text": zlib.compress(letter.text.encode(), 6),
        "pages": canonical(letter.pages),
        "reader": letter.reader,
        "encoding": letter.encoding,
        "added_at": added_at,
    }


def letter_from(row: Row) -> Letter:
    text = row["text"]
    assert isinstance(text, bytes)  # noqa: S101 - the table is STRICT
    return Letter(
        id=LetterId(str(row["id"])),
        text=zlib.decompress(text).decode(),
        pages=tuple(json.loads(str(row["pages"]))),
        reader=str(row["reader"]),
        encoding=str(row["encoding"]),
    )


def extraction_row(extraction: Extraction) -> dict[str, Cell]:
    return {
        "letter_id": extraction.letter_id,
        "engine": extraction.engine,
        "format": str(extraction.format),
        "sections": canonical(
            [
                (s.name, _ends(s.heading) if s.heading else None, *_ends(s.body))
                for s in extraction.sections
            ]
        ),
        "findings": canonical(
            [
                (*_address(f.slot), value_to_json(f.value), *_ends(f.span), f.rule)
                for f in extraction.findings
            ]
        ),
    }


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _address(slot: Slot) -> tuple[str, int, int]:
    return slot.field, slot.dispute, slot.nth


def extraction_from(row: Row) -> Extraction:
    return Extraction(
        letter_id=LetterId(str(row["letter_id"])),
        engine=str(row["engine"]),
        format=Format(str(row["format"])),
        sections=tuple(
            Section(SectionName(name), Span(*heading) if heading else None, Span(start, end))
            for name, heading, start, end in json.loads(str(row["sections"]))
        ),
        findings=tuple(
            Finding(slot_at(field, dispute, nth), value_from_json(value), Span(start, end), rule)
            for field, dispute, nth, value, start, end, rule in json.loads(str(row["findings"]))
        ),
    )


def value_row(value: EffectiveValue) -> ValueRow:
    slot, said = value.slot, value_text(value.value)
    kind = (str(value.origin), str(value.state), int(value.stale))
    return (slot.field, slot.dispute, slot.nth, said, *kind)


def flag_rows(flags: Sequence[Flag]) -> tuple[FlagRow, ...]:
    return tuple((n, flag.dispute, flag.rule, str(flag.severity)) for n, flag in enumerate(flags))


def list_row(row: LetterRow) -> dict[str, Cell]:
    return {
        "letter_id": row.letter_id,
        "name": row.name,
        "case_number": row.case_number,
        "decision_date": row.decision_date,
        "items": canonical([[item.item, item.decision] for item in row.items]),
        "worst": None if row.worst is None else str(row.worst),
        "flags": row.flags,
        "status": str(row.status),
        "tags": canonical(row.tags),
        "gaps": row.gaps,
        "changed": row.changed,
    }


def list_row_from(row: Row) -> LetterRow:
    return LetterRow(
        letter_id=LetterId(str(row["letter_id"])),
        name=str(row["name"]),
        case_number=str(row["case_number"]),
        decision_date=str(row["decision_date"]),
        items=tuple(RowItem(*pair) for pair in json.loads(str(row["items"]))),
        worst=None if row["worst"] is None else Severity(str(row["worst"])),
        flags=int(row["flags"] or 0),
        status=LetterStatus(str(row["status"])),
        tags=tuple(json.loads(str(row["tags"]))),
        gaps=int(row["gaps"] or 0),
        changed=int(row["changed"] or 0),
    )


def place_row(place: Place) -> dict[str, Cell]:
    return {
        "path": place.path,
        "size": place.size,
        "mtime_ns": place.mtime_ns,
        "letter_id": place.letter_id,
        "title": place.title,
        "sentence": place.sentence,
        "engine": place.engine,
        "gone": int(place.gone),
    }


def place_from(row: Row) -> Place:
    return Place(
        path=str(row["path"]),
        size=int(row["size"] or 0),
        mtime_ns=int(row["mtime_ns"] or 0),
        letter_id=None if row["letter_id"] is None else LetterId(str(row["letter_id"])),
        title=str(row["title"]),
        sentence=str(row["sentence"]),
        engine=str(row["engine"]),
        gone=bool(row["gone"]),
    )


def draft_from(row: Row) -> Draft:
    return Draft(
        letter_id=LetterId(str(row["letter_id"])),
        place=str(row["place"]),
        words=str(row["words"]),
        at=str(row["at"]),
    )
