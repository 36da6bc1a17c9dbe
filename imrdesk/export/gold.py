"""Checked letters as answers that another extraction can be measured against.

The form is that of complete answers: every value with its words and their place.
"""

from __future__ import annotations

from typing import Final

from imrdesk.domain import EffectiveValue
from imrdesk.domain import State
from imrdesk.domain import value_to_json
from imrdesk.export.exported import Exported

Form = dict[str, object]


def answer(letter: Exported) -> Form:
    """What is right for one letter; `absent_fields` are those that reviewers say are not there."""
    return {
        "schema": 1,
        "file": letter.name,
        "sha256": letter.letter.id,
        "length": len(letter.letter.text),
        "format": str(letter.format),
        "fields": _fields(letter, 0),
        "disputes": [_dispute(letter, n) for n in range(1, letter.disputes + 1)],
        "absent_fields": [str(v.slot) for v in letter.values if v.state is State.NOT_STATED],
        "undecided_fields": [str(v.slot) for v in letter.values if v.state in _OPEN],
        "notes": [note.text for note in letter.notes],
    }


def _dispute(letter: Exported, number: int) -> Form:
    own = {v.slot.field: v for v in letter.values if v.slot.dispute == number}
    return {
        "index": number,
        "item": _of(own.get("item")),
        "decision": _of(own.get("decision")),
        "fields": _fields(letter, number, leaving=("item", "decision")),
    }


def _fields(letter: Exported, number: int, leaving: tuple[str, ...] = ()) -> list[Form]:
    return [
        {"name": v.slot.field, **_of(v)}
        for v in letter.values
        if v.slot.dispute == number and _is_known(v) and v.slot.field not in leaving
    ]


def _of(value: EffectiveValue | None) -> Form:
    if value is None or value.value is None or not _is_known(value):
        return {"value": None, "surface": ""}
    span = value.span
    place = {"start": span.start, "end": span.end} if span else {}
    return {"value": value_to_json(value.value), "surface": value.surface, **place}


def _is_known(value: EffectiveValue) -> bool:
    return value.value is not None and value.state is not State.UNDECIDED


_OPEN: Final = frozenset({State.UNDECIDED, State.UNREAD})
"""What nothing can be measured against."""
