from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Finding
from imrdesk.domain import LetterId
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.comparing import error_of
from imrdesk.quality.comparing import found as found_by_machine
from imrdesk.quality.comparing import pairs
from imrdesk.quality.comparing import said
from imrdesk.quality.error_types import ErrorType

ID = LetterId("a" * 64)
HERE, THERE = Span(0, 4), Span(9, 13)


def side(value: Value | None, nth: int = 0, field: str = "body_part") -> Side:
    return Side(Slot(field, 1, nth), value, HERE)


def test_values_are_paired_whatever_their_order() -> None:
    first = [side("neck"), side("back", 1), side("arm", 2)]
    second = [side("Back"), side("leg", 1), side("neck", 2)]
    found = pairs(ID, first, second, ["body_part"])
    assert [(p.words(), p.agree) for p in found] == [
        (("neck", "neck"), True),
        (("back", "Back"), True),
        (("arm", "leg"), False),
    ]


def test_what_a_reader_said_stands_against_what_the_machine_found() -> None:
    slot = Slot("patient.age")
    value = EffectiveValue(slot, 48, "48", HERE, Origin.MACHINE, State.UNCHECKED)
    line = Event("1", "", "Ada", ID, Verdict.UNREAD, "1", after="in her 40s", note="L: of item 2")
    unread = replace(value, value=None, state=State.UNREAD, event=line)
    assert (
        found_by_machine([Finding(slot, 48, HERE, "test")])
        == said([value])
        == (Side(slot, 48, HERE),)
    )
    assert said([unread]) == (Side(slot, "in her 40s", HERE, State.UNREAD, "L: of item 2"),)


def test_what_only_one_side_says() -> None:
    found = pairs(ID, [side("neck")], [], ["body_part"])
    assert [p.words() for p in found] == [("neck", "(none)")]
    assert pairs(ID, [side(None)], [], ["body_part"]) == ()
    assert pairs(ID, [side("neck")], [], ["decision"]) == ()


def test_fields_stand_in_the_order_asked_for() -> None:
    sides = [side("x", field=f) for f in ("decision", "item")]
    assert [p.field for p in pairs(ID, sides, sides, ["item", "decision"])] == ["item", "decision"]


@pytest.mark.parametrize(
    ("machine", "truth", "kind"),
    [
        (Side(Slot("a"), 48, HERE), Side(Slot("a"), 48, THERE), None),
        (Side(Slot("a"), "Upheld", HERE), Side(Slot("a"), "upheld"), None),
        (Side(Slot("a"), 48, HERE), Side(Slot("a"), 49, THERE), ErrorType.WRONG_VALUE),
        (Side(Slot("a"), 48, HERE), Side(Slot("a"), 49, HERE), ErrorType.WRONG_NORMAL_FORM),
        (Side(Slot("a"), 48, HERE), None, ErrorType.SPURIOUS),
        (Side(Slot("a"), 48, HERE), Side(Slot("a"), None), ErrorType.SPURIOUS),
        (None, Side(Slot("a"), 48, HERE), ErrorType.MISSED),
        (
            Side(Slot("a"), 48, HERE),
            Side(Slot("a"), 49, THERE, note="L: of item 2"),
            ErrorType.WRONG_LINK,
        ),
        (Side(Slot("a"), 48, HERE), Side(Slot("a"), 48, HERE, note="L"), None),
        (
            Side(Slot("a"), 48, HERE),
            Side(Slot("a"), 48, HERE, State.UNDECIDED),
            ErrorType.UNDECIDABLE,
        ),
        (
            Side(Slot("a"), 48, HERE),
            Side(Slot("a"), "in her 40s", HERE, State.UNREAD),
            ErrorType.UNDECIDABLE,
        ),
    ],
)
def test_what_was_wrong(machine: Side | None, truth: Side | None, kind: ErrorType | None) -> None:
    assert error_of(Pair(ID, "a", 0, machine, truth)) is kind


def test_what_nobody_could_decide_is_alike_and_is_no_value() -> None:
    undecided = Side(Slot("body_part", 1), None, None, State.UNDECIDED)
    found = pairs(ID, [undecided], [undecided], ["body_part"])
    assert [(p.words(), p.agree) for p in found] == [(("cannot decide", "cannot decide"), True)]
    found = pairs(ID, [undecided], [side("neck")], ["body_part"])
    assert [(p.words(), p.agree) for p in found] == [(("cannot decide", "neck"), False)]


def test_words_that_cannot_be_read_agree_with_the_same_words_only() -> None:
    unread = Side(Slot("body_part", 1), "Neck", None, State.UNREAD)
    (same,) = pairs(ID, [unread], [replace(unread, value="neck")], ["body_part"])
    assert (same.agree, same.words()) == (True, ("cannot read: Neck", "cannot read: neck"))
    (other,) = pairs(ID, [unread], [side("neck")], ["body_part"])
    assert not other.agree


def test_one_side_may_say_more() -> None:
    found = pairs(ID, [side("neck"), side("back", 1)], [side("arm")], ["body_part"])
    assert [p.words() for p in found] == [("neck", "arm"), ("back", "(none)")]
