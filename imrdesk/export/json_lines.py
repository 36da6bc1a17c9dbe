"""Letters as JSON Lines with stand-off offsets, as resources/schemas/export.schema.json says."""

from __future__ import annotations

import json

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Note
from imrdesk.domain import Span
from imrdesk.domain import value_to_json
from imrdesk.export.exported import About
from imrdesk.export.exported import Exported

Form = dict[str, object]


def line(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")) + "\n"


def about_form(about: About) -> Form:
    """The first line of a file."""
    return {
        "schema": "imrdesk.export/1",
        "program": about.program,
        "engine": about.engine,
        "exported_at": about.at,
        "exported_by": about.reviewer,
        "search": about.query,
        "letters": about.letters,
        "letters_on_desk": about.of,
        "trail": {"lines": about.lines, "head": about.head},
    }


def letter_form(letter: Exported, *, with_text: bool = True) -> Form:
    """One letter; `text[start:end] == quote` for every value that has a place."""
    form: Form = {
        "schema": "imrdesk.letter/1",
        "sha256": letter.letter.id,
        "file": letter.name,
        "read_from": letter.read_from,
        "format": str(letter.format),
        "engine": letter.engine,
        "status": str(letter.status),
        "checked": None if letter.said is None else _speaker(letter.said),
        "length": len(letter.letter.text),
        "values": [value_form(value) for value in letter.values],
        "tags": [
            {"name": tag.name, "dispute": tag.dispute, **_place(tag.span)} for tag in letter.tags
        ],
        "notes": [_note(note) for note in letter.notes],
    }
    return form | {"text": letter.letter.text} if with_text else form


def value_form(value: EffectiveValue) -> Form:
    finding, span = value.finding, value.span
    machine = finding and {
        "value": value_to_json(finding.value),
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
    }
    return {
        "field": value.slot.field,
        "dispute": value.slot.dispute,
        "nth": value.slot.nth,
        "value": None if value.value is None else value_to_json(value.value),
        "state": str(value.state),
        "unread": value.unread or None,
        "quote": value.surface if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "machine": machine,
        "changed_since_review": value.stale,
        "said": None if value.event is None else _speaker(value.event),
    }


def _speaker(event: Event) -> Form:
    return {"reviewer": event.reviewer, "at": event.at, "note": event.note}


def _note(note: Note) -> Form:
    return {
        "text": note.text,
        "reviewer": note.reviewer,
        "at": note.at,
        **_place(note.span),
    }


def _place(span: Span | None) -> Form:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}
