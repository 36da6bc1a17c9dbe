from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.search.ledger import Ledger
from tests.search.told import Told

LETTERS = "abcdefgh"


class Named(Told):
    """Letters have names by which lists have them in order; asking for all is counted."""

    def __init__(self) -> None:
        super().__init__({letter: {0: {"file": (letter,)}} for letter in LETTERS})
        self.names = dict(enumerate(LETTERS, 1))
        self.asked_for_all = 0

    def by_name(self, numbers: Sequence[int] | None = None) -> list[int]:
        self.asked_for_all += numbers is None
        some = self.names if numbers is None else numbers
        return sorted(some, key=lambda number: (self.names[number], number))


@given(st.lists(st.dictionaries(st.sampled_from(range(1, 9)), st.sampled_from("abcxyz"))))
def test_letters_stand_where_lists_have_them_whatever_names_change(
    changes: list[dict[int, str]],
) -> None:
    source, ledger = Named(), Ledger()
    ledger.refresh(source)
    ledger.by_name(source)
    for renamed in changes:
        source.names |= renamed
        for number in renamed:
            ledger.note(LetterId(LETTERS[number - 1]))
        ledger.settle()
        ledger.refresh(source)
        order = source.by_name()
        places = ledger.by_name(source).tolist()
        assert [order.index(number) for number in range(1, 9)] == places


def test_the_order_of_all_is_not_asked_for_again_where_it_stays() -> None:
    source, ledger = Named(), Ledger()
    ledger.refresh(source)
    ledger.by_name(source)
    source.names[3] = "cc"  # still behind b and before d
    ledger.note(LetterId("c"))
    ledger.settle()
    ledger.refresh(source)
    ledger.by_name(source)
    assert source.asked_for_all == 1
