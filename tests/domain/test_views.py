from __future__ import annotations

import pytest

from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import LetterView
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Verdict


def value(slot: Slot) -> EffectiveValue:
    return EffectiveValue(slot, "words", "words", Span(0, 5), Origin.MACHINE, State.UNCHECKED)


def view(*slots: Slot) -> LetterView:
    return LetterView(
        letter=Letter(LetterId("0" * 64), "words", (0,), "plain", "utf-8"),
        name="a.txt",
        path="/letters/a.txt",
        format=Format.D1,
        engine="0",
        sections=(),
        values=tuple(value(slot) for slot in slots),
        flags=(),
        tags=(),
        notes=(),
        status=LetterStatus.NOT_CHECKED,
    )


def test_a_view_finds_the_value_at_a_slot() -> None:
    shown = view(Slot("item", 1), Slot("item", 2))
    found = shown.at(Slot("item", 2))
    assert found is shown.values[1]
    assert shown.at(Slot("item", 3)) is None


@pytest.mark.parametrize(
    ("slots", "disputes"),
    [((), 0), ((Slot("patient.age"),), 0), ((Slot("item", 2), Slot("item", 1)), 2)],
)
def test_a_view_counts_its_disputes(slots: tuple[Slot, ...], disputes: int) -> None:
    assert view(*slots).disputes == disputes


def test_verdicts_speak_of_a_value_or_of_a_letter() -> None:
    assert VALUE_VERDICTS.issubset(Verdict)
    assert {Verdict.ACCEPTED, Verdict.TAGGED, Verdict.WITHDRAWN}.isdisjoint(VALUE_VERDICTS)
