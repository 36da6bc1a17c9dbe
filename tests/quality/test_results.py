from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.quality.acceptance import plan
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import Side
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.programme import CheckLetter
from imrdesk.quality.programme import Sample
from imrdesk.quality.results import results
from imrdesk.quality.sample import Stratum

IDS = tuple(LetterId(f"{n:064x}") for n in range(10))
SAMPLE = Sample(
    id="s",
    at="2016-05-01",
    maker="Ada",
    name="May",
    seed="7",
    frame="all letters",
    engine="1",
    letters=IDS,
    strata=(Stratum("Overturned", 5, IDS[:5]), Stratum("Upheld", 95, IDS[5:])),
    fields=("patient.age", "decision"),
)


def pair(  # noqa: PLR0913 - two sides, and what was said
    letter_id: LetterId,
    said: Value | None,
    true: Value | None,
    field: str = "decision",
    *,
    state: State = State.CONFIRMED,
    note: str = "",
) -> Pair:
    slot = Slot(field, 1 if field == "decision" else 0)
    first = None if said is None else Side(slot, said)
    return Pair(letter_id, field, slot.dispute, first, Side(slot, true, None, state, note))


def test_shares_are_weighted_back_to_the_frame() -> None:
    truths = [(i, [pair(i, "Upheld", "Overturned")]) for i in IDS[:5]]
    truths += [(i, [pair(i, "Upheld", "Upheld")]) for i in IDS[5:]]
    found = results(SAMPLE, truths)
    assert (found.overall.right, found.overall.n) == (5, 10)
    assert found.overall.value == pytest.approx(0.95)
    assert found.letters == found.overall
    assert found.decisions.score("Overturned").recall == 0.0
    assert found.decisions.cells["Upheld", "Overturned"] == IDS[:5]
    assert [f.field for f in found.fields] == ["decision"]
    assert found.fields[0].letters == IDS[:5]


def test_what_does_not_count_against_the_machine() -> None:
    truths = [
        (IDS[0], [pair(IDS[0], 48, 49, "patient.age", note="O: two dates")]),
        (IDS[1], [pair(IDS[1], 48, 48, "patient.age", state=State.UNDECIDED)]),
        (IDS[2], [pair(IDS[2], 48, 49, "patient.age", note="W")]),
        (IDS[3], [pair(IDS[3], 48, None, "patient.age", state=State.NOT_STATED)]),
        (IDS[4], [pair(IDS[4], None, 48, "patient.age")]),
    ]
    found = results(SAMPLE, truths)
    (age,) = found.fields
    assert (age.accuracy.right, age.accuracy.n) == (1, 4)
    assert (age.wrong, age.spurious, age.missed) == (1, 1, 1)
    assert dict(found.kinds) == dict.fromkeys(
        (
            ErrorType.SOURCE_WRONG,
            ErrorType.UNDECIDABLE,
            ErrorType.WRONG_VALUE,
            ErrorType.SPURIOUS,
            ErrorType.MISSED,
        ),
        1,
    )
    assert (found.misses, found.untyped) == (3, 3)


@pytest.mark.parametrize(("wrong", "accepted"), [(1, True), (2, False)])
def test_a_plan_decides_at_the_end(wrong: int, *, accepted: bool) -> None:
    sample = replace(
        SAMPLE,
        plan=plan(0.3, 1, lot=100),
        checks=(CheckLetter(IDS[9], Slot("patient.age"), 58),),
    )
    truths = [(i, [pair(i, "Upheld", "Upheld")]) for i in IDS[wrong:9]]
    truths += [(i, [pair(i, "Upheld", "Overturned")]) for i in IDS[:wrong]]
    found = results(sample, truths, caught=[True, False])
    assert (found.read, found.of, found.accepted) == (9, 9, accepted)
    assert (found.checks, found.caught) == (2, 1)
    assert results(sample, truths[1:]).accepted is None


def test_readers_agree_field_by_field() -> None:
    readings = [pair(i, "Upheld", "upheld" if n else "Overturned") for n, i in enumerate(IDS)]
    ((field, agreement),) = results(SAMPLE, [], readings).agreements
    assert (field, agreement.n, agreement.share) == ("decision", 10, 0.9)
