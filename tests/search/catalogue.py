"""A small catalogue with a field of every kind that filters read."""

from __future__ import annotations

from imrdesk.domain import Catalogue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec


def spec(
    name: str, kind: FieldKind, *choices: str, label: str = "", dispute: bool = False
) -> FieldSpec:
    return FieldSpec(
        name=name,
        label=label or name,
        group=FieldGroup.ITEM,
        kind=kind,
        per_dispute=dispute,
        choices=choices,
    )


CATALOGUE = Catalogue(
    (
        spec("case_number", FieldKind.CASE_NUMBER, label="Case number"),
        spec("decision_date", FieldKind.DATE, label="Decision date"),
        spec("patient.age", FieldKind.INTEGER, label="Age"),
        spec("patient.sex", FieldKind.CHOICE, "male", "female", label="Sex"),
        spec("patient.date_of_injury", FieldKind.DATE, label="Date of injury"),
        spec("date_of_injury_header", FieldKind.DATE),
        spec("reviewer.license_state", FieldKind.STATE, label="Licence state"),
        spec("item", FieldKind.PASSAGE, label="Item", dispute=True),
        spec("decision", FieldKind.CHOICE, "Upheld", "Overturned", label="Decision", dispute=True),
        spec(
            "service_category",
            FieldKind.CHOICE,
            "Pharmaceuticals",
            "Diagnostic Testing",
            label="Service category",
            dispute=True,
        ),
        spec("drug_name", FieldKind.TEXT, label="Drug", dispute=True),
        spec("drug_generic", FieldKind.TEXT, dispute=True),
        spec("strength", FieldKind.STRENGTH, label="Strength", dispute=True),
        spec("spinal_level", FieldKind.LEVEL, label="Spinal level", dispute=True),
        spec("retrospective", FieldKind.BOOLEAN, label="Retrospective", dispute=True),
    )
)
