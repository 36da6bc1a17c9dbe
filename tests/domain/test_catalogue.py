from __future__ import annotations

import pytest

from imrdesk.domain import Catalogue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Slot

AGE = FieldSpec("patient.age", "Age", FieldGroup.PATIENT, FieldKind.INTEGER)
ITEM = FieldSpec("item", "Item", FieldGroup.ITEM, FieldKind.PASSAGE, per_dispute=True)


def test_a_catalogue_knows_its_fields_by_name() -> None:
    catalogue = Catalogue((AGE, ITEM))
    assert catalogue["item"] is ITEM
    assert "patient.age" in catalogue
    assert "shoe.size" not in catalogue
    with pytest.raises(KeyError):
        catalogue["shoe.size"]


def test_fields_are_of_the_letter_or_of_a_dispute() -> None:
    catalogue = Catalogue((AGE, ITEM))
    assert catalogue.of_level(per_dispute=True) == (ITEM,)
    assert catalogue.of_level(per_dispute=False) == (AGE,)


def test_a_field_stands_once_in_a_catalogue() -> None:
    with pytest.raises(ValueError, match="twice"):
        Catalogue((AGE, ITEM, AGE))


@pytest.mark.parametrize(
    ("slot", "written"),
    [
        (Slot("patient.age"), "patient.age"),
        (Slot("decision", 2), "decision#2"),
        (Slot("patient.diagnosis", 0, 1), "patient.diagnosis.2"),
        (Slot("ca_citation", 3, 2), "ca_citation#3.3"),
    ],
)
def test_a_slot_is_written_as_an_address(slot: Slot, written: str) -> None:
    assert str(slot) == written
