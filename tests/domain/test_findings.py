from __future__ import annotations

from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Format
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span


def extraction(*slots: Slot) -> Extraction:
    found = tuple(Finding(slot, "words", Span(0, 5), "rule") for slot in slots)
    return Extraction(LetterId("0" * 64), "0", Format.D4, (), found)


def test_the_disputes_are_counted_by_the_last_one() -> None:
    assert extraction().disputes == 0
    assert extraction(Slot("patient.age")).disputes == 0
    assert extraction(Slot("item", 3), Slot("item", 1), Slot("patient.age")).disputes == 3
