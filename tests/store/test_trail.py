from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Citation
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.store import trail
from imrdesk.store.trail import ORDER
from imrdesk.store.trail import Row
from imrdesk.store.trail import canonical
from imrdesk.store.trail import chained
from imrdesk.store.trail import from_row
from imrdesk.store.trail import to_row

VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.builds(Citation, st.text(), st.text(), sections=st.tuples(st.text()), year=st.integers()),
)
SPANS = st.integers(0, 99).flatmap(lambda a: st.integers(a + 1, 200).map(lambda b: Span(a, b)))
EVENTS = st.builds(
    Event,
    id=st.uuids().map(str),
    at=st.just("2015-06-01T10:00:00.000+00:00"),
    reviewer=st.text(),
    letter_id=st.just(LetterId("a")),
    kind=st.sampled_from(Verdict),
    engine=st.text(),
    slot=st.none() | st.builds(Slot, st.text(), st.integers(0, 9), st.integers(0, 9)),
    before=VALUES,
    after=VALUES,
    span=st.none() | SPANS,
    note=st.text(),
    target=st.text(),
)


def broken_lines(rows: list[Row]) -> list[int]:
    return list(trail.broken_lines([[row[name] for name in ORDER] for row in rows]))


def chain(events: list[Event]) -> list[Row]:
    rows: list[Row] = []
    previous = ""
    for seq, event in enumerate(events, 1):
        line = chained(event, seq, previous)
        previous = line.hash
        rows.append(to_row(line))
    return rows


@given(EVENTS)
def test_an_event_comes_back_as_it_was_put(event: Event) -> None:
    line = chained(event, 1, "")
    assert from_row(to_row(line)) == line
    assert replace(line, seq=0, previous="", hash="") == event


@given(st.lists(EVENTS, max_size=4))
def test_an_untouched_chain_is_whole(events: list[Event]) -> None:
    assert list(broken_lines(chain(events))) == []


LINES = [
    Event(str(n), "2015", "Ada", LetterId("a"), Verdict.CONFIRMED, "1", Slot("x"), n, n)
    for n in range(1, 5)
]


@pytest.mark.parametrize(
    "column",
    ["id", "at", "reviewer", "letter_id", "kind", "slot", "before", "after", "note", "hash"],
)
def test_a_changed_line_is_found(column: str) -> None:
    rows = chain(LINES)
    rows[1] = {**rows[1], column: "7"}
    assert 2 in set(broken_lines(rows))


def test_a_missing_a_doubled_and_a_moved_line_are_found() -> None:
    rows = chain(LINES)
    assert list(broken_lines(rows[:1] + rows[2:])) == [3]
    assert list(broken_lines(rows[1:]))
    assert list(broken_lines([*rows, rows[-1]]))
    assert list(broken_lines([rows[0], rows[2], rows[1], rows[3]]))


def test_one_json_for_the_same_data() -> None:
    assert (
        canonical({"b": 1, "a": [1, "é"]})
        == canonical({"a": [1, "é"], "b": 1})
        == '{"a":[1,"é"],"b":1}'
    )
