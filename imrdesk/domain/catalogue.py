"""The fields that a letter is read for, and the addresses of their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from functools import lru_cache


class FieldKind(StrEnum):
    """What a field's canonical value is, and how a typed one is checked."""

    TEXT = "text"
    PASSAGE = "passage"  # a stretch of the letter; its value is its words, blanks collapsed
    DATE = "date"
    INTEGER = "integer"
    STRENGTH = "strength"  # 10, 37.5 or "10/325"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    CASE_NUMBER = "case_number"
    STATE = "state"
    LEVEL = "level"
    CITATION = "citation"


class FieldGroup(StrEnum):
    """Where a field stands in the check pane, and which colour its words have in the letter."""

    HEADER = "header"
    REVIEWER = "reviewer"
    PATIENT = "patient"
    UR = "ur"
    ITEM = "item"
    DECISION = "decision"
    GUIDELINE = "guideline"
    RATIONALE = "rationale"


class FieldNature(StrEnum):
    """What a value asks of whoever reads it: machine and readers fail differently in each."""

    STATED = "stated"
    COPIED = "copied"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the catalogue (letters.md section 2), as `resources/rules/fields.toml` has it.

    `always` fields are shown even when the letter states nothing, so that a gap is as visible as
    a value; `derived` ones are computed from another field's words.
    """

    name: str
    label: str
    group: FieldGroup
    kind: FieldKind
    per_dispute: bool = False
    repeated: bool = False
    always: bool = False
    derived: bool = False
    nature: FieldNature = FieldNature.STATED
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All fields, in the order in which they are shown."""

    specs: tuple[FieldSpec, ...]
    by_name: Mapping[str, FieldSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {spec.name: spec for spec in self.specs}
        if len(names) != len(self.specs):
            raise ValueError("a field stands twice in the catalogue")
        object.__setattr__(self, "by_name", names)

    def __getitem__(self, name: str) -> FieldSpec:
        """The field of that name; raises KeyError."""
        return self.by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def of_level(self, *, per_dispute: bool) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.specs if spec.per_dispute == per_dispute)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The address of one value: field, dispute (0 = the letter), nth of a repeated field."""

    field: str
    dispute: int = 0
    nth: int = 0

    def __str__(self) -> str:
        dispute = f"#{self.dispute}" if self.dispute else ""
        return f"{self.field}{dispute}" + (f".{self.nth + 1}" if self.nth else "")


@lru_cache(maxsize=1 << 12)
def slot_at(field: str, dispute: int, nth: int) -> Slot:
    """The slot of an address, the same object each time: dicts find it without comparing."""
    return Slot(field, dispute, nth)
