"""Which words of a letter are marked, and as what. Pure: the painting is in `letter_text`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imrdesk.domain import Catalogue
from imrdesk.domain import EffectiveValue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that prove one value. `passage`: a whole block of text, marked at its side."""

    span: Span
    group: FieldGroup
    slot: Slot
    passage: bool = False
    corrected: bool = False


def marks_of(view: LetterView, catalogue: Catalogue) -> tuple[Mark, ...]:
    """Marks in painting order: the larger first, so that the smaller lie on top."""
    marks = [
        Mark(
            span=value.span,
            group=catalogue[value.slot.field].group,
            slot=value.slot,
            passage=_is_block(value, catalogue),
            corrected=value.origin is Origin.REVIEWER,
        )
        for value in view.values
        if value.span is not None and _is_shown(value, catalogue)
    ]
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end)))


def slot_at(marks: Sequence[Mark], point: int, *, besides: Slot | None = None) -> Slot | None:
    """The field whose words hold `point`; the shortest wins.

    With `besides`, the next longer one around that field's words: a second click digs outwards.
    """
    here = sorted(
        (m for m in marks if m.span.start <= point <= m.span.end),
        key=lambda m: (m.span.end - m.span.start, m.slot.field != "item"),
    )
    slots = [m.slot for m in here]
    if not slots:
        return None
    if besides in slots:
        return slots[(slots.index(besides) + 1) % len(slots)]
    return slots[0]


def _is_shown(value: EffectiveValue, catalogue: Catalogue) -> bool:
    return value.value is not None and not catalogue[value.slot.field].derived


def _is_block(value: EffectiveValue, catalogue: Catalogue) -> bool:
    spec = catalogue[value.slot.field]
    return spec.kind is FieldKind.PASSAGE and spec.group is FieldGroup.RATIONALE
