from __future__ import annotations

import pytest

from imrdesk.domain import Beside
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict


@pytest.mark.parametrize(
    ("beside", "place"),
    [
        (Beside(Verdict.NOTED), "noted"),
        (Beside(Verdict.NOTED, span=Span(0, 7)), "noted 0 0 7"),
        (Beside(Verdict.TAGGED, 3), "tagged 3 0 0"),
        (Beside(Verdict.FLAG_ANSWERED, 2, Span(12, 30)), "flag_answered 2 12 30"),
    ],
)
def test_what_words_are_typed_for_is_written_and_read_again(beside: Beside, place: str) -> None:
    assert str(beside) == place
    assert Beside.of(place) == beside


def test_the_place_of_a_value_is_not_beside_it() -> None:
    assert Beside.of(str(Slot("item", 2))) is None
