"""Events as lines of the trail, each carrying the hash of the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from json.encoder import encode_basestring
from typing import Final

from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json

COLUMNS: Final = (
    "seq id at reviewer letter_id kind engine slot before after span note target previous hash"
).split()

ORDER: Final = (*sorted(name for name in COLUMNS if name != "hash"), "hash")
ALL_LINES: Final = f"SELECT {', '.join(ORDER)} FROM trail ORDER BY seq"  # noqa: S608
_SEQ, _PREVIOUS, _HASH = (ORDER.index(name) for name in ("seq", "previous", "hash"))
_FORM: Final = "{" + ",".join(f'"{name}":%s' for name in ORDER[:-1]) + "}"

Row = Mapping[str, str | int | None]
_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
"""One for all values: to make it takes longer than to write most of them."""


def canonical(data: object) -> str:
    """The one JSON text of some data."""
    return _ENCODER.encode(data)


def chained(event: Event, seq: int, previous: str) -> Event:
    """The event as line `seq`, bound to the line before it."""
    placed = replace(event, seq=seq, previous=previous, hash="")
    return replace(placed, hash=_hash(to_row(placed)))


def to_row(event: Event) -> dict[str, str | int | None]:
    slot = event.slot
    return {
        "seq": event.seq,
        "id": event.id,
        "at": event.at,
        "reviewer": event.reviewer,
        "letter_id": event.letter_id,
        "kind": str(event.kind),
        "engine": event.engine,
        "slot": None if slot is None else canonical([slot.field, slot.dispute, slot.nth]),
        "before": value_text(event.before),
        "after": value_text(event.after),
        "span": None if event.span is None else canonical([event.span.start, event.span.end]),
        "note": event.note,
        "target": event.target,
        "previous": event.previous,
        "hash": event.hash,
    }


def from_row(row: Row) -> Event:
    return Event(
        id=str(row["id"]),
        at=str(row["at"]),
        reviewer=str(row["reviewer"]),
        letter_id=LetterId(str(row["letter_id"])),
        kind=Verdict(str(row["kind"])),
        engine=str(row["engine"]),
        slot=None if row["slot"] is None else Slot(*json.loads(str(row["slot"]))),
        before=_value(row["before"]),
        after=_value(row["after"]),
        span=None if row["span"] is None else Span(*json.loads(str(row["span"]))),
        note=str(row["note"]),
        target=str(row["target"]),
        seq=int(row["seq"] or 0),
        previous=str(row["previous"]),
        hash=str(row["hash"]),
    )


def broken_lines(lines: Iterable[Sequence[str | int | None]]) -> Iterator[int]:
    """Numbers of the lines that do not follow from the line before, or were changed.

    Lines are tuples as `ALL_LINES` gives them; trails are long, so no rows are made of them.
    """
    before, seq = "", 0
    for line in lines:
        seq += 1
        if line[_SEQ] != seq or line[_PREVIOUS] != before or line[_HASH] != _hash_of(line):
            seq = int(line[_SEQ] or 0)
            yield seq
        before = str(line[_HASH])


def value_text(value: Value | None) -> str | None:
    return None if value is None else canonical(value_to_json(value))


def _value(text: str | int | None) -> Value | None:
    return None if text is None else value_from_json(json.loads(str(text)))


def _hash(row: Row) -> str:
    return _hash_of([row[name] for name in ORDER])


def _hash_of(line: Sequence[str | int | None]) -> str:
    """Over the canonical JSON of all columns but the hash itself, which comes last."""
    cells = [encode_basestring(c) if type(c) is str else _number(c) for c in line[:_HASH]]
    return hashlib.sha256((_FORM % tuple(cells)).encode("utf-8", "surrogatepass")).hexdigest()


def _number(cell: object) -> str:
    return "null" if cell is None else str(cell)
