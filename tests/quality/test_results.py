from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import FieldNature
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


def test_natures_are_told_apart() -> None:
    """Explicit facts, copied words and judgements go wrong, and are agreed upon, differently."""
    sample = replace(SAMPLE, fields=("item", "decision", "patient.age"), strata=SAMPLE.strata[:1])
    one, other = SAMPLE.strata[0].drawn[:2]
    truths = [
        (one, [pair(one, "MRI", "MRI", "item"), pair(one, 48, 49, "patient.age")]),
        (other, [pair(other, "Norco", "MRI", "item"), pair(other, 48, 48, "patient.age")]),
    ]
    readings = [pair(one, "MRI", "X-ray", "item"), pair(one, 48, 48, "patient.age")]
    found = results(sample, truths, readings, natures={"item": FieldNature.COPIED})
    assert [one.name for one in found.natures] == ["All stated facts", "All copied words"]
    stated, copied = found.natures
    assert found.told_apart
    assert (stated.accuracy.right, stated.accuracy.n, stated.agreed, stated.pairs) == (1, 2, 1, 1)
    assert (copied.accuracy.right, copied.accuracy.n, copied.agreed, copied.pairs) == (1, 2, 0, 1)
    assert [field.field for field in found.fields] == ["patient.age", "item"]
    assert [field for field, _ in found.agreements] == ["patient.age", "item"]
    assert not results(sample, truths, readings).told_apart
