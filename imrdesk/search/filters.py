"""`field:value`: which fields a typed name stands for, and which values answer to what was typed.

Filters look at what is true now, a reviewer's word before the machine's; the index is not asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from imrdesk import normal
from imrdesk.domain import Catalogue
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import LetterStatus
from imrdesk.domain import Value
from imrdesk.errors import BadQuery
from imrdesk.search.words import words

SHORT_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "age": ("patient.age",),
    "assigned": ("date_assigned",),
    "case": ("case_number",),
    "category": ("service_category", "service_subcategory"),
    "class": ("drug_class",),
    "date": ("decision_date",),
    "diagnosis": ("patient.diagnosis",),
    "doi": ("patient.date_of_injury", "date_of_injury_header"),
    "drug": ("drug_name", "drug_generic"),
    "form": ("dose_form",),
    "generic": ("drug_generic",),
    "guideline": ("ca_guideline", "imro_guideline"),
    "level": ("spinal_level",),
    "mechanism": ("patient.mechanism",),
    "medication": ("patient.medication",),
    "necessity": ("necessity_sentence",),
    "outcome": ("case_outcome",),
    "part": ("body_part",),
    "received": ("application_received_date",),
    "sex": ("patient.sex",),
    "side": ("laterality",),
    "specialty": ("reviewer.specialty", "reviewer.subspecialty"),
    "state": ("reviewer.license_state",),
    "unit": ("strength_unit",),
    "ur": ("ur.decision_date", "ur_denial_date_header"),
    "visits": ("visits_total",),
}
"""Short names for the fields of the catalogue; the catalogue's own names are read as well."""

STATUS: Final = "status"
TAG: Final = "tag"
NAMED: Final[Mapping[str, tuple[str, str, bool]]] = {
    TAG: (TAG, "Tag", False),
    "flag": ("flag", "Flag", False),
    "reviewer": ("reviewer", "Reviewed by", False),
    "source": ("source", "Guideline source", True),
}
"""What is no field of the catalogue: its column, its label, whether items have it."""

_STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    **{status.value: (status.value,) for status in LetterStatus},
    "unchecked": (LetterStatus.NOT_CHECKED.value,),
    "reviewed": (LetterStatus.CHECKED.value, LetterStatus.CORRECTED.value),
}
_STATES: Final = {"flagged": ("flag", "Flag"), "tagged": (TAG, "Tag")}
_RANGE: Final = re.compile(r"(.*?)\.\.(.*)")
_FAULTY: Final = {
    FieldKind.DATE: "a date. Write it as 03/24/2014, 03/2014 or 2014, or two of them with two "
    "dots between",
    FieldKind.INTEGER: "a whole number. Write it as 62, or as 60..65 for a range",
    FieldKind.STRENGTH: "a strength. Write it as 10, 37.5 or 10/325, without the unit",
    FieldKind.STATE: "a state. Write its name or its two letters",
    FieldKind.LEVEL: "a spinal level. Write it as L5-S1 or T12",
    FieldKind.BOOLEAN: "an answer here. Write yes or no",
}


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value at all: `age:*`."""

    def holds(self, value: Value) -> bool:  # noqa: ARG002 - every value will do
        return True

    def __str__(self) -> str:
        return "(any)"


@dataclass(frozen=True, slots=True)
class OneOf:
    values: tuple[Value, ...]

    def holds(self, value: Value) -> bool:
        return value in self.values

    def __str__(self) -> str:
        return " or ".join(map(str, self.values))


@dataclass(frozen=True, slots=True)
class Exactly:
    """These words and nothing more, whatever their case: `generic:="hydrocodone"`."""

    words: str

    def holds(self, value: Value) -> bool:
        return str(value).casefold() == self.words.casefold()

    def __str__(self) -> str:
        return f"exactly “{self.words}”"


@dataclass(frozen=True, slots=True)
class Saying:
    """These words stand side by side in the value; the last may be the beginning of a word."""

    words: tuple[str, ...]
    begun: bool

    @property
    def pattern(self) -> str:
        """Found in every such value, small letters for capitals, and perhaps in others."""
        return r"[\W_]*".join(map(re.escape, self.words))

    def holds(self, value: Value) -> bool:
        said = [word.text for word in words(str(value))]
        size = len(self.words)
        return any(self._are(said[i : i + size]) for i in range(len(said) - size + 1))

    def _are(self, said: list[str]) -> bool:
        if self.begun:
            return tuple(said[:-1]) == self.words[:-1] and said[-1].startswith(self.words[-1])
        return tuple(said) == self.words

    def __str__(self) -> str:
        return f"“{' '.join(self.words)}{'…' if self.begun else ''}”"


@dataclass(frozen=True, slots=True)
class Between:
    """From low to high, both included; None is open. Dates may be years or months."""

    low: int | str | None
    high: int | str | None

    def holds(self, value: Value) -> bool:
        return _reaches(value, self.low, 1) and _reaches(value, self.high, -1)

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        if self.high is None:
            return f"from {self.low} on"
        return f"up to {self.high}" if self.low is None else f"from {self.low} to {self.high}"


Wanted = Anything | OneOf | Exactly | Saying | Between


@dataclass(frozen=True, slots=True)
class Filter:
    """Values wanted in one of some fields, all of a letter or all of a dispute."""

    label: str
    fields: tuple[str, ...]
    per_dispute: bool
    wanted: Wanted

    def holds(self, values: Mapping[str, tuple[Value, ...]]) -> bool:
        return any(self.wanted.holds(v) for field in self.fields for v in values.get(field, ()))

    def __str__(self) -> str:
        return f"{self.label} {self.wanted}"


def read_filter(typed: str, at: int, catalogue: Catalogue) -> Filter:
    """Raises BadQuery when the name or the value cannot be understood; `at` is for the sentence."""
    name, _, value = typed.partition(":")
    name = name.casefold()
    exactly, value = value.startswith("="), value.removeprefix("=")
    value = value.strip('"“”').strip()
    if not value:
        raise BadQuery(
            f"{name}: at character {at + 1} has no value. Write it right behind the colon, "
            f'with quotation marks when it has blanks: {name}:"two words".'
        )
    if name in {STATUS, "is"}:
        return _is(value, at)
    if name in NAMED:
        column, label, per_dispute = NAMED[name]
        said = Exactly(value) if exactly else _saying(value, label, at)
        return Filter(label, (column,), per_dispute, said)
    specs = _specs(name, at, catalogue)
    first = specs[0]
    fields = tuple(spec.name for spec in specs)
    wanted = Exactly(value) if exactly else _wanted(first, value, at)
    return Filter(first.label, fields, first.per_dispute, wanted)


def _specs(name: str, at: int, catalogue: Catalogue) -> list[FieldSpec]:
    known = {spec.name.casefold(): spec for spec in catalogue.specs}
    if name in SHORT_NAMES:
        return [known[field] for field in SHORT_NAMES[name] if field in known]
    if name in known:
        return [known[name]]
    near = difflib.get_close_matches(name, [*SHORT_NAMES, *known, STATUS, *NAMED, "is", "in"], n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise BadQuery(
        f"There is no field called {name} (character {at + 1}).{hint} To search for the words "
        "themselves, leave out the colon."
    )


def _wanted(spec: FieldSpec, value: str, at: int) -> Wanted:
    if value == "*":
        return Anything()
    if spec.kind in {FieldKind.DATE, FieldKind.INTEGER}:
        return _between(spec, value, at)
    if spec.kind is FieldKind.CHOICE:
        return _choice(spec, value, at)
    read = normal.read(spec, value) if spec.kind in {*_FAULTY, FieldKind.CASE_NUMBER} else None
    if read is not None:
        return OneOf((read,))
    if spec.kind in _FAULTY:
        raise BadQuery(_unread(spec, value, at))
    return _saying(value, spec.label, at)


def _between(spec: FieldSpec, value: str, at: int) -> Between:
    if m := _RANGE.fullmatch(value):
        low, high = (_end(spec, end.strip(), at) if end.strip() else None for end in m.groups())
        if low is None and high is None:
            raise BadQuery(_unread(spec, value, at))
        return Between(low, high)
    only = _end(spec, value, at)
    return Between(only, only)


def _end(spec: FieldSpec, value: str, at: int) -> int | str:
    if spec.kind is FieldKind.DATE and re.fullmatch(r"\d{4}", value):
        return value
    read = normal.read(spec, value)
    if not isinstance(read, int | str):
        raise BadQuery(_unread(spec, value, at))
    return read


def _reaches(value: Value, end: int | str | None, direction: int) -> bool:
    if end is None:
        return True
    if isinstance(end, int):
        return isinstance(value, int) and value * direction >= end * direction
    if not isinstance(value, str):
        return False
    # A month reaches from its first day to its last: only as much is compared as was typed.
    part = value[: len(end)]
    return part >= end if direction > 0 else part <= end


def _choice(spec: FieldSpec, value: str, at: int) -> OneOf:
    named = normal.choice(value, spec.choices)
    if named is not None:
        return OneOf((named,))
    begun = Saying(tuple(word.text for word in words(value)), begun=True)
    meant = tuple(c for c in spec.choices if begun.words and begun.holds(c))
    if not meant:
        raise BadQuery(
            f"“{value}” (character {at + 1}) is no value of {spec.label}. "
            f"Its values are: {', '.join(spec.choices)}."
        )
    return OneOf(meant)


def _is(value: str, at: int) -> Filter:
    if value.casefold() in _STATES:
        column, label = _STATES[value.casefold()]
        return Filter(label, (column,), per_dispute=False, wanted=Anything())
    return Filter("Status", (STATUS,), per_dispute=False, wanted=_status(value, at))


def _status(value: str, at: int) -> OneOf:
    meant = _STATUSES.get(re.sub(r"[-_\s]+", " ", value).casefold())
    if meant is None:
        raise BadQuery(
            f"“{value}” (character {at + 1}) is no status of a letter. "
            f"Write one of: {', '.join((*_STATUSES, *_STATES))}."
        )
    return OneOf(meant)


def _saying(value: str, label: str, at: int) -> Saying | Anything:
    if value == "*":
        return Anything()
    begun = value.endswith("*")
    said = tuple(word.text for word in words(value))
    if not said or "*" in value[:-1]:
        raise BadQuery(
            f"“{value}” (character {at + 1}) cannot be looked for in {label}. Write words; a star "
            "may stand at the end."
        )
    return Saying(said, begun)


def _unread(spec: FieldSpec, value: str, at: int) -> str:
    return f"“{value}” (character {at + 1}) is not {_FAULTY[spec.kind]}."
