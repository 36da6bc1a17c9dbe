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
from imrdesk.domain import STAR
from imrdesk.domain import Catalogue
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import LetterStatus
from imrdesk.domain import State
from imrdesk.errors import BadQuery
from imrdesk.search.wanted import Anything
from imrdesk.search.wanted import Between
from imrdesk.search.wanted import Exactly
from imrdesk.search.wanted import OneOf
from imrdesk.search.wanted import Saying
from imrdesk.search.wanted import Wanted
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
    "file": ("file", "File", False),
    "reviewer": ("reviewer", "Reviewed by", False),
    "severity": ("severity", "Flag of kind", False),
    "source": ("source", "Guideline source", True),
}
"""What is no field of the catalogue: its column, its label, whether items have it."""

_STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    **{status.value: (status.value,) for status in LetterStatus},
    "unchecked": (LetterStatus.NOT_CHECKED.value,),
    "reviewed": (LetterStatus.CHECKED.value, LetterStatus.CORRECTED.value),
}
_VALUES: Final = "value_state"
_CHANGED: Final = OneOf(
    (State.CORRECTED.value, State.ADDED.value, State.NOT_STATED.value, State.UNREAD.value)
)
_STATES: Final[Mapping[str, tuple[str, str, Wanted]]] = {
    "flagged": ("flag", "Flag", Anything()),
    "tagged": (TAG, "Tag", Anything()),
    STAR.name: (TAG, "Star", Exactly(STAR.name)),
}
_OF_VALUES: Final = (State.NOT_STATED.value, State.UNDECIDED.value, State.UNREAD.value)
"""What reviewers say of a value that is none: found by it."""
_RANGE: Final = re.compile(
    r"(?P<low>.*?)\s*(?:\.\.|\bto\b)\s*(?P<high>.*)"
    r"|(?P<least>\d+|\d[\d/]*/\d+)\s*[-\u2013]\s*(?P<most>\d{4,}|\d[\d/]*/\d+)"
    r"|(?P<sign>[<>]=?)\s*(?P<end>.*)",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"(\d+)\s*[-\u2013]\s*(\d+)")
_SEVERITIES: Final = {"warning": "warn", "hint": "info"}
_FAULTY: Final = {
    FieldKind.DATE: "a date. Write it as 03/24/2014, 03/2014 or 2014, or two of them with two "
    "dots between",
    FieldKind.INTEGER: "a whole number. Write it as 62, as 60..65 for a range, or as >60",
    FieldKind.STRENGTH: "a strength. Write it as 10, 37.5 or 10/325, without the unit",
    FieldKind.STATE: "a state. Write its name or its two letters",
    FieldKind.LEVEL: "a spinal level. Write it as L5-S1 or T12",
    FieldKind.BOOLEAN: "an answer here. Write yes or no",
}
_IN_A_ROW: Final = {FieldKind.DATE, FieldKind.INTEGER, FieldKind.STRENGTH}
"""Kinds whose values come one after the other, so that ranges can be asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Values wanted in one of some fields, all of a letter or all of a dispute."""

    label: str
    fields: tuple[str, ...]
    per_dispute: bool
    wanted: Wanted

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
        return _is(value, at, of_values=name == "is")
    if name == "severity":
        value = _SEVERITIES.get(value.casefold(), value)
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
    ending = [spec for full, spec in known.items() if full.endswith(f".{name}")]
    if ending:
        return ending[:1]
    others = (STATUS, *NAMED, "is", "in", "saved")
    near = difflib.get_close_matches(name, [*SHORT_NAMES, *known, *others], n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise BadQuery(
        f"There is no field called {name} (character {at + 1}).{hint} To search for the words "
        "themselves, leave out the colon."
    )


def _wanted(spec: FieldSpec, value: str, at: int) -> Wanted:
    if value == "*":
        return Anything()
    if spec.kind in _IN_A_ROW and (meant := _between(spec, value, at)) is not None:
        return meant
    if spec.kind is FieldKind.CHOICE:
        return _choice(spec, value, at)
    read = normal.read(spec, value) if spec.kind in {*_FAULTY, FieldKind.CASE_NUMBER} else None
    if read is not None:
        return OneOf((read,))
    if spec.kind in _FAULTY:
        raise BadQuery(_unread(spec, value, at))
    return _saying(value, spec.label, at)


def _between(spec: FieldSpec, value: str, at: int) -> Between | None:
    """From one end to the other, as people write it; a single date or number is both ends."""
    ends = _RANGE.fullmatch(value) or (
        _NUMBERS.fullmatch(value) if spec.kind is FieldKind.INTEGER else None
    )
    if ends is None:
        if spec.kind is FieldKind.STRENGTH:
            return None
        only = _end(spec, value, at)
        return Between(only, only)
    if ends.groupdict().get("sign"):
        end = _end(spec, ends["end"], at)
        only_beyond = len(ends["sign"]) == 1
        if ends["sign"][0] == ">":
            return Between(end, None, beyond=only_beyond)
        return Between(None, end, below=only_beyond)
    typed = [end for end in ends.groups() if end is not None]
    low, high = (_end(spec, end, at) if end else None for end in typed)
    if low is None and high is None:
        raise BadQuery(_unread(spec, value, at))
    return Between(low, high)


def _end(spec: FieldSpec, value: str, at: int) -> int | float | str:
    if spec.kind is FieldKind.DATE and re.fullmatch(r"\d{4}", value):
        return value
    read = normal.read(spec, value)
    if not isinstance(read, int | float | str) or (
        spec.kind is FieldKind.STRENGTH and isinstance(read, str)
    ):
        raise BadQuery(_unread(spec, value, at))
    return read


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


def _is(value: str, at: int, *, of_values: bool) -> Filter:
    """`is:corrected` also means a letter with a corrected value that nobody has accepted yet;
    `status:corrected` is what became of the letter.
    """
    said = re.sub(r"[-_\s]+", " ", value).casefold()
    if said in _STATES:
        column, label, wanted = _STATES[said]
        return Filter(label, (column,), per_dispute=False, wanted=wanted)
    if of_values and said == State.CORRECTED:
        return Filter("Value", (_VALUES, STATUS), per_dispute=False, wanted=_CHANGED)
    if said in _OF_VALUES:
        return Filter("Value", (_VALUES,), per_dispute=False, wanted=OneOf((said,)))
    return Filter("Status", (STATUS,), per_dispute=False, wanted=_status(said, value, at))


def _status(said: str, value: str, at: int) -> OneOf:
    meant = _STATUSES.get(said)
    if meant is None:
        raise BadQuery(
            f"“{value}” (character {at + 1}) is no status of a letter. "
            f"Write one of: {', '.join((*_STATUSES, *_STATES, *_OF_VALUES))}."
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
