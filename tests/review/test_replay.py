from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Event
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.domain import value_to_json
from imrdesk.review.accepted import vouched_for
from imrdesk.review.arrangement import FIRST_MADE
from imrdesk.review.arrangement import Arranged
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.arrangement import written
from imrdesk.review.fold import fold
from imrdesk.review.replay import Line
from imrdesk.review.replay import Stated
from imrdesk.review.replay import replayed
from imrdesk.review.status import status_of
from imrdesk.review.status import tags_of
from imrdesk.review.trail import live
from imrdesk.store.rows import value_row
from imrdesk.store.trail import to_row
from tests.review.letters import AGE
from tests.review.letters import DRUG
from tests.review.letters import FINDINGS
from tests.review.letters import ITEM
from tests.review.letters import NECK
from tests.review.letters import SEX
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction

VALUES = st.sampled_from([None, 48, 49, "female", "neck pain", "x"])
SLOTS = st.sampled_from([AGE, SEX, NECK, DRUG, ITEM, replace(ITEM, dispute=FIRST_MADE)])
ARRANGEMENTS = st.lists(
    st.builds(
        Arranged,
        st.sampled_from([1, 2, FIRST_MADE]),
        st.lists(st.sampled_from(FINDINGS[4:]), unique_by=lambda f: f.slot.field).map(tuple),
    ),
    max_size=3,
    unique_by=lambda one: one.key,
)
_NOT_ON_VALUES = {
    Verdict.REOPENED,
    Verdict.DEFERRED,
    Verdict.NOTED,
    Verdict.RESOLVED,
    Verdict.FLAG_ANSWERED,
}


@st.composite
def trails(draw: st.DrawFn) -> list[Event]:
    lines: list[Event] = []
    for kind in draw(st.lists(st.sampled_from(Verdict), max_size=14)):
        if kind is Verdict.WITHDRAWN:
            if lines:
                lines.append(event(kind, target=draw(st.sampled_from(lines)).id))
        elif kind is Verdict.ACCEPTED:
            seen = FINDINGS if draw(st.booleans()) else FINDINGS[2:]
            marks = vouched_for(fold(TEXT, extraction(*seen), lines))
            lines.append(event(kind, after=marks))
        elif kind in {Verdict.TAGGED, Verdict.UNTAGGED}:
            slot = Slot("", 1) if draw(st.booleans()) else None
            span = draw(st.sampled_from([None, Span(0, 3)]))
            lines.append(event(kind, slot, span=span, note=draw(st.sampled_from(["dose", "ask"]))))
        elif kind is Verdict.ARRANGED:
            lines.append(event(kind, after=written(draw(ARRANGEMENTS))))
        elif kind in _NOT_ON_VALUES:
            lines.append(event(kind, note="x"))
        else:
            lines.append(event(kind, draw(SLOTS), before=draw(VALUES), after=draw(VALUES)))
    return lines


def every_kind() -> list[Event]:
    """What made-up trails reach only by chance, in one."""
    gone = event(Verdict.REMOVED, SEX, before="female")
    marks = vouched_for(fold(TEXT, extraction(*FINDINGS[1:]), []))
    return [
        gone,
        event(Verdict.WITHDRAWN, target=gone.id),
        event(Verdict.CONFIRMED, AGE, before=48, after=48),
        event(Verdict.CORRECTED, DRUG, before="x", after="y"),
        event(Verdict.UNREAD, NECK, before="neck pain", after="x"),
        event(Verdict.ADDED, ITEM, after="x"),
        event(Verdict.REMOVED, replace(ITEM, dispute=2), before="MRI of the neck"),
        event(Verdict.TAGGED, Slot("", 1), note="dose"),
        event(Verdict.TAGGED, Slot("", 1), note="ask"),
        event(Verdict.UNTAGGED, Slot("", 1), note="ask"),
        event(Verdict.TAGGED, note="late"),
        event(Verdict.ACCEPTED, after=marks),
    ]


@given(trails())
@example(every_kind())
@example([*every_kind(), event(Verdict.ARRANGED, after=written([Arranged(1, FINDINGS[4:6])]))])
@example([event(Verdict.ARRANGED, after=written([]))])
@example([event(Verdict.REMOVED, AGE, before=48)])
@example([event(Verdict.DEFERRED, note="x")])
def test_replayed_and_folded_trails_agree(lines: list[Event]) -> None:
    found = {(f.slot.field, f.slot.dispute, f.slot.nth): value_to_json(f.value) for f in FINDINGS}
    rows = [to_row(line) for line in lines]
    stored = [Line(*(row[name] for name in Line._fields)) for row in rows]  # type: ignore[arg-type]
    told = replayed(found, stored)
    folded = [value_row(value) for value in fold(TEXT, extraction(), lines)]
    assert told.values == {row[:3]: row[3:] for row in folded}
    arrangement = arrangement_of(live(lines))
    named = dict.fromkeys((tag.dispute, tag.name) for tag in tags_of(lines, arrangement))
    assert told.tags == tuple(named)
    assert told.status == status_of(lines)


def test_without_a_trail_the_machine_speaks() -> None:
    told = replayed({("patient.age", 0, 0): 48}, [])
    assert told.values == {("patient.age", 0, 0): Stated("48", "machine", "not checked", 0)}
    assert (told.tags, told.status) == ((), "not checked")


def test_a_removed_value_is_gone_until_that_is_taken_back() -> None:
    slot = json.dumps(["sex", 0, 0])
    gone = Line("1", "removed", slot, '"male"', None, "", "")
    back = Line("2", "withdrawn", None, None, None, "", "1")
    assert replayed({("sex", 0, 0): "male"}, [gone]).values == {}
    assert ("sex", 0, 0) in replayed({("sex", 0, 0): "male"}, [gone, back]).values
