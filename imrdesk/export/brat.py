"""Values as stand-off annotation in the form of brat: one `.ann` beside one `.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Span
from imrdesk.export.cells import shown
from imrdesk.export.exported import Exported

_LINE_OF_WORDS = re.compile(r"\S[^\n]*")


def annotation(letter: Exported) -> str:
    """The `.ann` file: words, the item they belong to, the state, and the value as a note."""
    return "".join(
        line
        for number, value in enumerate((v for v in letter.values if v.span is not None), 1)
        for line in _lines(number, value, letter.letter.text)
    )


def configuration(types: Iterator[str]) -> str:
    """The `annotation.conf` that lets brat open the folder."""
    names = "\n".join(sorted({type_named(name) for name in types}))
    attributes = "Dispute\tArg:<ENTITY>, Value:<NUMBER>\nChecked\tArg:<ENTITY>"
    return f"[entities]\n{names}\n[relations]\n[events]\n[attributes]\n{attributes}\n"


def type_named(field: str) -> str:
    """Brat's types have no full stop."""
    return field.replace(".", "-")


def pieces(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of a span line by line: brat knows no line ends within words."""
    found = _LINE_OF_WORDS.finditer(text, span.start, span.end)
    return tuple(Span(m.start(), m.start() + len(m[0].rstrip())) for m in found)


def _lines(number: int, value: EffectiveValue, text: str) -> Iterator[str]:
    parts = pieces(text, value.span) if value.span else ()
    if not parts:
        return
    places = ";".join(f"{part.start} {part.end}" for part in parts)
    words = " ".join(part.of(text) for part in parts)
    yield f"T{number}\t{type_named(value.slot.field)} {places}\t{words}\n"
    if value.slot.dispute:
        yield f"A{2 * number}\tDispute T{number} {value.slot.dispute}\n"
    if value.event is not None:
        yield f"A{2 * number + 1}\tChecked T{number}\n"
    note = " ".join(str(shown(value.value)).split())
    yield f"#{number}\tAnnotatorNotes T{number}\t{value.state}: {note}\n"
