from __future__ import annotations

from dataclasses import replace

from imrdesk.domain import Slot
from imrdesk.review.gaps import gaps
from tests.ui.made import catalogue
from tests.ui.made import letter_view


def test_what_should_be_there_and_is_not_is_a_gap() -> None:
    view, fields = letter_view(), catalogue()
    assert view.disputes == 2
    gone = {Slot("patient.age"), Slot("decision", 2), Slot("case_number")}
    left = tuple(value for value in view.values if value.slot not in gone)
    assert set(gaps(replace(view, values=left), fields)) - set(gaps(view, fields)) == gone
    assert all(view.at(slot) is None for slot in gaps(view, fields))
    assert {slot.dispute for slot in gaps(view, fields)} <= {0, 1, 2}


def test_a_letter_without_values_lacks_all_of_its_own() -> None:
    view = replace(letter_view(), values=())
    always = [spec.name for spec in catalogue().of_level(per_dispute=False) if spec.always]
    assert [slot.field for slot in gaps(view, catalogue())] == always
