"""Where two letters differ: by field, in words, with the address in each of them."""

from __future__ import annotations

from imrdesk.domain import Slot
from imrdesk.ui.differing import NO_VALUE
from imrdesk.ui.differing import Difference
from imrdesk.ui.differing import compared
from tests.ui.made import catalogue
from tests.ui.made import letter_text
from tests.ui.made import letter_view

FIELDS = catalogue()
HERE = letter_view()
ITEM_TWO = letter_text().index("MRI of the lumbar spine")


def by_label(there: str) -> dict[str, Difference]:
    found = compared(HERE, letter_view(there, name="other.txt"), FIELDS)
    return {one.label: one for one in found.differences}


def test_a_letter_does_not_differ_from_its_copy() -> None:
    found = compared(HERE, letter_view(name="copy.txt"), FIELDS)
    assert found.differences == ()
    assert found.same > 10


def test_only_what_differs_is_listed() -> None:
    found = by_label(letter_text("CM15-0001009", sex="male"))
    assert set(found) == {"Case number", "Sex"}
    assert (found["Sex"].here, found["Sex"].there) == ("female", "male")
    assert found["Sex"].slot == found["Sex"].other == Slot("patient.sex")


def test_items_are_compared_by_their_numbers() -> None:
    found = by_label(letter_text(dose="100mg"))
    assert (found["Item 1: Strength"].here, found["Item 1: Strength"].there) == ("50", "100")
    assert not any(label.startswith("Item 2") for label in found)


def test_what_one_letter_lacks_is_no_value_there() -> None:
    found = by_label(letter_text()[:ITEM_TWO])
    decision = found["Item 2: Decision"]
    assert (decision.here.casefold(), decision.there) == ("overturned", NO_VALUE)
    assert (decision.slot, decision.other) == (Slot("decision", 2), None)


def test_long_passages_are_read_and_not_listed() -> None:
    assert by_label(letter_text(extra="Two more weeks were asked for.")) == {}
