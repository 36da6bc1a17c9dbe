"""A sample under review: what was drawn and why, fixed before the first letter is read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import Final

from imrdesk.domain import Catalogue
from imrdesk.domain import Extraction
from imrdesk.domain import FieldKind
from imrdesk.domain import Finding
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Value
from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json
from imrdesk.quality.acceptance import Plan
from imrdesk.quality.sample import Stratum
from imrdesk.quality.sample import lot

FIELDS: Final = (
    "case_number",
    "patient.age",
    "patient.sex",
    "patient.date_of_injury",
    "item",
    "decision",
    "drug_name",
    "strength",
    "strength_unit",
    "quantity",
)
"""What is measured unless a sample says otherwise: the facts that matter most."""
ANCHORS: Final = frozenset({"item"})
"""Shown in blind entry, too: without it nobody knows which item a value belongs to."""


@dataclass(frozen=True, slots=True)
class CheckLetter:
    """A letter that is shown with one wrong value, to see whether it is noticed.

    What is said of it is kept with the sample and never becomes a line of the trail.
    """

    letter_id: LetterId
    slot: Slot
    wrong: Value


@dataclass(frozen=True, slots=True)
class Sample:
    """`letters` in the order in which they are read; check letters stand among them.

    With `blind` a reader sees no machine value before she has given hers; with two `readers`
    every letter is read twice, and neither sees the other's values until both are done.
    """

    id: str
    at: str
    maker: str
    name: str
    seed: str
    frame: str
    engine: str
    letters: tuple[LetterId, ...]
    strata: tuple[Stratum, ...]
    fields: tuple[str, ...] = FIELDS
    stratum_field: str = ""
    plan: Plan | None = None
    blind: bool = False
    readers: int = 1
    checks: tuple[CheckLetter, ...] = ()

    @property
    def frame_size(self) -> int:
        return sum(stratum.size for stratum in self.strata)

    def check_of(self, letter_id: LetterId) -> CheckLetter | None:
        return next((c for c in self.checks if c.letter_id == letter_id), None)

    def weight_of(self, letter_id: LetterId) -> tuple[str, float]:
        """A letter's stratum, and how many letters of the frame it stands for."""
        for stratum in self.strata:
            if letter_id in stratum.drawn:
                return stratum.name, stratum.weight
        return "", 0.0


def shown(extraction: Extraction, sample: Sample) -> Extraction:
    """What a reader of this sample is shown of the machine's word."""
    if sample.blind:
        kept = tuple(f for f in extraction.findings if f.slot.field in ANCHORS)
        return replace(extraction, findings=kept)
    check = sample.check_of(extraction.letter_id)
    if check is None:
        return extraction
    findings = tuple(
        replace(f, value=check.wrong) if f.slot == check.slot else f for f in extraction.findings
    )
    return replace(extraction, findings=findings)


def check_letter(
    extraction: Extraction, catalogue: Catalogue, fields: Iterable[str], seed: str
) -> CheckLetter | None:
    """A letter with one value made wrong by lot; None when it has none that could be."""
    wanted = frozenset(fields) - ANCHORS
    able = [f for f in extraction.findings if f.slot.field in wanted]
    able = sorted(able, key=lambda f: lot(f"{seed} {f.slot}", extraction.letter_id))
    for finding in able:
        wrong = _wrong(finding, catalogue)
        if wrong is not None:
            return CheckLetter(extraction.letter_id, finding.slot, wrong)
    return None


def _wrong(finding: Finding, catalogue: Catalogue) -> Value | None:
    """Another value that looks as if it were right."""
    spec, value = catalogue[finding.slot.field], finding.value
    if spec.kind is FieldKind.CHOICE:
        return next((choice for choice in spec.choices if choice != value), None)
    if spec.kind is FieldKind.INTEGER and isinstance(value, int):
        return value + 10
    if spec.kind is FieldKind.DATE and isinstance(value, str):
        with suppress(ValueError):
            moved = datetime.date.fromisoformat(value) + datetime.timedelta(days=10)
            return moved.isoformat()
    return None


def to_json(sample: Sample) -> Mapping[str, object]:
    form = asdict(sample)
    form["checks"] = [
        [c.letter_id, c.slot.field, c.slot.dispute, c.slot.nth, value_to_json(c.wrong)]
        for c in sample.checks
    ]
    return form


def from_json(form: Mapping[str, Any]) -> Sample:
    plain = dict(form)
    plain["letters"] = tuple(LetterId(i) for i in plain["letters"])
    plain["fields"] = tuple(plain["fields"])
    plain["strata"] = tuple(_stratum(**stratum) for stratum in plain["strata"])
    plain["plan"] = None if plain["plan"] is None else Plan(**plain["plan"])
    plain["checks"] = tuple(
        CheckLetter(LetterId(i), Slot(field, dispute, nth), value_from_json(wrong))
        for i, field, dispute, nth, wrong in plain["checks"]
    )
    return Sample(**plain)


def _stratum(name: str, size: int, drawn: Sequence[str]) -> Stratum:
    return Stratum(name, size, tuple(LetterId(i) for i in drawn))
