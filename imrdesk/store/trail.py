"""Events as lines of the trail, each carrying the hash of the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
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

ALL_LINES: Final = f"SELECT {', '.join(COLUMNS)} FROM trail ORDER BY seq"  # noqa: S608

Row = Mapping[str, str | int | None]


def canonical(data: object) -> str:
    """The one JSON text of some data."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


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


def broken_lines(rows: Iterable[Row]) -> Iterator[int]:
    """Numbers of the lines that do not follow from the line before, or were changed."""
    previous, seq = "", 0
    for row in rows:
        seq += 1
        unlike = row["seq"] != seq or row["previous"] != previous or row["hash"] != _hash(row)
        if unlike:
            yield int(row["seq"] or 0)
            seq = int(row["seq"] or 0)
        previous = str(row["hash"])


def value_text(value: Value | None) -> str | None:
    return None if value is None else canonical(value_to_json(value))


def _value(text: str | int | None) -> Value | None:
    return None if text is None else value_from_json(json.loads(str(text)))


def _hash(row: Row) -> str:
    """Over the canonical JSON of all other columns, put together by hand: trails are long."""
    told = ",".join([f'"{name}":{_json(row[name])}' for name in _TOLD])
    return hashlib.sha256(f"{{{told}}}".encode("utf-8", "surrogatepass")).hexdigest()


def _json(cell: str | int | None) -> str:
    if isinstance(cell, str):
        return encode_basestring(cell)
    return "null" if cell is None else str(cell)


_TOLD: Final = tuple(sorted(name for name in COLUMNS if name != "hash"))
