"""In which fields two letters differ. Pure; the values are those that are true now."""

from __future__ import annotations

from dataclasses import dataclass

from imrdesk.domain import Catalogue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.quality.comparing import Side
from imrdesk.quality.comparing import pairs
from imrdesk.quality.comparing import said
from imrdesk.ui import wording

READ_NOT_LISTED = {FieldGroup.GUIDELINE, FieldGroup.RATIONALE}
"""Whole passages of these differ from letter to letter: they are read, side by side."""
NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in words, and its address in each letter that has it."""

    label: str
    here: str
    there: str
    slot: Slot | None
    other: Slot | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields that differ, in the order of the catalogue, and how many do not."""

    differences: tuple[Difference, ...] = ()
    same: int = 0


def compared(here: LetterView, there: LetterView, catalogue: Catalogue) -> Comparison:
    """Letter with letter, and item with item by their numbers."""
    fields = [spec.name for spec in catalogue.specs if _is_listed(spec)]
    found = pairs(here.letter.id, said(here.values), said(there.values), fields)
    apart = [pair for pair in found if not pair.agree]
    return Comparison(
        tuple(
            Difference(
                label=_label(catalogue[pair.field], pair.dispute),
                here=_words(catalogue[pair.field], pair.first),
                there=_words(catalogue[pair.field], pair.second),
                slot=pair.first.slot if pair.first is not None else None,
                other=pair.second.slot if pair.second is not None else None,
            )
            for pair in apart
        ),
        len(found) - len(apart),
    )


def _is_listed(spec: FieldSpec) -> bool:
    long = spec.kind is FieldKind.PASSAGE and spec.group in READ_NOT_LISTED
    return not spec.derived and not long


def _label(spec: FieldSpec, dispute: int) -> str:
    return f"Item {dispute}: {spec.label}" if dispute else spec.label


def _words(spec: FieldSpec, side: Side | None) -> str:
    if side is None:
        return NO_VALUE
    if side.value is None or side.state is State.UNDECIDED:
        return NO_VALUE if side.state is State.UNCHECKED else str(side.state)
    return wording.shown_as(spec, side.value)
