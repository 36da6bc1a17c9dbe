from __future__ import annotations

import pytest

from imrdesk.domain import Severity
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import fired
from tests.checks.letters import flags

WARN = [(Severity.WARN, 1)]
INFO = [(Severity.INFO, 1)]


def items(*words: str, values: tuple[Told, ...] = (), closing: str | None = None) -> Draft:
    disputes = [Dispute(item=item, values=values) for item in words]
    if closing is not None:
        disputes[0].closing = closing
    return Draft(disputes=disputes)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Unknown lumbar injections", WARN),
        ("Soma 350mg (unspecified quantity)", WARN),
        ("Undetermined length of stay", WARN),
        ("MRI of the left knee", []),
        ("Soma 350mg, quantity not specified", []),
    ],
)
def test_i05_tells_of_the_unknown(item: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(items(item), "I05") == told


@pytest.mark.parametrize(
    ("item", "told"), [("RESTORIL 15 MG #30", INFO), ("Restoril 15 MG", []), ("EMG/NCS", [])]
)
def test_i07_tells_of_capitals(item: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(items(item), "I07") == told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MRI of the left knee", "Left knee MRI"),
        ("Soma 350mg #60", "Soma 350mg #30"),
        ("Acupuncture 6 visits", "Acupuncture 12 visits"),
    ],
)
def test_i08_tells_of_an_item_that_stands_twice(first: str, second: str) -> None:
    assert fired(items(first, second), "I08") == [(Severity.WARN, 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MRI of the left knee", "MRI of the right knee"),
        ("MRI of the knee", "MRI of the hip"),
        ("Left L4 transforaminal injection", "Left L5 transforaminal injection"),
        ("Physical therapy evaluation, neck", "Physical therapy 6 sessions, neck"),
        ("Baclofen 2%, flurbiprofen 20% cream", "Baclofen 5%, flurbiprofen 10%, menthol gel"),
        ("Soma 350mg #60", "Norco 10/325mg #60"),
    ],
)
def test_i08_leaves_different_items_alone(first: str, second: str) -> None:
    assert fired(items(first, second), "I08") == []


def test_i08_compares_compounds_word_for_word() -> None:
    cream = "Flurbiprofen 20%, baclofen 2% cream 120gm"
    ingredient: tuple[Told, ...] = (("compound_ingredient", "flurbiprofen", "Flurbiprofen"),)
    assert fired(items(cream, cream, values=ingredient), "I08") == [(Severity.WARN, 2)]
    other = "Flurbiprofen 20%, baclofen 2%, menthol 5% cream 240gm"
    assert fired(items(cream, other, values=ingredient), "I08") == []


def test_i08_leaves_another_day_alone() -> None:
    draft = items("Urine drug screen (DOS 1/2/2016)", "Urine drug screen (DOS 3/4/2016)")
    draft.disputes[0].values = (("date_of_service", "2016-01-02", "1/2/2016"),)
    draft.disputes[1].values = (("date_of_service", "2016-03-04", "3/4/2016"),)
    assert fired(draft, "I08") == []


def test_i08_compares_strengths() -> None:
    draft = items("Soma 350mg #60", "Soma 250mg #60")
    draft.disputes[0].values = (("strength", 350, "350"),)
    draft.disputes[1].values = (("strength", 250, "250"),)
    assert fired(draft, "I08") == []


@pytest.mark.parametrize(
    ("item", "procedure", "told"),
    [
        ("Acupuncture trial 2 x 4", "acupuncture", INFO),
        ("Acupuncture to the neck 2 x 4", "acupuncture", []),
        ("Urine drug screen", "urine drug screen", []),
        ("L5-S1 epidural steroid injection", "epidural steroid injection", []),
    ],
)
def test_i10_wants_a_part_of_the_body(
    item: str, procedure: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(items(item, values=(("procedure", procedure, item),)), "I10") == told


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Physical therapy 2 times a week for 4 weeks, 12 visits", WARN),
        ("Physical therapy 2 times a week for 4 weeks (8 sessions)", []),
        ("Physical therapy 2 x 4", []),
        ("Acupuncture 1 to 2 times per week for 6 weeks, 9 sessions", []),
        ("Home exercise 3 times a week for 3 weeks", []),
    ],
)
def test_i11_compares_course_and_total(item: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(items(item), "I11") == told


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        ("Therefore, the 12 visits are not medically necessary.", WARN),
        ("Therefore, the 8 visits are not medically necessary.", []),
    ],
)
def test_i11_reads_the_closing_sentence(closing: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(items("Acupuncture to the neck 2 x 4", closing=closing), "I11") == told


def test_i12_wants_level_or_side() -> None:
    values: tuple[Told, ...] = (("procedure", "epidural steroid injection", "epidural"),)
    assert fired(items("Lumbar epidural injection", values=values), "I12") == INFO
    assert fired(items("L5-S1 epidural injection", values=values), "I12") == []


def test_i13_wants_units() -> None:
    assert fired(items("Acupuncture 2 x 4"), "I13") == INFO
    assert fired(items("Acupuncture 2 x 4 weeks"), "I13") == []


def partial(original: str, authorized: str, remaining: str) -> Draft:
    item = (
        f"{original} was the original request. {authorized} was authorized by the Claims "
        f"Administrator. The remaining IMR eligible portion of the original request, {remaining} is"
    )
    values = (
        ("partial.original", original),
        ("partial.authorized", authorized),
        ("partial.remaining", remaining),
    )
    return items(item, values=values)


@pytest.mark.parametrize(
    ("original", "authorized", "remaining", "told"),
    [
        ("Norco 10/325mg #60", "Norco 10/325mg #25", "Norco 10/325mg #35", []),
        ("Norco 10/325mg #60", "Norco 10/325mg #25", "Norco 10/325mg #30", WARN),
        ("Trezix 320.5/30/16mg #60", "Trezix 320.5/30/16mg #20", "Trezix 30.5/30/16mg #40", WARN),
        ("Care 12 visits", "Care 6 visits", "Care 6 visits", []),
        ("Visits, three", "Visits, one", "Visits, two", []),
        ("Aide 12 hours, 5 days", "Aide 6 hours, 5 days", "Aide 6 hours, 5 days", []),
        ("Motrin #90 with 2 refills", "Motrin #90", "Two refills of Motrin #90", []),
    ],
)
def test_i14_subtracts(
    original: str, authorized: str, remaining: str, told: list[tuple[Severity, int]]
) -> None:
    assert fired(partial(original, authorized, remaining), "I14") == told


def test_i14_tells_of_the_first_of_several_numbers() -> None:
    draft = partial("Care 12 hours, 9 days", "Care 6 hours, 5 days", "Care 5 hours, 3 days")
    (told,) = (flag.sentence for flag in flags(draft) if flag.rule == "I14")
    assert told == "5 under review differs from 12 requested less 6 authorized."


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("purchase of a shower chair", []),
        ("purchase of two shower chairs", WARN),
        ("rental of a hospital bed", WARN),
    ],
)
def test_i14_compares_a_request_named_twice(again: str, told: list[tuple[Severity, int]]) -> None:
    first, given = "Purchase of a shower chair", "a shower chair for 1 month"
    item = (
        f"{first} was the original request. The Claims Administrator authorized {given}, leaving "
        f"the original request IMR eligible. The original request, {again} is"
    )
    values: tuple[Told, ...] = (
        ("partial.original", first),
        ("partial.authorized", given),
        ("partial.remaining", again),
    )
    assert fired(items(item, values=values), "I14") == told
